import { type Region } from './picture.ts';
import { type Face } from './face.ts';

/**
 * Where FER2013's own crops lie about a face, so that the network sees in a frame what it was taught
 * on: the square's centre below the middle of the eyes, and its side, both in widths of the
 * detector's box.
 *
 * `npm run measure:framing -- --images fer2013.csv.gz` prints them (lower quartile, median, upper
 * quartile, over every 14th row of Training at four sizes):
 *
 *     crop's side / box width                        1.078    1.181    1.313
 *     crop's side / eye distance                     2.495    2.737    3.098
 *     crop's centre below the eyes / box width       0.094    0.123    0.166
 *     crop's centre beside the eyes / box width     -0.024    0.003    0.034
 *     crop's centre below the box's / box width     -0.146   -0.107   -0.061
 *     turn of the line of the eyes, degrees         -6.704   -0.410    5.649
 *
 * The eyes place the crop more surely than the box does, the box gives its size more surely than
 * the distance between the eyes. FER2013 itself is not turned upright, only upright in the mean:
 * turning by the eyes brings every head to that.
 */
export const FER2013_FRAMING = { below: 0.12, side: 1.18 } as const;

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
