import { describe, expect, test } from 'vitest';
import { Standstill, STILL_MS } from '../../../src/overlay/standstill.ts';

const CORNER = { x: 900, y: 700, width: 120, height: 120 };
const ELSEWHERE = { ...CORNER, x: 300 };

describe('a click on something', () => {
  test('is meant for it where it has held still and the pointer has come to it', () => {
    const standstill = new Standstill();
    standstill.look(CORNER, 0);
    standstill.moveOver(CORNER, 3000);
    expect(standstill.meant(CORNER, true, 3001)).toBe(true);
    // Rounding moves nothing.
    expect(standstill.meant({ ...CORNER, y: 700.4 }, true, 3002)).toBe(true);
  });

  test('is not when it was never looked at before, or only just now', () => {
    const standstill = new Standstill();
    expect(standstill.meant(CORNER, false, 5000)).toBe(false);
    standstill.moveOver(CORNER, 5100);
    expect(standstill.meant(CORNER, true, 5000 + STILL_MS - 1)).toBe(false);
    expect(standstill.meant(CORNER, true, 5000 + STILL_MS)).toBe(true);
  });

  test.each([
    ['elsewhere', ELSEWHERE],
    ['larger', { ...CORNER, width: 400, height: 400 }],
  ])('is not when it was pushed there a moment ago: %s before', (_, before) => {
    const standstill = new Standstill();
    standstill.look(before, 0);
    standstill.moveOver(before, 2000);
    expect(standstill.meant(CORNER, true, 3000)).toBe(false);
    standstill.moveOver(CORNER, 3000);
    expect(standstill.meant(CORNER, true, 3100)).toBe(false);
    expect(standstill.meant(CORNER, true, 3000 + STILL_MS)).toBe(true);
  });

  test('is not when it slid under a pointer that rests, however long ago', () => {
    const standstill = new Standstill();
    standstill.look(ELSEWHERE, 0);
    standstill.moveOver(ELSEWHERE, 10);
    standstill.look(CORNER, 1000);
    expect(standstill.meant(CORNER, true, 60_000)).toBe(false);
    standstill.moveOver(CORNER, 60_001);
    expect(standstill.meant(CORNER, true, 60_002)).toBe(true);
  });

  test('may come from a finger, which moves over nothing', () => {
    const standstill = new Standstill();
    standstill.look(CORNER, 0);
    expect(standstill.meant(CORNER, false, STILL_MS)).toBe(true);
    expect(standstill.meant(ELSEWHERE, false, 2 * STILL_MS)).toBe(false);
  });

  test('is not when it went away and came back in between', () => {
    const standstill = new Standstill();
    standstill.moveOver(CORNER, 0);
    standstill.look(ELSEWHERE, 1000);
    standstill.moveOver(CORNER, 1100);
    expect(standstill.meant(CORNER, true, 1200)).toBe(false);
  });
});
