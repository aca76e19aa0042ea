import { describe, expect, test } from 'vitest';
import { isSnoozed, SNOOZES, snoozeEnd } from '../../../src/model/snooze.ts';

const HOUR = 3_600_000;
const at = (hours: number, minutes = 0, day = 29) =>
  new Date(2026, 10, day, hours, minutes).getTime();

describe('a snooze', () => {
  test('for an hour lasts an hour', () => {
    expect(snoozeEnd('hour', at(16, 40))).toBe(at(17, 40));
    expect(snoozeEnd('hour', at(23, 40))).toBe(at(0, 40, 30));
  });

  test.each([
    ['in the afternoon', at(16, 40), at(4, 0, 30)],
    ['at midnight', at(0, 0), at(4, 0)],
    ['after midnight, when the day before has not ended', at(2, 30), at(4, 0)],
    ['an hour before four', at(3, 0), at(4, 0)],
    ['after four', at(4, 0), at(4, 0, 30)],
    ['on the last of a month', at(20, 0, 30), at(4, 0, 31)],
  ])('for today lasts until four in the morning: %s', (_, now, end) => {
    expect(snoozeEnd('today', now)).toBe(end);
  });

  test('for today lasts an hour where four is nearer than that', () => {
    expect(snoozeEnd('today', at(3, 1))).toBe(at(4, 1));
    expect(snoozeEnd('today', at(3, 59))).toBe(at(4, 59));
  });

  test('is over when its end has come', () => {
    for (const snooze of SNOOZES)
      for (let now = at(0); now < at(23, 59); now += 17 * 60_000) {
        const end = snoozeEnd(snooze, now);
        expect(end - now).toBeGreaterThanOrEqual(HOUR);
        expect([now, end - 1, end].map((moment) => isSnoozed(end, moment))).toEqual([
          ...[true, true, false],
        ]);
      }
    expect(isSnoozed(null, at(1))).toBe(false);
  });

  test('does not last for ever where the clock was put back', () => {
    expect(isSnoozed(at(16), at(16, 0, 20))).toBe(false);
  });
});
