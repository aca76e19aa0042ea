/**
 * Hyperparameters of the process, as logarithms; kept as a list in this order. Happiness at
 * point x (each dimension scaled to 0..1) and trial t has the covariance
 *
 *     signal * exp(-1/2 sum_d ((x_d - x'_d) / length_d)^2) * exp(-|t - t'| / memory)
 *     + mood * exp(-|t - t'| / MOOD_TRIALS) + LEVEL
 *
 * and a measurement of it the variance noise / weight on top. The first factor is the taste for
 * faces, which the second lets change in the course of `memory` trials; the mood lifts and lowers all
 * faces alike; the constant stands for the unknown level of the person.
 */
interface Hyperparameters {
  readonly lengths: readonly number[];
  readonly signal: number;
  readonly noise: number;
  readonly mood: number;
  readonly memory: number;
}

/** Correlation time of the mood, in trials. */
export const MOOD_TRIALS = 40;
/** Variance of the constant level around the prior mean. */
export const LEVEL = 0.25;
/** Prior mean of happiness. */
export const PRIOR_MEAN = 0.4;

/** One remembered measurement. */
export interface Datum {
  /** The face, each dimension scaled to 0..1. */
  readonly x: readonly number[];
  /** Happiness measured. */
  readonly y: number;
  /** Number of the observation. */
  readonly t: number;
  /** How many ordinary measurements it is worth. */
  readonly weight: number;
}

/** Gaps are whole numbers of trials and mostly small: their exponentials are looked up. */
const MOOD_CORRELATIONS = Float64Array.from({ length: 512 }, (_, gap) =>
  Math.exp(-gap / MOOD_TRIALS),
);

/** Correlation of the mood in two trials, this many apart. */
export function moodCorrelation(gap: number): number {
  return MOOD_CORRELATIONS[gap] ?? Math.exp(-gap / MOOD_TRIALS);
}

/** Means and standard deviations of the log-normal priors, in the order of the list. */
export function priorOf(dimensions: number): { mean: number[]; sd: number[] } {
  const each = (value: number) => Array.from({ length: dimensions }, () => value);
  return {
    mean: [
      ...each(Math.log(0.4)),
      2 * Math.log(0.2),
      2 * Math.log(0.1),
      2 * Math.log(0.02),
      Math.log(1000),
    ],
    sd: [...each(0.6), 1.5, 1.2, 1, 0.7],
  };
}

/** By name, from the list (lengths first, then the others in the order of the interface). */
export function named(flat: readonly number[]): Hyperparameters {
  const D = flat.length - 4;
  const [signal, noise, mood, memory] = flat.slice(D) as [number, number, number, number];
  return { lengths: flat.slice(0, D), signal, noise, mood, memory };
}
