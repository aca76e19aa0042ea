import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ToOverlay } from '../../../src/messages/overlay-port.ts';
import { Connection, type PortState } from '../../../src/overlay/connection.ts';
import { FakePage } from './page.ts';

let page: FakePage;
let connection: Connection;
const received: ToOverlay[] = [];
const changes: PortState[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  page = new FakePage();
  for (const [name, value] of Object.entries(page.globals)) vi.stubGlobal(name, value);
  received.length = changes.length = 0;
  connection = new Connection(
    (message) => received.push(message),
    (state) => changes.push(state),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const VANISH: ToOverlay = { kind: 'vanish' };

describe('the connection of an overlay', () => {
  test('is one, however often it is opened, and hands over what is said', async () => {
    connection.open();
    connection.open();
    expect(page.ports).toHaveLength(1);
    expect(page.ports[0]?.name).toBe('overlay');
    connection.post({ kind: 'presence', inSight: true, drawn: 3 });
    page.ports[0]?.postMessage(VANISH);
    await pass(0);
    expect(page.said).toEqual([{ kind: 'presence', inSight: true, drawn: 3 }]);
    expect(received).toEqual([VANISH]);
    expect(changes).toEqual(['open']);
  });

  test('comes again after the background has died, while the page is visible, but not at once', async () => {
    connection.open();
    page.die();
    await pass(399);
    expect(page.open).toHaveLength(0);
    await pass(1);
    expect(page.open).toHaveLength(1);
    expect(changes).toEqual(['open', 'lost', 'open']);
  });

  test('that is not acknowledged is made anew', async () => {
    page.answers = 'not at all';
    connection.open();
    await pass(1499);
    expect(page.ports).toHaveLength(1);
    page.answers = true;
    await pass(1 + 400);
    expect(page.ports).toHaveLength(2);
    expect(page.open).toHaveLength(1);
    await pass(60_000);
    expect(page.ports).toHaveLength(2);
  });

  test('leads to the process that asks for it: one to another process is made anew', async () => {
    connection.open();
    await pass(0);
    connection.open(page.process);
    expect(page.ports).toHaveLength(1);
    page.process = 2;
    connection.open(page.process);
    await pass(0);
    expect(page.ports).toHaveLength(2);
    expect(page.open).toHaveLength(1);
    // The presence goes on: the process before is gone, and the page has not noticed yet.
    expect(changes).toEqual(['open', 'lost', 'open']);
  });

  test('does not come again in a hidden page: it would keep the background awake', async () => {
    connection.open();
    page.visibilityState = 'hidden';
    page.die();
    await pass(60_000);
    expect(page.open).toEqual([]);
    expect(page.ports).toHaveLength(1);
    page.show(true);
    expect(page.open).toHaveLength(1);
  });

  test('ends while the page is hidden, and comes again with it', async () => {
    connection.open();
    page.show(false);
    expect(page.open).toEqual([]);
    expect(changes).toEqual(['open', 'closed']);
    await pass(60_000);
    expect(page.ports).toHaveLength(1);
    page.show(true);
    expect(page.open).toHaveLength(1);
  });

  test('is not begun in a hidden page, but as soon as it is visible', () => {
    page.visibilityState = 'hidden';
    connection.open();
    expect(page.ports).toEqual([]);
    page.show(true);
    expect(page.open).toHaveLength(1);
  });

  test('ends with a page that is left, and comes again with one that is come back to', () => {
    connection.open();
    page.fire('pagehide');
    expect(page.open).toEqual([]);
    page.fire('pageshow');
    expect(page.open).toHaveLength(1);
  });

  test('that was ended for good does not come again by itself', async () => {
    connection.open();
    connection.end();
    expect(page.open).toEqual([]);
    page.show(false);
    page.show(true);
    await pass(60_000);
    expect(page.ports).toHaveLength(1);
    connection.open();
    expect(page.open).toHaveLength(1);
  });

  test('that nobody takes is tried a few times, ever more slowly; then the face goes', async () => {
    page.answers = false;
    connection.open();
    const tried: number[] = [];
    for (const wait of [400, 1000, 2000, 4000, 8000, 60_000]) {
      await pass(wait);
      tried.push(page.ports.length);
    }
    expect(tried).toEqual([2, 3, 4, 5, 6, 6]);
    expect(received).toEqual([VANISH]);
  });

  test('that was taken in between begins counting anew', async () => {
    page.answers = false;
    connection.open();
    await pass(400);
    page.answers = true;
    await pass(1000);
    expect(page.open).toHaveLength(1);
    page.answers = false;
    page.die();
    const before = page.ports.length;
    await pass(400);
    expect(page.ports.length).toBe(before + 1);
    expect(received).not.toContainEqual(VANISH);
  });

  test('has no way back once the extension is gone: the face goes at once', async () => {
    connection.open();
    page.runtime.id = undefined;
    page.die();
    await pass(0);
    expect(received).toEqual([VANISH]);
    expect(page.ports).toHaveLength(1);
  });
});
