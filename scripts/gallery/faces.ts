import { PARAMETERS, type Configuration } from '../../src/emoticon/parameters.ts';
import { resumeRandom, seedRandom } from '../../src/math/random.ts';

/** The face whose parameters are so far on their way from the least to the most: 0 to 1 each. */
const faceAt = (part: (index: number) => number): Configuration =>
  Object.fromEntries(
    PARAMETERS.map(({ key, min, max }, i) => [key, min + part(i) * (max - min)]),
  ) as Configuration;

/** The faces whose every parameter is at one end of its range. */
export const cornerFaces = (): Configuration[] =>
  Array.from({ length: 2 ** PARAMETERS.length }, (_, bits) => faceAt((i) => (bits >> i) & 1));

/** Faces all over the space, the same in every run. */
export function randomFaces(count: number): Configuration[] {
  const random = resumeRandom(seedRandom(15));
  return Array.from({ length: count }, () => faceAt(() => random.uniform()));
}
