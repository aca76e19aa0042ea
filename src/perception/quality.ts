import { FACE_SIDE } from './networks.ts';
import { expressionRegion } from './framing.ts';
import { type Face } from './face.ts';
import { turnOf } from './turn.ts';

/** What about a face, and its crop, decides whether an expression can be read from it. */
export interface Quality {
  /** The side of its crop in the frame, in pixels: what the network's 48 are drawn from. */
  readonly pixels: number;
  /** The part of its crop that lies in the frame, 0 to 1. */
  readonly inside: number;
  /** How far the head is turned to a side, 0 to 1 (turn.ts). */
  readonly turn: number;
  /** Standard deviation of the crop's grey levels, 0 to 128. */
  readonly contrast: number;
  /** Mean square of the crop's Laplacian, in its variances: what blur takes away, whatever the light. */
  readonly sharpness: number;
}

/** Why an expression cannot be read from a face as well as from others. */
export type Flaw = 'small' | 'cut' | 'turned' | 'dark' | 'blurred';

/**
 * From where on a face is no good to read. `npx tsx models/crops/quality.ts --images FOLDER` prints what is read of faces on
 * either side of each; models/expression/README.md says what came out.
 */
export const LIMITS = {
  pixels: 24,
  inside: 0.75,
  turn: 0.5,
  contrast: 6,
  sharpness: 0.02,
} as const;

/**
 * @param face - in fractions of the frame
 * @param frame - its width and height in pixels
 * @param crop - FACE_SIDE x FACE_SIDE grey levels of that face
 */
export function qualityOf(
  face: Face,
  frame: { readonly width: number; readonly height: number },
  crop: ArrayLike<number>,
): Quality {
  const region = expressionRegion(face, frame);
  const { contrast, sharpness } = detailOf(crop);
  return {
    pixels: region.side,
    inside: partInside(region, frame),
    turn: turnOf(face),
    contrast,
    sharpness,
  };
}

/** What is wrong with a face, the worst first; null where it is good to read. */
export function flawOf({ pixels, inside, turn, contrast, sharpness }: Quality): Flaw | null {
  if (pixels < LIMITS.pixels) return 'small';
  if (inside < LIMITS.inside) return 'cut';
  if (turn > LIMITS.turn) return 'turned';
  if (contrast < LIMITS.contrast) return 'dark';
  if (sharpness < LIMITS.sharpness) return 'blurred';
  return null;
}

/** Points to a side of the crop at which is looked whether they are in the frame. */
const POINTS = 12;

function partInside(
  { x, y, side, turn }: ReturnType<typeof expressionRegion>,
  { width, height }: { readonly width: number; readonly height: number },
): number {
  const [cos, sin] = [side * Math.cos(turn), side * Math.sin(turn)];
  let inside = 0;
  for (let i = 0; i < POINTS ** 2; i++) {
    const across = ((i % POINTS) + 0.5) / POINTS - 0.5;
    const down = (Math.floor(i / POINTS) + 0.5) / POINTS - 0.5;
    const right = x + cos * across - sin * down;
    const low = y + sin * across + cos * down;
    if (right >= 0 && low >= 0 && right < width && low < height) inside++;
  }
  return inside / POINTS ** 2;
}

/** The crop's edges are left out: what lies beyond the frame would count as detail. */
const EDGE = 6;

function detailOf(crop: ArrayLike<number>): { contrast: number; sharpness: number } {
  const at = (x: number, y: number) => crop[y * FACE_SIDE + x] ?? 0;
  let [count, sum, squares, bends] = [0, 0, 0, 0];
  for (let y = EDGE; y < FACE_SIDE - EDGE; y++) {
    for (let x = EDGE; x < FACE_SIDE - EDGE; x++) {
      const level = at(x, y);
      const bend = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4 * level;
      count++;
      sum += level;
      squares += level * level;
      bends += bend * bend;
    }
  }
  const variance = squares / count - (sum / count) ** 2;
  return { contrast: Math.sqrt(Math.max(0, variance)), sharpness: bends / count / (variance + 1) };
}
