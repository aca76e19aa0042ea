import { FACE_SIDE } from '../../src/perception/classifier.ts';

/** How a face is framed anew, about the centre of the picture. */
export interface Framing {
  /** Side of the new crop to that of the old: 0.75 is tighter, 1.2 wider. */
  readonly crop: number;
  /** Pixels by which the face moves right and down. */
  readonly right: number;
  readonly down: number;
  /** Degrees by which the face turns clockwise. */
  readonly turn: number;
}

export const AS_IT_IS: Framing = { crop: 1, right: 0, down: 0, turn: 0 };

/**
 * The picture in another framing: bilinear, what lies outside the old picture repeating its edge.
 *
 * @param pixels - 48 x 48 grey levels, 0 to 255
 * @returns 48 x 48 grey levels, not rounded
 */
export function reframe(pixels: Uint8Array, framing: Framing): Float32Array {
  const centre = (FACE_SIDE - 1) / 2;
  const radians = (framing.turn * Math.PI) / 180;
  const cos = Math.cos(radians) * framing.crop;
  const sin = Math.sin(radians) * framing.crop;
  const result = new Float32Array(FACE_SIDE * FACE_SIDE);
  for (let y = 0; y < FACE_SIDE; y += 1) {
    for (let x = 0; x < FACE_SIDE; x += 1) {
      const dx = x - centre - framing.right;
      const dy = y - centre - framing.down;
      result[y * FACE_SIDE + x] = sample(
        pixels,
        centre + cos * dx + sin * dy,
        centre - sin * dx + cos * dy,
      );
    }
  }
  return result;
}

function sample(pixels: Uint8Array, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const at = (column: number, row: number): number =>
    pixels[clamped(row) * FACE_SIDE + clamped(column)] ?? 0;
  const across = x - left;
  const upper = at(left, top) * (1 - across) + at(left + 1, top) * across;
  const lower = at(left, top + 1) * (1 - across) + at(left + 1, top + 1) * across;
  return upper + (lower - upper) * (y - top);
}

function clamped(place: number): number {
  return Math.min(FACE_SIDE - 1, Math.max(0, place));
}
