import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type OverlayChoice } from '../../../src/messages/overlay-choice.ts';
import { type Spot } from '../../../src/model/spot.ts';
import { Seat } from '../../../src/overlay/seat.ts';

const HIGH: Spot = { corner: 'bottom-right', x: 48, y: 96 };
const LOW: Spot = { corner: 'bottom-right', x: 48, y: 48 };

/** As much of the face's element as a seat uses. */
class FakeHost {
  readonly sides = new Map<string, string>();
  readonly style = {
    setProperty: (property: string, value: string) => void this.sides.set(property, value),
  };

  getBoundingClientRect = () => ({ x: 900, y: 700, width: 120, height: 120 });

  /** How far above the window's lower edge it is, as its style says. */
  get bottom(): number {
    return Number(/min\((\d+)px/.exec(this.sides.get('bottom') ?? '')?.[1]);
  }
}

/** What was chosen, each with how it is answered. */
let chosen: { choice: OverlayChoice; answer: () => void }[] = [];
let host: FakeHost;
let seat: Seat;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', {
    hidden: true,
    scrollingElement: { clientWidth: 1100, clientHeight: 900 },
  });
  vi.stubGlobal('innerWidth', 1100);
  vi.stubGlobal('innerHeight', 900);
  chosen = [];
  host = new FakeHost();
  seat = new Seat(
    host as unknown as HTMLElement,
    (choice) =>
      new Promise((answer) => {
        chosen.push({ choice, answer });
      }),
    () => undefined,
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The background has taken the oldest choice that waits, and says what is stored now. */
async function answered(size: number, spot: Spot | null) {
  seat.set(size, spot);
  chosen.shift()?.answer();
  await Promise.resolve();
}

test('what was chosen before does not take back what is chosen now', async () => {
  seat.set(120, HIGH);
  seat.step(0, 16);
  vi.advanceTimersByTime(600);
  expect(chosen.map(({ choice }) => choice.what)).toEqual(['spot']);
  // Home, while the background is still busy with the step.
  seat.goHome();
  expect(host.bottom).toBe(16);
  await answered(120, LOW);
  expect(host.bottom).toBe(16);
  await answered(120, null);
  expect(host.bottom).toBe(16);
});

test('what somebody else has chosen meanwhile holds once all is answered', async () => {
  seat.goHome();
  seat.set(120, HIGH);
  expect(host.bottom).toBe(16);
  await answered(120, HIGH);
  expect(host.bottom).toBe(96);
});

test('what is answered while somebody moves it on changes nothing', async () => {
  seat.goHome();
  seat.step(0, -10);
  const moved = host.bottom;
  expect(moved).not.toBe(16);
  await answered(120, null);
  expect(host.bottom).toBe(moved);
  vi.advanceTimersByTime(600);
  expect(chosen.map(({ choice }) => choice.what)).toEqual(['spot']);
});
