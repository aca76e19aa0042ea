import { median } from '../math/statistics.ts';
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

/**
 * P(happy) in the happiest moment of a trial, from which its reward comes: whether a smile began. Where only the
 * mean was measured it is the mean.
 */
export const happiest = ({ peak, happiness }: Pick<Observation, 'peak' | 'happiness'>): number =>
  peak ?? happiness;

/** Whether someone smiled in a trial: for a moment, if its happiest moment is known. */
export const smiledIn = (trial: Pick<Observation, 'peak' | 'happiness'>): boolean =>
  happiest(trial) >= SMILE;

/**
 * The reward that the mean of the whole trial would have earned: of happiness in degrees it is measured more finely
 * than its happiest moment is.
 */
export function meanReward({ happiness, peak, thumb }: Observation, reward: number): number {
  if (peak === undefined || thumb) return reward;
  const less = (logOdds(happiness) - logOdds(peak)) / (4 * LIMIT);
  return Math.min(1, Math.max(0, reward + less));
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

/**
 * How much of what was seen can be the face's doing, 0 to 1. Who smiled already before it appeared goes on
 * smiling, whatever is shown: such a trial is no evidence, for the face or against it. Below a smile the
 * trial counts the less, the nearer to one the person was; all its frames are of the time after.
 */
export function causedWeight({ before = 0, thumb }: Pick<Observation, 'before' | 'thumb'>): number {
  if (thumb) return 1;
  return Math.min(1, Math.max(0, (SMILE - before) / (SMILE - STILL)));
}

/**
 * How much of a smile a reward tells of, 0 to 1: none up to CLEAR log-odds above the resting face, all of
 * one from CLEAR + FULL on. (From a resting 0.1 these are a P(happy) of 0.25 and of 0.73.)
 */
export function smileOf(reward: number): number {
  return Math.min(1, Math.max(0, ((reward - 0.5) * 4 * LIMIT - CLEAR) / FULL));
}

/** What a person's face reads at rest. */
export interface Baseline {
  /** Log-odds of P(happy), as above. */
  readonly logOdds: number;
  /** How many trials' worth of evidence it rests on. */
  readonly weight: number;
}

/** From this mean of P(happy) on, someone smiles. */
export const SMILE = 0.5;
/** Up to this P(happy) nobody smiles. */
const STILL = 0.2;
/** See `smileOf`. */
const CLEAR = 1;
const FULL = 2;
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
/** No trial counts as further from the baseline than this, in log-odds. */
const FARTHEST = 1;

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
 * other trial moves it, so that it does not rise as the face gets funnier; nor does one trial move it by
 * more than a trial with a face a step happier or sadder, for a smile is no resting face (Huber 1964).
 */
export function trackedBaseline({ logOdds: rest, weight }: Baseline, happiness: number): Baseline {
  const heavier = Math.min(BASELINE_TRIALS, weight + 1);
  const gap = Math.min(FARTHEST, Math.max(-FARTHEST, logOdds(happiness) - rest));
  return { logOdds: rest + gap / heavier, weight: heavier };
}

function logOdds(p: number): number {
  return Math.log((p + EDGE) / (1 - p + EDGE));
}

export function isBaseline(value: unknown): value is Baseline {
  const { logOdds: rest, weight } = (value ?? {}) as Partial<Baseline>;
  return (
    typeof rest === 'number' &&
    Math.abs(rest) <= 2 * LIMIT &&
    typeof weight === 'number' &&
    weight > 0 &&
    weight <= BASELINE_TRIALS
  );
}
