import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Calm } from '../../../src/overlay/acts/calm.ts';

class KeyEvent {
  readonly isTrusted: boolean = true;
  readonly target = null;
  readonly type = 'keydown';
  readonly key: string;

  constructor(key: string) {
    this.key = key;
  }
}

/** What listens in the window, by kind of event. */
const listeners = new Map<string, (event: unknown) => void>();
/** What was told of the calm, in order. */
let told: boolean[];
let calm: Calm;

const happens = (type: string, of: { isTrusted?: boolean; target?: unknown } = {}) =>
  listeners.get(type)?.({ type, isTrusted: true, target: null, ...of });
const press = (key: string) => listeners.get('keydown')?.(new KeyEvent(key));

beforeEach(() => {
  vi.useFakeTimers();
  listeners.clear();
  vi.stubGlobal('KeyboardEvent', KeyEvent);
  vi.stubGlobal('addEventListener', (kind: string, listener: (event: unknown) => void) =>
    listeners.set(kind, listener),
  );
  vi.stubGlobal('removeEventListener', (kind: string) => listeners.delete(kind));
  told = [];
  calm = new Calm(
    (isCalm) => told.push(isCalm),
    (target) => (target as unknown) === 'ours',
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('whether somebody is busy with the page', () => {
  test('is not known before it has been watched for two seconds', () => {
    expect(listeners.size).toBe(0);
    calm.start();
    vi.advanceTimersByTime(1999);
    expect(calm.calm).toBe(false);
    vi.advanceTimersByTime(1);
    expect(calm.calm).toBe(true);
    expect(told).toEqual([true]);
  });

  test.each(['pointerdown', 'wheel', 'scroll', 'touchmove', 'resize'])(
    'is so for two seconds after a %s',
    (kind) => {
      calm.start();
      vi.advanceTimersByTime(5000);
      happens(kind);
      expect(told).toEqual([true, false]);
      vi.advanceTimersByTime(1999);
      expect(calm.calm).toBe(false);
      vi.advanceTimersByTime(1);
      expect(told).toEqual([true, false, true]);
    },
  );

  test('is so for five seconds after a key that writes, however short a click follows', () => {
    calm.start();
    vi.advanceTimersByTime(5000);
    press('a');
    vi.advanceTimersByTime(1000);
    happens('pointerdown');
    vi.advanceTimersByTime(3999);
    expect(calm.calm).toBe(false);
    vi.advanceTimersByTime(1);
    expect(calm.calm).toBe(true);
  });

  test('goes on as long as somebody does, and that is told once', () => {
    calm.start();
    vi.advanceTimersByTime(5000);
    for (let i = 0; i < 20; i++) {
      happens('scroll');
      vi.advanceTimersByTime(500);
    }
    expect(told).toEqual([true, false]);
    vi.advanceTimersByTime(1500);
    expect(told).toEqual([true, false, true]);
  });

  test('is not told by keys that lead to what is shown, by the page itself, or by what is ours', () => {
    calm.start();
    vi.advanceTimersByTime(5000);
    for (const key of ['Tab', 'Shift', 'Control', 'Alt', 'Meta', 'Escape']) press(key);
    happens('scroll', { isTrusted: false });
    happens('pointerdown', { target: 'ours' });
    expect(told).toEqual([true]);
  });

  test('is watched no more once it has been stopped, and from the start if it goes on', () => {
    calm.start();
    calm.start();
    vi.advanceTimersByTime(5000);
    calm.stop();
    expect(calm.calm).toBe(false);
    expect(listeners.size).toBe(0);
    calm.start();
    vi.advanceTimersByTime(1000);
    expect(calm.calm).toBe(false);
    vi.advanceTimersByTime(1000);
    expect(told).toEqual([true, true]);
    calm.stop();
  });
});
