import { describe, expect, it } from 'vitest';
import { NOTHING, drawnRates, ratesOf, type Rate } from '../../../../src/agent/acts/rates.ts';
import { resumeRandom, seedRandom } from '../../../../src/math/random.ts';
import { mean, standardDeviation } from '../../../../src/math/statistics.ts';

const tally = (smiles: number, trials: number) => ({ smiles, trials });
const rate = (rates: readonly Rate[], at: number) => rates[at] as Rate;

describe('what is known of the rates of kinds', () => {
  it('is hardly anything before the first act', () => {
    const { mean: expected, sd } = rate(ratesOf([NOTHING, NOTHING]), 0);
    expect(expected).toBeGreaterThan(0.15);
    expect(expected).toBeLessThan(0.35);
    expect(sd).toBeGreaterThan(0.15);
  });

  it('is what was seen once much was seen', () => {
    const rates = ratesOf([tally(300, 1000), tally(50, 1000)]);
    expect(rate(rates, 0).mean).toBeCloseTo(0.3, 2);
    expect(rate(rates, 1).mean).toBeCloseTo(0.05, 2);
    expect(rate(rates, 0).sd).toBeLessThan(0.016);
  });

  it('takes one smile at a kind for luck where nobody smiles at its like', () => {
    const grave = ratesOf([tally(1, 1), ...Array.from({ length: 8 }, () => tally(0, 20))]);
    const merry = ratesOf([tally(1, 1), ...Array.from({ length: 8 }, () => tally(15, 20))]);
    expect(rate(grave, 0).mean).toBeLessThan(0.3);
    expect(rate(merry, 0).mean).toBeGreaterThan(0.7);
  });

  it('expects of a kind that was never shown what its group is like', () => {
    const [unseen] = ratesOf([NOTHING, tally(2, 20), tally(2, 20), tally(2, 20), tally(2, 20)]);
    expect(unseen?.mean).toBeGreaterThan(0.07);
    expect(unseen?.mean).toBeLessThan(0.16);
  });

  it('is what the draws scatter by', () => {
    const tallies = [NOTHING, tally(1, 3), tally(6, 9), tally(0.5, 12)];
    const random = resumeRandom(seedRandom(2));
    const draws = Array.from({ length: 4000 }, () => drawnRates(tallies, random));
    ratesOf(tallies).forEach(({ mean: expected, sd }, i) => {
      const drawn = draws.map((rates) => rates[i] as number);
      expect(Math.abs(mean(drawn) - expected)).toBeLessThan(0.015);
      expect(standardDeviation(drawn) / sd).toBeCloseTo(1, 1);
    });
  });
});
