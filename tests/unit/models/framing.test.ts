import { describe, expect, it } from 'vitest';
import { AS_IT_IS, reframe } from '../../../models/evaluation/framing.ts';
import { FACE_SIDE } from '../../../src/perception/classifier.ts';

const at = (x: number, y: number): number => y * FACE_SIDE + x;

/** A picture by a function of place. */
function picture(grey: (x: number, y: number) => number): Uint8Array {
  return Uint8Array.from({ length: FACE_SIDE * FACE_SIDE }, (_, i) =>
    grey(i % FACE_SIDE, Math.floor(i / FACE_SIDE)),
  );
}

describe('reframe', () => {
  it('leaves a face as it is when nothing is asked', () => {
    const face = picture((x, y) => (7 * x + 13 * y) % 256);
    expect(Array.from(reframe(face, AS_IT_IS))).toEqual(Array.from(face));
  });

  it('moves the face right and down, the edge repeated', () => {
    const face = picture((x, y) => 2 * x + 3 * y);
    const moved = reframe(face, { ...AS_IT_IS, right: 2, down: 1 });
    expect(moved[at(10, 20)]).toBe(2 * 8 + 3 * 19);
    expect(moved[at(0, 0)]).toBe(0);
  });

  it('enlarges the middle when the crop is tighter', () => {
    const face = picture((x) => 4 * x);
    const tight = reframe(face, { ...AS_IT_IS, crop: 0.75 });
    // The middle stays, and three quarters of the slope remain.
    expect(((tight[at(23, 24)] ?? NaN) + (tight[at(24, 24)] ?? NaN)) / 2).toBeCloseTo(4 * 23.5, 4);
    expect((tight[at(31, 24)] ?? NaN) - (tight[at(30, 24)] ?? NaN)).toBeCloseTo(3, 4);
  });

  it('repeats the edge beyond the picture when the crop is wider', () => {
    const wide = reframe(
      picture((x) => (x === 0 ? 9 : 100)),
      { ...AS_IT_IS, crop: 1.2 },
    );
    expect(wide[at(0, 5)]).toBe(9);
    expect(wide[at(3, 5)]).toBe(9);
    expect(wide[at(6, 5)]).toBe(100);
  });

  it('turns clockwise', () => {
    const face = picture((x, y) => (x === 24 && y < 10 ? 200 : 0));
    const turned = reframe(face, { ...AS_IT_IS, turn: 90 });
    // A stroke that hung from the top now comes in from the right.
    expect(turned[at(45, 24)]).toBeGreaterThan(150);
    expect(turned[at(24, 3)]).toBeLessThan(20);
  });
});
