import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isQuiet, nextChange } from '../../../src/model/quiet-hours.ts';
import { restOf } from '../../../src/model/rest.ts';

const NIGHT = { from: 22 * 60, to: 7 * 60 };
const NOON = { from: 12 * 60, to: 13 * 60 + 30 };

const zone = process.env['TZ'];
beforeAll(() => void (process.env['TZ'] = 'Europe/Berlin'));
afterAll(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const at = (hours: number, minutes = 0, [month, day] = [10, 29]) =>
  new Date(2026, month, day, hours, minutes).getTime();

describe('quiet hours', () => {
  test.each([
    [NIGHT, [21, 59], false],
    [NIGHT, [22, 0], true],
    [NIGHT, [0, 0], true],
    [NIGHT, [6, 59], true],
    [NIGHT, [7, 0], false],
    [NOON, [11, 59], false],
    [NOON, [12, 0], true],
    [NOON, [13, 30], false],
  ] as const)('%j at %j: %s', (hours, [hour, minute], quiet) => {
    expect(isQuiet(at(hour, minute), hours)).toBe(quiet);
  });

  test('begin and end when they say', () => {
    expect(nextChange(at(12, 0) - 1, NIGHT)).toBe(at(22));
    expect(nextChange(at(22), NIGHT)).toBe(at(7, 0, [10, 30]));
    expect(nextChange(at(6, 59), NIGHT)).toBe(at(7));
  });

  test('are never from a time until the same time', () => {
    const never = { from: 600, to: 600 };
    expect(isQuiet(at(10), never)).toBe(false);
    expect(nextChange(at(10), never)).toBeNull();
  });

  test.each([
    ['forward', [2, 29]],
    ['back', [9, 25]],
  ])('go by the clock on the day on which it is put %s', (_, day) => {
    // From two until three clocks skip an hour, or show it twice.
    for (const hours of [NIGHT, { from: 150, to: 200 }, { from: 60, to: 150 }])
      for (let now = at(20, 0, [day[0] ?? 0, (day[1] ?? 0) - 1]), i = 0; i < 60; i++) {
        const next = nextChange(now, hours) ?? NaN;
        expect(isQuiet(next, hours)).toBe(!isQuiet(now, hours));
        for (let then = now; then < next; then += 60_000)
          expect(isQuiet(then, hours)).toBe(isQuiet(now, hours));
        now += 17 * 60_000 + 321;
      }
  });

  test('are a rest, unless the user has woken it until they end', () => {
    const asked = { snoozedUntil: null, quietHours: NIGHT };
    const end = at(7, 0, [10, 30]);
    expect(restOf(asked, 0, at(23))).toEqual({ why: 'quiet', until: end });
    expect(restOf(asked, end, at(23))).toBeNull();
    expect(restOf(asked, end, at(22, 0, [10, 30]))).toMatchObject({ why: 'quiet' });
    expect(restOf({ ...asked, snoozedUntil: at(23, 30) }, end, at(23))).toMatchObject({
      why: 'snoozed',
    });
  });
});
