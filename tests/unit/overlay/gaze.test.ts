import { describe, expect, test } from 'vitest';
import { gazeAt, isNear } from '../../../src/overlay/gaze.ts';

const BOX = { x: 100, y: 100, width: 100, height: 100 };

test('eyes look where the pointer is, the more aside the farther it is, and never beyond', () => {
  expect(gazeAt(BOX, 150, 150)).toEqual({ x: 0, y: 0 });
  const near = gazeAt(BOX, 250, 150);
  const far = gazeAt(BOX, 5000, 150);
  expect(near.x).toBeGreaterThan(0.2);
  expect(near.y).toBe(0);
  expect(far.x).toBeGreaterThan(near.x);
  expect(far.x).toBeLessThan(1);
  expect(gazeAt(BOX, 150, -400).y).toBeLessThan(-0.5);
});

describe('a pointer', () => {
  test('is near at the face and beside it', () => {
    const face = { x: 100, y: 100, width: 100, height: 100 };
    expect(isNear(face, 150, 150)).toBe(true);
    expect(isNear(face, 60, 150)).toBe(true);
    expect(isNear(face, 40, 150)).toBe(false);
    expect(isNear(face, 60, 60)).toBe(false);
  });
});
