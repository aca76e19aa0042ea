import fc from 'fast-check';
import { type Space } from '../../../src/agent/index.ts';
import { PARAMETERS } from '../../../src/emoticon/parameters.ts';

/** The space of the real face, and small ones of any shape. */
export const spaces: fc.Arbitrary<Space> = fc.oneof(
  fc.constant<Space>(PARAMETERS),
  fc.uniqueArray(
    fc
      .record({
        key: fc.constantFrom('p', 'q', 'u', 'v'),
        min: fc.integer({ min: -50, max: 50 }),
        range: fc.integer({ min: 1, max: 100 }),
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        part: fc.double({ min: 0.02, max: 1, noNaN: true }),
      })
      .map(({ key, min, range, at, part }) => ({
        key,
        min,
        max: min + range,
        neutral: Math.min(min + range, min + at * range),
        step: part * range,
      })),
    { selector: ({ key }) => key, minLength: 1, maxLength: 4 },
  ),
);

export const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
export const happinesses = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
  minLength: 1,
  maxLength: 40,
});
