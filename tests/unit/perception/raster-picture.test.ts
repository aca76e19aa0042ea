import { describe, expect, it } from 'vitest';
import { greyOf, wholeOf } from '../../../src/perception/picture.ts';
import { rasterPicture } from '../../../src/perception/raster-picture.ts';

/** Grey levels as an opaque picture. */
function grey(width: number, levels: number[]) {
  const data = new Uint8ClampedArray(levels.flatMap((level) => [level, level, level, 255]));
  return rasterPicture({ width, height: levels.length / width, data });
}

const redOf = (pixels: Uint8ClampedArray) => [...pixels].filter((_, i) => i % 4 === 0);

describe('drawing a part of a picture', () => {
  it('gives the picture back at its own size', () => {
    const levels = [10, 20, 30, 40, 50, 60, 70, 80, 90];
    const picture = grey(3, levels);
    expect(redOf(picture.draw(wholeOf(picture), 3))).toEqual(levels);
  });

  it('averages what it shrinks', () => {
    const picture = grey(4, [0, 100, 8, 8, 100, 0, 8, 8, 1, 1, 2, 2, 1, 1, 2, 2]);
    expect(redOf(picture.draw({ x: 2, y: 2, side: 4, turn: 0 }, 2))).toEqual([50, 8, 1, 2]);
  });

  it('is transparent black beyond the edges', () => {
    // Four by two: half of each pixel of the drawing lies in the picture.
    const picture = grey(4, [200, 200, 200, 200, 200, 200, 200, 200]);
    const drawn = picture.draw(wholeOf(picture), 2);
    expect([...drawn.slice(0, 4)]).toEqual([200, 200, 200, 128]);
    const outside = picture.draw({ x: 10, y: 10, side: 2, turn: 0 }, 1);
    expect([...outside]).toEqual([0, 0, 0, 0]);
  });

  it('draws a turned part upright', () => {
    const picture = grey(2, [1, 2, 3, 4]);
    const region = { x: 1, y: 1, side: 2 };
    // What points right in the turned square points down in the picture.
    expect(redOf(picture.draw({ ...region, turn: Math.PI / 2 }, 2))).toEqual([2, 4, 1, 3]);
    expect(redOf(picture.draw({ ...region, turn: Math.PI }, 2))).toEqual([4, 3, 2, 1]);
  });
});

it('weighs the colours of grey as the eye does', () => {
  const pixels = new Uint8ClampedArray([255, 255, 255, 255, 100, 0, 0, 255, 0, 100, 0, 255, 0, 0, 100, 255]); // prettier-ignore
  const [white, red, green, blue] = greyOf(pixels);
  expect(white).toBeCloseTo(255);
  expect(red).toBeCloseTo(29.9);
  expect(green).toBeCloseTo(58.7);
  expect(blue).toBeCloseTo(11.4);
});
