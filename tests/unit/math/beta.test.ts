import { describe, expect, it } from 'vitest';
import { betaVariate, logBeta } from '../../../src/math/beta.ts';
import { resumeRandom, seedRandom } from '../../../src/math/random.ts';
import { mean, standardDeviation } from '../../../src/math/statistics.ts';

describe('the beta distribution', () => {
  it('has the beta function of whole numbers', () => {
    // B(a, b) = (a - 1)! (b - 1)! / (a + b - 1)!
    expect(logBeta(1, 1)).toBeCloseTo(0, 9);
    expect(logBeta(3, 4)).toBeCloseTo(Math.log(1 / 60), 9);
    expect(logBeta(0.5, 0.5)).toBeCloseTo(Math.log(Math.PI), 6);
  });

  it.each([
    [2, 5],
    [0.3, 0.6],
    [40, 160],
    [1, 0.02],
  ])('draws with the mean and the spread of %d and %d', (a, b) => {
    const random = resumeRandom(seedRandom(3));
    const draws = Array.from({ length: 20_000 }, () => betaVariate(random, a, b));
    const expected = a / (a + b);
    const sd = Math.sqrt((expected * (1 - expected)) / (a + b + 1));
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThanOrEqual(1);
    expect(Math.abs(mean(draws) - expected)).toBeLessThan((4 * sd) / Math.sqrt(20_000));
    expect(standardDeviation(draws) / sd).toBeCloseTo(1, 1);
  });

  it('draws a number even where both parameters are next to nothing', () => {
    const random = resumeRandom(seedRandom(4));
    const draws = Array.from({ length: 2000 }, () => betaVariate(random, 0.0005, 0.001));
    expect(draws.filter((draw) => !(draw >= 0 && draw <= 1))).toEqual([]);
    expect(mean(draws)).toBeCloseTo(1 / 3, 1);
  });
});
