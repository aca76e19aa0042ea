import { describe, expect, it } from 'vitest';
import {
  expressionOf,
  happinessIn,
  type Head,
  logitsOf,
  faceFeaturesOf,
  scaleOf,
  softmax,
} from '../../../src/perception/head.ts';

/** Two features; the first speaks for happy, the second for sad, and both for everything by 10. */
const HEAD: Head = { weights: [13, 10, 10, 10, 10, 10, 10, 12, 10, 10], bias: [0, 1, 0, 0, -1] };
const FEATURES = [0.5, 0.25];

describe('the last layer', () => {
  it('gives a logit for each expression, of whichever row', () => {
    expect(logitsOf(FEATURES, HEAD)).toEqual([9, 8.5, 8, 7.5, 6.5]);
    expect(logitsOf([7, 7, ...FEATURES], HEAD, 1)).toEqual(logitsOf(FEATURES, HEAD));
  });

  it('gives probabilities that sum to 1, however large the logits', () => {
    const probabilities = softmax([1000, 999, 0, -1000, 1000]);
    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    expect(probabilities[0]).toBeCloseTo(1 / (2 + Math.exp(-1)), 12);
  });

  it('has a scale from which what all five have in common is left out', () => {
    // Happy less the mean of the others: 3 and -0.5.
    expect(scaleOf(HEAD)).toBeCloseTo(Math.sqrt((9 + 0.25) / 2), 12);
  });
});

describe('a personal head', () => {
  const change = { weights: [2, -1], bias: 0.25 };

  it('changes the log-odds of happy by what it adds, and no proportion of the others', () => {
    const [before, after] = [expressionOf(FEATURES, HEAD), expressionOf(FEATURES, HEAD, change)];
    const logOdds = (p: number) => Math.log(p / (1 - p));
    expect(logOdds(after.happy) - logOdds(before.happy)).toBeCloseTo(1, 10);
    for (const other of ['sad', 'angry', 'surprised'] as const)
      expect(after[other] / after.neutral).toBeCloseTo(before[other] / before.neutral, 12);
    expect(Object.values(after).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
  });

  it('reads a stored reading as it reads the face', () => {
    const reading = faceFeaturesOf(FEATURES, HEAD);
    expect(reading.features).toEqual(FEATURES);
    expect(happinessIn(reading, null)).toBeCloseTo(expressionOf(FEATURES, HEAD).happy, 12);
    expect(happinessIn(reading, change)).toBeCloseTo(
      expressionOf(FEATURES, HEAD, change).happy,
      12,
    );
  });
});
