import { betaVariate, logBeta } from '../../math/beta.ts';
import { type Random } from '../../math/random.ts';

/** What has been seen of one kind: how often it was shown and smiled at, in whole trials' worth of evidence. */
export interface Tally {
  readonly trials: number;
  readonly smiles: number;
}

export const NOTHING: Tally = { trials: 0, smiles: 0 };

/** How often a kind is smiled at, 0 to 1: what is expected, and how unsure that is (standard deviation). */
export interface Rate {
  readonly mean: number;
  readonly sd: number;
}

/** What the kinds of a group may have in common: their mean rate, and how many trials' worth of a kind that is. */
interface Common {
  readonly mean: number;
  readonly strength: number;
}

/** The values that are considered, with the logarithm of their prior probability. */
const GRID: readonly (readonly [Common, number])[] = /* @__PURE__ */ gridOf();

/**
 * The mean is thought to be a fifth, give or take a factor of three in the odds. The strength may be anything from kinds
 * that have hardly anything in common to kinds that are all alike.
 */
function gridOf() {
  const odds = Array.from({ length: 21 }, (_, i) => -5 + i * 0.33);
  return odds.flatMap((at) =>
    [2, 5, 12, 30, 100].map((strength): readonly [Common, number] => {
      const mean = 1 / (1 + Math.exp(-at));
      return [{ mean, strength }, -(((at + 1.4) / 1.2) ** 2) / 2];
    }),
  );
}

/**
 * How probable each of the grid's values is, given the kinds of one group. Each kind's rate is a draw from the beta
 * distribution with the group's mean and strength, and its smiles are a binomial draw with that rate (the
 * beta-binomial model; Gelman et al., Bayesian Data Analysis, chapter 5). Sums to 1.
 */
function weigh(tallies: readonly Tally[]): number[] {
  const logs = GRID.map(([{ mean, strength }, prior]) => {
    const [a, b] = [mean * strength, (1 - mean) * strength];
    const nothing = logBeta(a, b);
    return tallies.reduce(
      (sum, { trials, smiles }) =>
        trials > 0 ? sum + logBeta(a + smiles, b + trials - smiles) - nothing : sum,
      prior,
    );
  });
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** The beta distribution of a kind's rate, if that is what its group has in common. */
const shapeOf = ({ mean, strength }: Common, { trials, smiles }: Tally) =>
  [mean * strength + smiles, (1 - mean) * strength + trials - smiles] as const;

/** A draw from what the rates of one group's kinds may be, all at once. */
export function drawnRates(tallies: readonly Tally[], random: Random): number[] {
  const weights = weigh(tallies);
  let left = random.uniform();
  const at = weights.findIndex((weight) => (left -= weight) < 0);
  const [common] = GRID[at < 0 ? GRID.length - 1 : at] as (typeof GRID)[number];
  return tallies.map((tally) => betaVariate(random, ...shapeOf(common, tally)));
}

/** The rates of one group's kinds, by all that is known of the group. */
export function ratesOf(tallies: readonly Tally[]): Rate[] {
  const weights = weigh(tallies);
  return tallies.map((tally) => {
    let mean = 0;
    let square = 0;
    GRID.forEach(([common], i) => {
      const weight = weights[i] as number;
      const [a, b] = shapeOf(common, tally);
      const one = a / (a + b);
      mean += weight * one;
      square += weight * (one * one + (one * (1 - one)) / (a + b + 1));
    });
    return { mean, sd: Math.sqrt(Math.max(0, square - mean * mean)) };
  });
}
