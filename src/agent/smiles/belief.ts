import { type Random } from '../../math/random.ts';
import { isPositiveDefinite, semidefiniteFactor } from '../../math/cholesky.ts';
import { MOOD, type Term } from './terms.ts';
import { tilted } from './tilted.ts';

/** What is believed of the weights of the terms: a normal distribution. Plain JSON. */
export interface Belief {
  readonly mean: readonly number[];
  /** The covariance's lower triangle, row by row. */
  readonly covariance: readonly number[];
}

/** Taste drifts: each trial adds this share of the prior's variance to that of each weight. */
const DRIFT = 1e-7;
/** No face's log-odds are known better than by this variance. */
const LEAST_VARIANCE = 1e-9;

/** What is believed before any trial. */
export function priorBelief(terms: readonly Term[]): Belief {
  return {
    mean: terms.map(({ mean }) => mean),
    covariance: terms.flatMap(({ sd }, i) =>
      Array.from({ length: i + 1 }, (_, j) => (i === j ? sd * sd : 0)),
    ),
  };
}

/** Log-odds of a smile at a face: mean and variance, as believed. */
export function believed(
  belief: Belief,
  features: Float64Array,
): { mean: number; variance: number } {
  const { mean, towards } = projected(belief, features);
  return { mean, variance: Math.max(LEAST_VARIANCE, dot(features, towards)) };
}

/** Log-odds of a smile at a face: the mean alone. */
export const expectedAt = ({ mean }: Belief, features: Float64Array): number => dot(features, mean);

/** Covariance of the log-odds at two faces, as believed. */
export function covarianceOf(belief: Belief, a: Float64Array, b: Float64Array): number {
  return dot(b, projected(belief, a).towards);
}

/**
 * What is believed after one more trial, and the logarithm of the probability that it was given. Cost and
 * size do not depend on how many trials there were.
 */
export function learned(
  terms: readonly Term[],
  belief: Belief,
  features: Float64Array,
  smile: number,
  weight: number,
  lapse: number,
): { belief: Belief; evidence: number } {
  const now = drifted(terms, belief);
  const { mean, towards } = projected(now, features);
  const variance = Math.max(LEAST_VARIANCE, dot(features, towards));
  const told = tilted(mean, variance, smile, weight, lapse);
  const shift = (told.mean - mean) / variance;
  const shrink = (variance - told.variance) / (variance * variance);
  const covariance = now.covariance.slice();
  for (let i = 0, p = 0; i < towards.length; i++) {
    const factor = shrink * (towards[i] as number);
    for (let j = 0; j <= i; j++, p++) {
      covariance[p] = (covariance[p] as number) - factor * (towards[j] as number);
    }
  }
  return {
    belief: { mean: now.mean.map((m, i) => m + shift * (towards[i] as number)), covariance },
    evidence: told.evidence,
  };
}

/** Every weight as unsure again as before any trial, around what it was thought to be. */
export function loosened(terms: readonly Term[], { mean, covariance }: Belief): Belief {
  const loose = covariance.slice();
  terms.forEach(({ sd }, i) => {
    const p = diagonal(i);
    loose[p] = (loose[p] as number) + sd * sd;
  });
  return { mean, covariance: loose };
}

/**
 * Weights drawn from what is believed.
 *
 * @param spread by how much of its spread
 */
export function drawnWeights(
  { mean, covariance }: Belief,
  random: Random,
  spread = 1,
): Float64Array {
  const factor = semidefiniteFactor(covariance, mean.length);
  const normal = Float64Array.from(mean, () => spread * random.normal());
  return Float64Array.from(mean, (m, i) => {
    let sum = m;
    for (let j = 0, p = diagonal(i) - i; j <= i; j++, p++) {
      sum += (factor[p] as number) * (normal[j] as number);
    }
    return sum;
  });
}

/**
 * What is believed one trial later: of the weights the same, less surely by a hair; the mood (the last term) goes back
 * to none within some dozens of trials.
 */
function drifted(terms: readonly Term[], { mean, covariance }: Belief): Belief {
  const fading = Math.exp(-1 / MOOD.trials);
  const last = terms.length - 1;
  const next = covariance.slice();
  for (let i = 0; i < last; i++) {
    const p = diagonal(i);
    next[p] = (next[p] as number) + DRIFT * (terms[i] as Term).sd ** 2;
  }
  for (let p = diagonal(last) - last; p < diagonal(last); p++)
    next[p] = (next[p] as number) * fading;
  next[diagonal(last)] =
    (next[diagonal(last)] as number) * fading ** 2 + (1 - fading ** 2) * MOOD.sd ** 2;
  return { mean: mean.map((m, i) => (i === last ? m * fading : m)), covariance: next };
}

/**
 * Whether a stored value is a belief over so many weights: numbers of a moderate size, and a covariance that is one
 * (positive definite), so that no face's log-odds have a negative variance.
 */
export function isBelief(stored: unknown, size: number): stored is Belief {
  const { mean, covariance } = (stored ?? {}) as Partial<Belief>;
  const moderate = (value: unknown) => typeof value === 'number' && Math.abs(value) < 1e6;
  return (
    Array.isArray(mean) &&
    mean.length === size &&
    mean.every(moderate) &&
    Array.isArray(covariance) &&
    covariance.length === (size * (size + 1)) / 2 &&
    covariance.every(moderate) &&
    isPositiveDefinite(covariance as number[], size)
  );
}

/** Whether what was computed can be believed: every number finite, and no weight of a negative variance. */
export function isSane({ mean, covariance }: Belief): boolean {
  return (
    mean.every(Number.isFinite) &&
    mean.every((_, i) => (covariance[diagonal(i)] as number) > 0) &&
    covariance.every(Number.isFinite)
  );
}

/** The mean of a weighted sum of the weights, and its covariance with each of them. */
function projected(
  { mean, covariance }: Belief,
  features: Float64Array,
): { mean: number; towards: Float64Array } {
  const size = features.length;
  const towards = new Float64Array(size);
  for (let i = 0, p = 0; i < size; i++) {
    const f = features[i] as number;
    let sum = 0;
    for (let j = 0; j < i; j++, p++) {
      const c = covariance[p] as number;
      sum += c * (features[j] as number);
      towards[j] = (towards[j] as number) + c * f;
    }
    towards[i] = (towards[i] as number) + sum + (covariance[p++] as number) * f;
  }
  return { mean: dot(features, mean), towards };
}

/** Where the diagonal of row i lies in a lower triangle. */
const diagonal = (i: number): number => (i * (i + 3)) / 2;

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
