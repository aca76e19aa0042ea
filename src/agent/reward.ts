import { median } from './median.ts';
import { type Observation, type Thumb } from './strategy.ts';

/**
 * The reward: how much happier a person looks than at rest, on a scale of that person's own.
 *
 *     l(p) = log((p + e) / (1 - p + e)),  e = 0.02
 *     reward = 1/2 + (l(p) - l(rest)) / (4 l(1))
 *
 * P(happy) is what a detector answers, not how happy someone is: it saturates. From 0.01 to 0.1 is as
 * clear a change in a still face as from 0.9 to 0.99 in a lively one, and both are lost beside the way
 * from 0.4 to 0.6. The network computes log-odds and squeezes them last; log-odds undo the squeeze, so
 * that equal steps of the mouth are about equal steps of the reward. The e keeps the noise of a nearly
 * certain network (0.001 or 0.0001, who could tell) from counting. The difference to the person's own
 * resting face takes out who smiles at rest and who never does. The divisor makes any reward lie
 * between 0 and 1, with 1/2 at rest.
 */
export function rewardOf(happiness: number, baseline: Baseline, thumb?: Thumb): number {
  const reward = 0.5 + (logOdds(happiness) - baseline.logOdds) / (4 * LIMIT);
  if (thumb === 'up') return Math.max(reward, 0.5 + THUMB);
  if (thumb === 'down') return Math.min(reward, 0.5 - THUMB);
  return Math.min(1, Math.max(0, reward));
}

/** The P(happy) that earns this reward. */
export function happinessOf(reward: number, baseline: Baseline): number {
  const odds = Math.exp(baseline.logOdds + (reward - 0.5) * 4 * LIMIT);
  const happiness = (odds * (1 + EDGE) - EDGE) / (1 + odds);
  return Math.min(1, Math.max(0, happiness));
}

/**
 * How many ordinary observations a measurement is worth. Its noise is that of the trial, TRIAL_NOISE,
 * plus what the spread of its frames leaves in their mean; both in units of the reward. In company it
 * counts by COMPANY_WEIGHT: people smile at each other, too. What someone clicks is no guess of a
 * network: a thumb is worth THUMB_WEIGHT.
 */
export function weightOf(
  measured: Pick<Observation, 'happiness' | 'spread' | 'frames' | 'faces'>,
  thumb?: Thumb,
): number {
  if (thumb) return THUMB_WEIGHT;
  const { happiness: p, spread, frames, faces = 1 } = measured;
  const slope = (1 + 2 * EDGE) / ((p + EDGE) * (1 - p + EDGE)) / (4 * LIMIT);
  const error = (slope * spread) ** 2 / frames;
  const alone = TRIAL_NOISE ** 2 / (TRIAL_NOISE ** 2 + error);
  return faces > 1 ? COMPANY_WEIGHT * alone : alone;
}

/** What a person's face reads at rest. */
export interface Baseline {
  /** Log-odds of P(happy), as above. */
  readonly logOdds: number;
  /** How many trials' worth of evidence it rests on. */
  readonly weight: number;
}

/** Keeps the log-odds finite: probabilities nearer to 0 or 1 than this are all alike. */
const EDGE = 0.02;
/** l(1), the highest log-odds. */
const LIMIT = Math.log((1 + EDGE) / EDGE);
/** A thumb says at least this much: from a resting 0.1 to a smile of 0.8. */
const THUMB = 0.25;
const THUMB_WEIGHT = 4;
/** What a measurement counts while other people are in view: an assumption, nobody has measured it. */
const COMPANY_WEIGHT = 0.5;
/** How far two trials with the same face typically differ, in reward. */
const TRIAL_NOISE = 0.1;
/** The baseline forgets beyond this many trials, so that it follows the person slowly. */
const BASELINE_TRIALS = 20;

/** What is assumed of a person who was never calibrated: resting at P(happy) = 0.1. */
export const UNCALIBRATED: Baseline = { logOdds: logOdds(0.1), weight: 1 };

/** The baseline from the readings of a resting face (P(happy) of each frame): their median. */
export function calibrated(resting: readonly number[]): Baseline {
  const readings = resting.filter((p) => p >= 0 && p <= 1);
  if (readings.length === 0)
    throw new RangeError('A calibration needs at least one frame with a face.');
  return { logOdds: logOdds(median(readings)), weight: BASELINE_TRIALS };
}

/**
 * The baseline once faces are read another way, by which one and the same resting face reads `after`
 * instead of `before` (P(happy) of each frame): as much higher or lower as their medians.
 */
export function movedBaseline(
  { logOdds: rest, weight }: Baseline,
  before: readonly number[],
  after: readonly number[],
): Baseline {
  return { logOdds: rest + logOdds(median(after)) - logOdds(median(before)), weight };
}

/**
 * The baseline after one more trial with the neutral face, the stimulus it was calibrated with. No
 * other trial moves it, so that it does not rise as the face gets funnier.
 */
export function trackedBaseline({ logOdds: rest, weight }: Baseline, happiness: number): Baseline {
  const heavier = Math.min(BASELINE_TRIALS, weight + 1);
  return { logOdds: rest + (logOdds(happiness) - rest) / heavier, weight: heavier };
}

function logOdds(p: number): number {
  return Math.log((p + EDGE) / (1 - p + EDGE));
}

export function isBaseline(value: unknown): value is Baseline {
  const { logOdds: rest, weight } = (value ?? {}) as Partial<Baseline>;
  return Number.isFinite(rest) && Number.isFinite(weight);
}
