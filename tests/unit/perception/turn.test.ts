import { describe, expect, it } from 'vitest';
import { type Face, turnOf } from '../../../src/perception/index.ts';

const { PI, cos, sin } = Math;

/**
 * A face turned and tilted by so many radians, in the middle of a frame of 640 by 480 pixels: eyes 0.43 box
 * widths apart, 0.25 before the axis about which they turn.
 */
function face(turn: number, tilt = 0, side = 200): Face {
  const eye = (which: number) => {
    const aside = side * (0.25 * sin(turn) + which * 0.215 * cos(turn));
    return { x: 0.5 + (aside * cos(tilt)) / 640, y: 0.5 + (aside * sin(tilt)) / 480 };
  };
  const [width, height] = [side / 640, side / 480];
  return {
    box: { x: 0.5 - width / 2, y: 0.5 - height / 2, width, height },
    eyes: [eye(-1), eye(1)],
    score: 1,
  };
}

describe('how far a head is turned', () => {
  it.each([0, 0.2, PI / 4, 1.1])('by %d radians to either side, is the part of a profile', (by) => {
    for (const tilt of [0, 0.4, -0.4]) {
      expect(turnOf(face(by, tilt))).toBeCloseTo(by / (PI / 2), 9);
      expect(turnOf(face(-by, tilt, 60))).toBeCloseTo(by / (PI / 2), 9);
    }
  });

  it('is all the way where the eyes coincide', () => {
    const eye = { x: 0.57, y: 0.5 };
    expect(turnOf({ ...face(0), eyes: [eye, eye] })).toBe(1);
  });
});
