import { type Picture } from '../../src/perception/picture.ts';

/**
 * A picture out of focus: drawn coarsely, and smoothly enlarged.
 *
 * @param width - of what one point of it spreads over, in its pixels
 */
export function outOfFocus(picture: Picture, width: number): Picture {
  return {
    ...picture,
    draw(region, side) {
      const sharp = picture.draw(region, side);
      const reach = Math.round((width * side) / region.side / 2);
      // Twice the mean over a square is nearly a bell.
      return reach > 0 ? meanOver(meanOver(sharp, side, reach), side, reach) : sharp;
    },
  };
}

/** Each pixel the mean of those within reach along both axes; what lies beyond the drawing is left out. */
function meanOver(pixels: Uint8ClampedArray, side: number, reach: number): Uint8ClampedArray {
  return along(along(pixels, side, reach, 1, side), side, reach, side, 1);
}

function along(
  pixels: Uint8ClampedArray,
  side: number,
  reach: number,
  step: number,
  line: number,
): Uint8ClampedArray {
  const result = new Uint8ClampedArray(pixels.length);
  for (let i = 0; i < side; i++) {
    for (let k = 0; k < side; k++) {
      const [from, to] = [Math.max(0, k - reach), Math.min(side - 1, k + reach)];
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0;
        for (let at = from; at <= to; at++)
          sum += pixels[4 * (i * line + at * step) + channel] ?? 0;
        result[4 * (i * line + k * step) + channel] = sum / (to - from + 1);
      }
    }
  }
  return result;
}
