import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEUTRAL, PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { between } from '../../../src/emoticon/transition.ts';
import { anyFace } from './faces.ts';

const hueApart = (a: number, b: number) => {
  const apart = Math.abs(a - b) % 360;
  return Math.min(apart, 360 - apart);
};

describe('between', () => {
  it('begins and ends at the very configurations', () => {
    fc.assert(
      fc.property(anyFace, anyFace, (from, to) => {
        expect(between(from, to, 0)).toBe(from);
        expect(between(from, to, 1)).toBe(to);
        expect(between(from, to, -3)).toBe(from);
        expect(between(from, to, 7)).toBe(to);
      }),
    );
  });

  it('stays within the ranges and between its ends', () => {
    fc.assert(
      fc.property(anyFace, anyFace, fc.double({ min: 0, max: 1, noNaN: true }), (from, to, way) => {
        const now = between(from, to, way);
        for (const { key, min, max } of PARAMETERS) {
          expect(now[key]).toBeGreaterThanOrEqual(min);
          expect(now[key]).toBeLessThanOrEqual(max);
          if (key === 'c') continue;
          expect(now[key]).toBeGreaterThanOrEqual(Math.min(from[key], to[key]) - 1e-9);
          expect(now[key]).toBeLessThanOrEqual(Math.max(from[key], to[key]) + 1e-9);
        }
      }),
    );
  });

  it('stays within the ranges where the sum would be rounded beyond them', () => {
    const from = { ...NEUTRAL, t: 4.000000000004913 };
    expect(between(from, { ...NEUTRAL, t: -30 }, 0.9999975968913081).t).toBe(-30);
  });

  it('takes the hue the shorter way round', () => {
    const way = between({ ...NEUTRAL, c: 350 }, { ...NEUTRAL, c: 30 }, 0.5);
    expect(way.c).toBeCloseTo(10, 9);
    expect(between({ ...NEUTRAL, c: 30 }, { ...NEUTRAL, c: 350 }, 0.5).c).toBeCloseTo(10, 9);
    fc.assert(
      fc.property(anyFace, anyFace, fc.double({ min: 0, max: 1, noNaN: true }), (from, to, at) => {
        const { c } = between(from, to, at);
        expect(hueApart(from.c, c) + hueApart(c, to.c)).toBeCloseTo(hueApart(from.c, to.c), 6);
      }),
    );
  });

  it('is half way at half time, and slower at its ends than in its middle', () => {
    const at = (progress: number) =>
      between({ ...NEUTRAL, t: 0 }, { ...NEUTRAL, t: 20 }, progress).t;
    expect(at(0.5)).toBeCloseTo(10, 9);
    expect(at(0.1)).toBeLessThan(1);
    expect(at(0.9)).toBeGreaterThan(19);
  });
});
