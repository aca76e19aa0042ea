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
