import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BackgroundPort, type Connection } from '../../../src/camera/background-port.ts';

/** A connection that the test ends from the other side. */
class TestConnection implements Connection {
  ended = false;
  readonly #listeners: (() => void)[] = [];
  readonly onDisconnect = { addListener: (ended: () => void) => void this.#listeners.push(ended) };
  disconnect(): void {
    this.ended = true;
  }
  die(): void {
    for (const ended of this.#listeners) ended();
  }
}

let connections: TestConnection[];
let unreachable: boolean;
let port: BackgroundPort;
let lost: number;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  [connections, unreachable, lost] = [[], false, 0];
  const connect = () => {
    if (unreachable) throw new Error('Extension context invalidated.');
    const connection = new TestConnection();
    connections.push(connection);
    return connection;
  };
  port = new BackgroundPort(connect, (ms, elapsed) => {
    const timer = setTimeout(elapsed, ms);
    return () => clearTimeout(timer);
  });
  port.lost = () => lost++;
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the port to the background', () => {
  test('is one connection while it is held, however often that is said', () => {
    expect(connections).toHaveLength(0);
    port.set('held');
    port.set('held');
    port.set('kept');
    port.set('held');
    expect(connections).toHaveLength(1);
    expect(connections[0]!.ended).toBe(false);
  });

  test('is connected again soon after the background has died, which is reported', () => {
    port.set('held');
    connections[0]!.die();
    expect(lost).toBe(1);
    vi.advanceTimersByTime(399);
    expect(connections).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(connections).toHaveLength(2);
  });

  test('is tried ever more rarely while nobody is there, but at least every five seconds', () => {
    unreachable = true;
    port.set('held');
    vi.advanceTimersByTime(60_000);
    unreachable = false;
    vi.advanceTimersByTime(5000);
    expect(connections).toHaveLength(1);
    expect(vi.mocked(console.warn).mock.calls.length).toBeLessThan(20);
    // The background answers: when it dies, it is tried soon again.
    port.proved();
    connections[0]!.die();
    vi.advanceTimersByTime(400);
    expect(connections).toHaveLength(2);
  });

  test('ends when it is released, and is not tried again', () => {
    port.set('held');
    port.set('released');
    expect(connections[0]!.ended).toBe(true);
    connections[0]!.die();
    vi.advanceTimersByTime(60_000);
    expect(connections).toHaveLength(1);
    expect(lost).toBe(0);
  });

  test('is not made again while it is only kept', () => {
    port.set('held');
    port.set('kept');
    expect(connections[0]!.ended).toBe(false);
    connections[0]!.die();
    vi.advanceTimersByTime(60_000);
    expect(connections).toHaveLength(1);
    port.set('held');
    expect(connections).toHaveLength(2);
  });

  test('gives up an attempt that waits when it is released', () => {
    port.set('held');
    connections[0]!.die();
    port.set('released');
    vi.advanceTimersByTime(60_000);
    expect(connections).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
