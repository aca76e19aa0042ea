import { type Space } from '../strategy.ts';
import { coordinatesOf, placeOf } from './coordinates.ts';
import { neutralPoint } from '../space.ts';

/**
 * The log-odds of a smile are a weighted sum of these terms of a face: a constant, each coordinate, the
 * square of each line coordinate, the product of each two, and once more a constant, the mood, which fades.
 * A taste with one peak of any width has a logarithm of this shape.
 */
export interface Term {
  /** Indices of the coordinates that are multiplied; none for a constant. */
  readonly factors: readonly number[];
  /** What is assumed of the term's weight before any trial: mean and standard deviation. */
  readonly mean: number;
  readonly sd: number;
}

/** What is assumed before any trial; all in log-odds. About one trial in five is smiled at, or more or less. */
const LEVEL = { mean: -1.5, sd: 1.5 };
/** Each parameter pleases in moderation: halfway to either end the log-odds fall by 0.15, at the end by 0.6. */
const SQUARE = { mean: -0.6, sd: 0.28 };
/** Where on its range is unknown: the peak lies anywhere on it, rarely beyond. */
const LINE = { mean: 0, sd: 0.6 };
/** What pleases of one parameter hardly depends on another, unless the trials say so. */
const PRODUCT = { mean: 0, sd: 0.05 };
/** A hue and its opposite may please alike. */
const SECOND_HARMONIC = { mean: 0, sd: 0.2 };
/** The mood lifts and lowers all faces alike. */
export const MOOD = { mean: 0, sd: 0.3, trials: 60 };

/**
 * People like faces that smile and look at them with open eyes: by so much do the log-odds rise from the
 * middle of the parameter's range to its end. Weak: half a standard deviation, overridden by some dozens of
 * smiles. Parameters by other names have no such prior.
 */
const LIKED: Readonly<Record<string, number>> = { s: 0.3, ey: 0.1 };

/** The terms of a space, in the order of the weights: constant, lines, squares, products, mood. */
export function termsOf(space: Space): Term[] {
  const coordinates = coordinatesOf(space);
  const indices = [...coordinates.keys()];
  const onLine = indices.filter((k) => coordinates[k]?.kind === 'line');
  const same = (i: number, j: number) => coordinates[i]?.dimension === coordinates[j]?.dimension;
  const key = (k: number) => space[coordinates[k]?.dimension ?? 0]?.key ?? '';
  return [
    { factors: [], ...LEVEL },
    ...indices.map((k) => ({ factors: [k], ...LINE, mean: LIKED[key(k)] ?? LINE.mean })),
    ...onLine.map((k) => ({ factors: [k, k], ...SQUARE })),
    ...indices.flatMap((i) =>
      indices
        .slice(i + 1)
        .map((j) => ({ factors: [i, j], ...(same(i, j) ? SECOND_HARMONIC : PRODUCT) })),
    ),
    { factors: [], mean: MOOD.mean, sd: MOOD.sd },
  ];
}

/** The terms of a model that takes all faces for alike: the constant and the mood. */
export const INDIFFERENT: readonly Term[] = [
  { factors: [], ...LEVEL },
  { factors: [], mean: MOOD.mean, sd: MOOD.sd },
];

/** The values of the terms at a place. */
export function featuresOf(terms: readonly Term[], place: ArrayLike<number>): Float64Array {
  return Float64Array.from(terms, ({ factors }) =>
    factors.reduce((product, k) => product * (place[k] as number), 1),
  );
}

/** The same without the mood of the moment, the last term: for any day. */
export function lastingFeaturesOf(terms: readonly Term[], place: ArrayLike<number>): Float64Array {
  const features = featuresOf(terms, place);
  features[features.length - 1] = 0;
  return features;
}

/** The place of the neutral face. */
export const neutralPlace = (space: Space): Float64Array => placeOf(space, neutralPoint(space));
