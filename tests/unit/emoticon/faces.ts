import fc from 'fast-check';
import { PARAMETERS, type Configuration } from '../../../src/emoticon/parameters.ts';

/** Any face: each parameter anywhere in its range, its ends included and likelier than the rest. */
export const anyFace: fc.Arbitrary<Configuration> = fc
  .tuple(
    ...PARAMETERS.map(({ min, max, neutral }) =>
      fc.oneof(
        { arbitrary: fc.constantFrom<number>(min, neutral, max), weight: 1 },
        { arbitrary: fc.double({ min, max, noNaN: true }), weight: 2 },
      ),
    ),
  )
  .map(
    (values) =>
      Object.fromEntries(PARAMETERS.map(({ key }, i) => [key, values[i]])) as Configuration,
  );

/** The faces whose every parameter is at one end of its range. */
export const cornerFaces = (): Configuration[] =>
  Array.from(
    { length: 2 ** PARAMETERS.length },
    (_, bits) =>
      Object.fromEntries(
        PARAMETERS.map(({ key, min, max }, i) => [key, (bits >> i) & 1 ? max : min]),
      ) as Configuration,
  );

/** Faces all over the space, the same in every run: mulberry32. */
export function randomFaces(count: number): Configuration[] {
  let state = 15;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Array.from(
    { length: count },
    () =>
      Object.fromEntries(
        PARAMETERS.map(({ key, min, max }) => [key, min + random() * (max - min)]),
      ) as Configuration,
  );
}
