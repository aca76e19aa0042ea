import { describe, expect, test } from 'vitest';
import { Standstill, STILL_MS, type Box } from '../../../src/overlay/standstill.ts';

const CORNER = { x: 900, y: 700, width: 120, height: 120 };
const ELSEWHERE = { ...CORNER, x: 300 };

/** Whether a press, and the click that it makes, were meant. */
function meant(standstill: Standstill, box: Box, hovers: boolean, now: number): boolean {
  standstill.press(box, hovers, now);
  return standstill.click(box, now);
}

describe('a click on something', () => {
  test('is meant for it where it has held still and the pointer has come to it', () => {
    const standstill = new Standstill();
    standstill.look(CORNER, 0);
    standstill.moveOver(CORNER, 3000);
    expect(meant(standstill, CORNER, true, 3001)).toBe(true);
    // Rounding moves nothing.
    expect(meant(standstill, { ...CORNER, y: 700.4 }, true, 3002)).toBe(true);
  });

  test('is not when it was never looked at before, or only just now', () => {
    const standstill = new Standstill();
    expect(meant(standstill, CORNER, false, 5000)).toBe(false);
    standstill.moveOver(CORNER, 5100);
    expect(meant(standstill, CORNER, true, 5000 + STILL_MS - 1)).toBe(false);
    expect(meant(standstill, CORNER, true, 5000 + STILL_MS)).toBe(true);
  });

  test.each([
    ['elsewhere', ELSEWHERE],
    ['larger', { ...CORNER, width: 400, height: 400 }],
  ])('is not when it was pushed there a moment ago: %s before', (_, before) => {
    const standstill = new Standstill();
    standstill.look(before, 0);
    standstill.moveOver(before, 2000);
    expect(meant(standstill, CORNER, true, 3000)).toBe(false);
    standstill.moveOver(CORNER, 3000);
    expect(meant(standstill, CORNER, true, 3100)).toBe(false);
    expect(meant(standstill, CORNER, true, 3000 + STILL_MS)).toBe(true);
  });

  test('is not when it slid under a pointer that rests, however long ago', () => {
    const standstill = new Standstill();
    standstill.look(ELSEWHERE, 0);
    standstill.moveOver(ELSEWHERE, 10);
    standstill.look(CORNER, 1000);
    expect(meant(standstill, CORNER, true, 60_000)).toBe(false);
    standstill.moveOver(CORNER, 60_001);
    expect(meant(standstill, CORNER, true, 60_002)).toBe(true);
  });

  test('may come from a finger, which moves over nothing', () => {
    const standstill = new Standstill();
    standstill.look(CORNER, 0);
    expect(meant(standstill, CORNER, false, STILL_MS)).toBe(true);
    expect(meant(standstill, ELSEWHERE, false, 2 * STILL_MS)).toBe(false);
  });

  test('is not when it went away and came back in between', () => {
    const standstill = new Standstill();
    standstill.moveOver(CORNER, 0);
    standstill.look(ELSEWHERE, 1000);
    standstill.moveOver(CORNER, 1100);
    expect(meant(standstill, CORNER, true, 1200)).toBe(false);
  });

  test.each(['made for a click', 'was drawn away'])(
    'is not when no press was heard of since the one that %s',
    (became) => {
      const standstill = new Standstill();
      standstill.moveOver(CORNER, 0);
      standstill.press(CORNER, true, 1000);
      if (became === 'made for a click') {
        expect(standstill.click(CORNER, 1100)).toBe(true);
        expect(standstill.click(CORNER, 1200)).toBe(false);
      }
      standstill.moveOver(CORNER, 2000);
      expect(standstill.click(ELSEWHERE, 3000)).toBe(false);
      expect(standstill.click(CORNER, 4000)).toBe(false);
    },
  );
});
