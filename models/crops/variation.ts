import { createHash } from 'node:crypto';
import { type Random, resumeRandom, seedRandom } from '../../src/math/random.ts';
import { type Picture } from '../../src/perception/picture.ts';
import { type Raster } from '../../src/perception/raster-picture.ts';
import { blurred, fitted, FRAME, PATCHES, type Place, plain } from './scene.ts';

/** How one view of a photograph differs from another: where it lies in the frame, the light, and what is behind. */
export interface Variation {
  readonly place: Place;
  readonly light: Light;
  readonly behind: Picture;
}

/** What light does to a level of grey from 0 to 1: gain x level ^ gamma, and more of it on one side. */
export interface Light {
  readonly gamma: number;
  readonly gain: number;
  /** What is added to the gain from the middle to the edge, as a part of it; 0 is even. */
  readonly side: number;
  /** Where the brighter side lies, in radians clockwise from the right. */
  readonly from: number;
}

const EVEN: Light = { gamma: 1, gain: 1, side: 0, from: 0 };
const BEHIND = 0;

/** The photograph as it is, as large as it fits: what `npm run bench -- --photos` shows. */
export function asItIs(raster: Raster): Variation {
  return { place: fitted(raster), light: EVEN, behind: plain(BEHIND) };
}

/**
 * One of many views of a photograph: from a third to nearly one and a half of the size that fits, so that the
 * frame's edge cuts some; moved; turned by up to 15 degrees; and half of them in another light.
 *
 * @param name - of the photograph: the same name and number, the same view
 */
export function variation(raster: Raster, name: string, number: number): Variation {
  const random = randomOf(name, number);
  const about = (reach: number) => reach * (2 * random.uniform() - 1);
  const { scale } = fitted(raster);
  return {
    place: {
      x: FRAME.width / 2 + about(0.2 * FRAME.width),
      y: FRAME.height / 2 + about(0.15 * FRAME.height),
      scale: scale * 0.35 * (1.4 / 0.35) ** random.uniform(),
      turn: about(Math.PI / 12),
    },
    light: lightOf(random),
    behind: somethingBehind(random),
  };
}

/**
 * A square of FER2013, which is hardly more than a face, in a scene: as large as faces are before a camera, from
 * about 3 m to 0.5 m.
 */
export function pasted(name: string, number: number): Variation {
  const random = randomOf(name, number);
  const about = (reach: number) => reach * (2 * random.uniform() - 1);
  const scale = 1.6 * (6 / 1.6) ** random.uniform();
  return {
    place: {
      x: FRAME.width / 2 + about(0.25 * FRAME.width),
      y: FRAME.height / 2 + about(0.15 * FRAME.height),
      scale,
      turn: about(Math.PI / 12),
    },
    light: lightOf(random),
    behind: somethingBehind(random),
  };
}

/** The raster in a light, as another one. */
export function lit(raster: Raster, { gamma, gain, side, from }: Light): Raster {
  if (gamma === 1 && gain === 1 && side === 0) return raster;
  const levels = Float32Array.from({ length: 256 }, (_, i) => 255 * gain * (i / 255) ** gamma);
  const { width, height } = raster;
  const [cos, sin] = [Math.cos(from), Math.sin(from)];
  const data = new Uint8ClampedArray(raster.data.length);
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at += 4) {
      const along = cos * ((2 * column) / width - 1) + sin * ((2 * row) / height - 1);
      const factor = Math.max(0, 1 + side * along);
      for (let channel = 0; channel < 3; channel++)
        data[at + channel] = factor * (levels[raster.data[at + channel] ?? 0] ?? 0);
      data[at + 3] = 255;
    }
  }
  return { width, height, data };
}

function lightOf(random: Random): Light {
  const [gamma, gain, side, from, chance] = Array.from({ length: 5 }, () => random.uniform());
  if ((chance ?? 1) < 0.5) return EVEN;
  return {
    gamma: Math.exp(0.5 * (2 * (gamma ?? 0.5) - 1)),
    gain: Math.exp(-1.4 + 1.7 * (gain ?? 0.5)),
    side: 0.6 * (side ?? 0),
    from: 2 * Math.PI * (from ?? 0),
  };
}

function somethingBehind(random: Random): Picture {
  const mean = 40 + 150 * random.uniform();
  const contrast = 60 * random.uniform();
  return blurred(
    Array.from({ length: PATCHES.columns * PATCHES.rows }, () => mean + contrast * random.normal()),
  );
}

/** Chance that is the same for a name and a number. */
export function randomOf(name: string, number: number): Random {
  const seed = createHash('sha1').update(`${name} ${number}`).digest().readUInt32BE();
  return resumeRandom(seedRandom(seed));
}
