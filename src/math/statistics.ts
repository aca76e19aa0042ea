import * as statistics from 'simple-statistics';

/*
 * What the ideas share of descriptive statistics: simple-statistics, behind types that promise not to
 * change what they are handed. All of them throw where there are no values.
 */

/** Arithmetic mean. */
export const mean = (values: readonly number[]): number => statistics.mean(values as number[]);

/** The middle of the values, or the mean of the two in the middle. */
export const median = (values: readonly number[]): number => statistics.median(values as number[]);

/** The value below which a share `part` (0 to 1) of the values lies. */
export const quantile = (values: readonly number[], part: number): number =>
  statistics.quantile(values as number[], part);

/** Standard deviation of a sample, with n - 1. */
export const standardDeviation = (values: readonly number[]): number =>
  statistics.sampleStandardDeviation(values as number[]);

/** Pearson's correlation of two samples of equal length. */
export const correlation = (xs: readonly number[], ys: readonly number[]): number =>
  statistics.sampleCorrelation(xs as number[], ys as number[]);

/** The value below which a standard normal number lies with this probability, 0 to 1 (not at the ends). */
export const normalQuantile = (probability: number): number => statistics.probit(probability);

/** The probability that a standard normal number lies below this value. */
export const normalBelow = (value: number): number =>
  (1 + statistics.errorFunction(value / Math.SQRT2)) / 2;
