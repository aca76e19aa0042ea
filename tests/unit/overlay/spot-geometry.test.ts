import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spot } from '../../../src/model/spot.ts';
import { MARGIN, sizeIn, snapped, spotAt, spotStyle } from '../../../src/overlay/spot-geometry.ts';
import * as v from 'valibot';

const VIEW = { width: 1000, height: 700 };
const box = (x: number, y: number, size = 100) => ({ x, y, width: size, height: size });

describe('a spot', () => {
  test.each([
    [box(884, 584), { corner: 'bottom-right', x: 16, y: 16 }],
    [box(10, 20), { corner: 'top-left', x: 10, y: 20 }],
    [box(300, 500), { corner: 'bottom-left', x: 300, y: 100 }],
    [box(-50, 900), { corner: 'bottom-left', x: 0, y: 0 }],
  ])('is told by its nearest corner', (there, told) => {
    expect(spotAt(there, VIEW)).toEqual(told);
  });

  test('near a side is as far from it as usual', () => {
    expect(snapped({ corner: 'top-left', x: 3, y: 200 })).toEqual({
      ...{ corner: 'top-left', x: MARGIN, y: 200 },
    });
  });

  test('fits its schema wherever it is dragged to, in whatever window', () => {
    const number = fc.double({ min: -1e5, max: 1e5, noNaN: true });
    const length = fc.double({ min: 0, max: 10_000, noNaN: true });
    fc.assert(
      fc.property(number, number, length, length, length, (x, y, size, width, height) => {
        expect(v.is(spot, spotAt(box(x, y, size), { width, height }))).toBe(true);
      }),
    );
  });

  test('is written so that the browser keeps it in view, and the face in proportion', () => {
    expect(spotStyle({ corner: 'top-left', x: 30, y: 40 }, 120, 99)).toMatchObject({
      top: 'max(0px, min(40px, 100% - min(120px, 25vh)))',
      left: 'max(0px, min(30px, 100% - min(120px, 25vh)))',
      ...{ bottom: 'auto', right: 'auto', width: 'min(120px, 25vh)' },
    });
    expect(spotStyle(null, 120, 50)['bottom']).toContain('min(66px');
    expect([sizeIn(240, VIEW), sizeIn(120, VIEW)]).toEqual([175, 120]);
  });
});
