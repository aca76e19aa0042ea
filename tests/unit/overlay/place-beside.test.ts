import { describe, expect, test } from 'vitest';
import { APART, overlap, placeBeside, type Area } from '../../../src/overlay/place-beside.ts';

const VIEW = { width: 1000, height: 700 };
const BUBBLE = { width: 280, height: 150 };
const ANYWHERE = ['above', 'below', 'side'] as const;

/** A face of 120 pixels with this upper left corner. */
const face = (left: number, top: number): Area => ({
  ...{ left, top, right: left + 120, bottom: top + 120 },
});
const areaOf = (
  { left, top }: { left: number; top: number },
  { width, height } = BUBBLE,
): Area => ({
  ...{ left, top, right: left + width, bottom: top + height },
});

describe('what stands beside the face', () => {
  test.each([
    ['above it, towards the middle', face(864, 564), { left: 704, top: 564 - APART - 150 }],
    ['above it, level with its left side', face(16, 564), { left: 16, top: 564 - APART - 150 }],
    ['below it, where there is no room above', face(864, 16), { left: 704, top: 136 + APART }],
  ])('goes %s', (_, at, expected) => {
    expect(placeBeside(at, BUBBLE, VIEW, ANYWHERE)).toEqual(expected);
  });

  test('goes to its side, where there is room neither above nor below', () => {
    const low = { width: 1000, height: 300 };
    const left = 800 - APART - 280;
    expect(placeBeside(face(800, 90), BUBBLE, low, ANYWHERE)).toEqual({ left, top: 90 });
    expect(placeBeside(face(800, 100), BUBBLE, low, ANYWHERE)).toEqual({ left, top: 70 });
  });

  test('goes to the side with more room, level with the face, where that is asked for', () => {
    const menu = { width: 240, height: 400 };
    expect(placeBeside(face(864, 564), menu, VIEW, ['side'])).toEqual({
      left: 864 - APART - 240,
      top: 684 - 400,
    });
    expect(placeBeside(face(16, 16), menu, VIEW, ['side'])).toEqual({ left: 136 + APART, top: 16 });
  });

  test('is within the window and beside the face wherever that is', () => {
    for (let left = -40; left <= 920; left += 40)
      for (let top = -40; top <= 620; top += 40) {
        const place = areaOf(placeBeside(face(left, top), BUBBLE, VIEW, ANYWHERE));
        expect(overlap(place, face(left, top)), `${left}, ${top}`).toBe(false);
        expect(place.left).toBeGreaterThanOrEqual(APART);
        expect(place.top).toBeGreaterThanOrEqual(APART);
        expect(place.right).toBeLessThanOrEqual(VIEW.width - APART);
        expect(place.bottom).toBeLessThanOrEqual(VIEW.height - APART);
      }
  });

  test('covers the face rather than leave the window, where there is no room', () => {
    const small = { width: 300, height: 200 };
    const place = areaOf(placeBeside(face(170, 70), BUBBLE, small, ANYWHERE));
    expect(place).toMatchObject({ left: APART });
    expect(overlap(place, face(170, 70))).toBe(true);
  });
});

test('areas that only touch do not overlap', () => {
  expect(overlap(face(0, 0), face(120, 0))).toBe(false);
  expect(overlap(face(0, 0), face(119, 119))).toBe(true);
});
