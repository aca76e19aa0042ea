import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import jpeg from 'jpeg-js';
import { type Picture } from '../../../src/perception/picture.ts';
import { rasterPicture } from '../../../src/perception/raster-picture.ts';

/**
 * The photographs of groups in `@vladmandic/face-api`, and where in them, looked up by eye, the
 * middle of each face lies, in fractions of width and height. Two faces look down and one is in
 * profile (all in sample2); the others look more or less at the camera.
 */
const FACES: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  sample1: [[0.27, 0.39], [0.49, 0.42], [0.81, 0.24]], // prettier-ignore
  sample2: [[0.24, 0.17], [0.52, 0.26], [0.81, 0.18]], // prettier-ignore
  sample3: [[0.36, 0.36], [0.62, 0.26], [0.83, 0.35]], // prettier-ignore
  sample4: [[0.17, 0.21], [0.37, 0.1], [0.55, 0.21], [0.7, 0.21]], // prettier-ignore
  sample5: [[0.44, 0.15], [0.62, 0.24], [0.34, 0.36], [0.78, 0.37], [0.24, 0.71]], // prettier-ignore
  sample6: [[0.18, 0.39], [0.4, 0.3], [0.65, 0.28], [0.81, 0.25]], // prettier-ignore
};

export interface Photograph {
  readonly name: string;
  readonly picture: Picture;
  readonly faces: readonly { readonly x: number; readonly y: number }[];
}

const { resolve } = createRequire(import.meta.url);

export const PHOTOGRAPHS: readonly Photograph[] = Object.entries(FACES).map(([name, faces]) => ({
  name,
  picture: rasterPicture(
    jpeg.decode(readFileSync(resolve(`@vladmandic/face-api/demo/${name}.jpg`)), {
      useTArray: true,
    }),
  ),
  faces: faces.map(([x, y]) => ({ x, y })),
}));

/**
 * A part of a picture as a picture, as if the camera had stood nearer.
 *
 * @param x - of its centre, in fractions of the width; y alike
 * @param width - in fractions of the width
 * @param shape - width to height, a webcam's if not given
 */
export function closer(
  picture: Picture,
  { x, y }: { x: number; y: number },
  width: number,
  shape = 4 / 3,
): Picture {
  const across = width * picture.width;
  const down = across / shape;
  const left = x * picture.width - across / 2;
  const top = y * picture.height - down / 2;
  return {
    width: across,
    height: down,
    draw: (region, side) =>
      picture.draw({ ...region, x: region.x + left, y: region.y + top }, side),
  };
}
