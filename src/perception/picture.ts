/**
 * A square part of a picture, possibly turned; it may reach beyond the picture's edges.
 */
export interface Region {
  /** The centre, in pixels of the picture. */
  readonly x: number;
  readonly y: number;
  /** In pixels of the picture. */
  readonly side: number;
  /** How far the part is turned clockwise as one looks at the picture, in radians. */
  readonly turn: number;
}

/** Something from which square parts can be drawn, upright and at another size. */
export interface Picture {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /**
   * Draws a part of the picture, upright.
   *
   * @param side - of the result, in pixels
   * @returns side x side pixels, red, green, blue and alpha from 0 to 255, row by row; transparent
   *   black where the part reaches beyond the picture. Valid until the next drawing.
   */
  draw(region: Region, side: number): Uint8ClampedArray;
}

/** The smallest square that holds the whole picture, at its centre. */
export function wholeOf(picture: { readonly width: number; readonly height: number }): Region {
  return {
    x: picture.width / 2,
    y: picture.height / 2,
    side: Math.max(picture.width, picture.height),
    turn: 0,
  };
}

/**
 * The grey levels of opaque pixels, by the luma of ITU-R BT.601, as in JPEG and in most tools that
 * turn pictures grey (FER2013's among them, as far as anyone can tell).
 *
 * @param pixels - red, green, blue, alpha, 0 to 255
 * @returns 0 to 255, not rounded
 */
export function greyOf(pixels: Uint8ClampedArray): Float32Array {
  const grey = new Float32Array(pixels.length / 4);
  for (let i = 0; i < grey.length; i++) {
    const at = 4 * i;
    grey[i] =
      0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0);
  }
  return grey;
}
