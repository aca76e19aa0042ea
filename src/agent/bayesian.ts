import { isRandomState, resumeRandom, seedRandom, type RandomState } from '../math/random.ts';
import { normalBelow } from '../math/statistics.ts';
import {
  CAPACITY,
  emptyMemory,
  expected,
  expectedBest,
  isMemory,
  proposed,
  remembering,
  type Memory,
} from './graded/process.ts';
import { degreesAfter, isDegrees, isGraded, noDegrees, type Degrees } from './degrees.ts';
import { inHappiness } from './in-happiness.ts';
import { worthOf } from './graded/worth.ts';
import {
  UNCALIBRATED,
  causedWeight,
  happiest,
  meanReward,
  rewardOf,
  smileOf,
  weightOf,
} from './reward.ts';
import {
  bestBySmiles,
  comparedBySmiles,
  expectedBySmiles,
  isSmiles,
  learnedSmile,
  noSmiles,
  proposedBySmiles,
  type Smiles,
} from './smiles/smiles.ts';
import { possibleBestsBySmiles, worthBySmiles } from './smiles/possible.ts';
import { bareSpace, neutralPoint, sameSpace } from './space.ts';
import {
  type Comparison,
  type HistoryRow,
  type Observation,
  type Point,
  type Recommendation,
  type Space,
  type Strategy,
  type Worth,
} from './strategy.ts';

/** It begins by replaying at most so many trials, for which a slow machine takes some seconds. */
const LONGEST_REPLAY = 20_000;

export interface BayesianState {
  readonly space: Space;
  readonly random: RandomState;
  /** Whether this person's happiness comes in degrees, or is a smile or none. */
  readonly degrees: Degrees;
  /** What is known if it is a smile or none. */
  readonly smiles: Smiles;
  /** What is known if it comes in degrees. */
  readonly graded: Memory;
}

/**
 * Bayesian search: a model says what is known of the viewer's taste, and Thompson sampling shows the face
 * that is best in one draw from what it might be (Thompson 1933; Chapelle and Li, NIPS 2011). A face is so
 * shown as often as it is likely to be the best: much is tried while little is known, and less and less
 * later, without a schedule.
 *
 * Of most people a trial tells whether they smiled, and hardly more. For them the model is a logistic one
 * that pools all trials (`smiles/`). Where happiness comes in degrees a trial says so much more that a
 * Gaussian process of the latest two hundred is the better model (`graded/`). Which of them speaks is
 * decided by the trials themselves; both remember each of them.
 *
 * The first face is the neutral one. Memory and the time per step are bounded.
 */
export const bayesian: Strategy<BayesianState> = {
  name: 'bayesian',
  begin,
  propose,
  learn,
  recommend,
  compare,
  expect,
  possibleBests,
  worth,
  reads,
};

function begin(space: Space, seed: number, history: readonly HistoryRow[]): BayesianState {
  const bare = bareSpace(space);
  const fresh: BayesianState = {
    space: bare,
    random: seedRandom(seed),
    degrees: noDegrees,
    smiles: noSmiles(bare),
    graded: emptyMemory(bare),
  };
  const replayed = history.slice(-LONGEST_REPLAY);
  // The process forgets all but the latest trials: it need not be fitted to the others on the way.
  const recent = replayed.length - CAPACITY;
  return replayed.reduce<BayesianState>((state, row, i) => learned(state, row, i >= recent), fresh);
}

interface Proposal {
  readonly state: BayesianState;
  readonly configuration: Point;
}

/** A state proposes the same each time: when its trial opens, and when it is observed. */
const proposals = new WeakMap<BayesianState, Proposal>();

function propose(state: BayesianState): Proposal {
  const known = proposals.get(state);
  if (known) return known;
  const proposal = drawnProposal(state);
  proposals.set(state, proposal);
  return proposal;
}

function drawnProposal(state: BayesianState): Proposal {
  const { space, smiles, graded } = state;
  if (graded.now === 0) return { state, configuration: neutralPoint(space) };
  const random = resumeRandom(state.random);
  const configuration = isGraded(state.degrees)
    ? proposed(space, graded, random)
    : proposedBySmiles(space, smiles, random);
  return { state: { ...state, random: random.state() }, configuration };
}

function learn(state: BayesianState, observation: Observation): BayesianState {
  return learned(state, observation, true);
}

function learned(state: BayesianState, observation: Observation, fits: boolean): BayesianState {
  const { space } = state;
  const { configuration, happiness, thumb } = observation;
  const reward = observation.reward ?? rewardOf(happiest(observation), UNCALIBRATED, thumb);
  const weight = observation.weight ?? weightOf(observation, thumb);
  const degrees = thumb ? state.degrees : degreesAfter(state.degrees, observation);
  return {
    ...state,
    degrees,
    smiles: learnedSmile(
      space,
      state.smiles,
      configuration,
      smileOf(reward),
      weight * causedWeight(observation),
      observation.control,
    ),
    graded: remembering(
      space,
      state.graded,
      {
        configuration,
        value: observation.reward === undefined ? happiness : meanReward(observation, reward),
        weight,
      },
      fits && isGraded(degrees),
    ),
  };
}

function recommend({ space, degrees, smiles, graded }: BayesianState): Recommendation {
  if (graded.now === 0) return { configuration: neutralPoint(space), mean: 0.5, sd: 0.5 };
  if (!isGraded(degrees)) return bestBySmiles(space, smiles);
  return { ...expectedBest(space, graded), scale: 'reward' };
}

function compare(
  { space, degrees, smiles, graded }: BayesianState,
  happinessOf: (reward: number) => number,
): Comparison {
  if (!isGraded(degrees)) return comparedBySmiles(space, smiles);
  const best = inHappiness(expectedBest(space, graded), happinessOf);
  const neutral = inHappiness(expected(space, graded, neutralPoint(space)), happinessOf);
  // As if the two were known apart: what they share (level, mood) makes the difference surer than this.
  const sd = Math.hypot(best.sd, neutral.sd);
  const difference = best.mean - neutral.mean;
  return {
    better: sd > 0 ? normalBelow(difference / sd) : 0.5,
    low: difference - 1.96 * sd,
    high: difference + 1.96 * sd,
  };
}

function expect({ space, degrees, smiles, graded }: BayesianState, configuration: Point) {
  if (!isGraded(degrees)) return expectedBySmiles(space, smiles, configuration);
  return { ...expected(space, graded, configuration), scale: 'reward' as const };
}

/**
 * The same draws each time: what may be best is a function of what is believed alone, and changes as little as
 * that does.
 */
const DRAWS = seedRandom(8);

function possibleBests({ space, degrees, smiles, graded }: BayesianState, count: number): Point[] {
  const draws = resumeRandom(DRAWS);
  if (!isGraded(degrees)) return possibleBestsBySmiles(space, smiles, draws, count);
  return Array.from({ length: count }, () => proposed(space, graded, draws));
}

function worth(
  { space, degrees, smiles, graded }: BayesianState,
  happinessOf: (reward: number) => number,
): Worth[] {
  return isGraded(degrees)
    ? worthOf(space, graded, happinessOf)
    : worthBySmiles(space, smiles, resumeRandom(DRAWS));
}

function reads(stored: unknown, space: Space): boolean {
  const state = (stored ?? {}) as Partial<BayesianState>;
  return (
    sameSpace(state.space, space) &&
    isRandomState(state.random) &&
    isDegrees(state.degrees) &&
    isSmiles(space, state.smiles) &&
    isMemory(space, state.graded)
  );
}
