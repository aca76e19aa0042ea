import { type Region } from './picture.ts';
import { type Face } from './sight.ts';

/**
 * Where FER2013's own crops lie about a face, so that the network sees in a frame what it was taught
 * on: the square's centre below the middle of the eyes, and its side, in widths of the detector's
 * box. Medians printed by `npm run measure:framing`.
 */
export const FER2013_FRAMING = { below: 0.22, side: 1.16 } as const;

/**
 * The square in which the expression network reads a face: upright by the line of the eyes, as
 * large as FER2013's crops.
 *
 * @param face - in fractions of the picture
 * @param picture - its width and height in pixels
 */
export function expressionRegion(
  face: Face,
  picture: { readonly width: number; readonly height: number },
): Region {
  const [right, left] = face.eyes;
  const across = (left.x - right.x) * picture.width;
  const down = (left.y - right.y) * picture.height;
  const turn = Math.atan2(down, across);
  const box = face.box.width * picture.width;
  const below = FER2013_FRAMING.below * box;
  return {
    x: ((right.x + left.x) / 2) * picture.width - Math.sin(turn) * below,
    y: ((right.y + left.y) / 2) * picture.height + Math.cos(turn) * below,
    side: FER2013_FRAMING.side * box,
    turn,
  };
}
