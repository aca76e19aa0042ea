import { type Random } from '../../math/random.ts';
import { semidefiniteFactor } from '../../math/cholesky.ts';
import { MOOD, type Term } from './terms.ts';
import { tilted } from './tilted.ts';

/** What is believed of the weights of the terms: a normal distribution. Plain JSON. */
export interface Belief {
  readonly mean: readonly number[];
  /** The covariance's lower triangle, row by row. */
  readonly covariance: readonly number[];
}

/** Taste drifts: after so many trials the weights remember their prior as much as what was learned. */
const DRIFT_TRIALS = 2e7;

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
  return { mean, variance: dot(features, towards) };
}

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
): { belief: Belief; evidence: number } {
  const now = drifted(terms, belief);
  const { mean, towards } = projected(now, features);
  const variance = dot(features, towards);
  const told = tilted(mean, variance, smile, weight);
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

/** Weights drawn from what is believed. */
export function drawnWeights({ mean, covariance }: Belief, random: Random): Float64Array {
  const factor = semidefiniteFactor(covariance, mean.length);
  const normal = Float64Array.from(mean, () => random.normal());
  return Float64Array.from(mean, (m, i) => {
    let sum = m;
    for (let j = 0, p = diagonal(i) - i; j <= i; j++, p++) {
      sum += (factor[p] as number) * (normal[j] as number);
    }
    return sum;
  });
}

/**
 * What is believed one trial later: the weights go back to their prior by a hair, and less sure; the mood
 * (the last term) within some dozens of trials.
 */
function drifted(terms: readonly Term[], { mean, covariance }: Belief): Belief {
  const renewed = -Math.expm1(-2 / DRIFT_TRIALS);
  const fading = Math.exp(-1 / MOOD.trials);
  const last = terms.length - 1;
  const next = covariance.slice();
  for (let i = 0; i < last; i++) {
    const p = diagonal(i);
    next[p] = (next[p] as number) + renewed * (terms[i] as Term).sd ** 2;
  }
  for (let p = diagonal(last) - last; p < diagonal(last); p++)
    next[p] = (next[p] as number) * fading;
  next[diagonal(last)] =
    (next[diagonal(last)] as number) * fading ** 2 + (1 - fading ** 2) * MOOD.sd ** 2;
  return { mean: mean.map((m, i) => (i === last ? m * fading : m)), covariance: next };
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

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
