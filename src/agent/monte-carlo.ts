import { causedWeight } from './reward.ts';
import {
  bareSpace,
  isPointOf,
  isShare,
  neutralPoint,
  pointWithin,
  sameSpace,
  withinRange,
} from './space.ts';
import {
  isRandomState,
  resumeRandom,
  seedRandom,
  type Random,
  type RandomState,
} from '../math/random.ts';
import {
  type Dimension,
  type HistoryRow,
  type Observation,
  type Point,
  type Recommendation,
  type Space,
  type Strategy,
} from './strategy.ts';

export interface MonteCarloState {
  readonly space: Space;
  readonly random: RandomState;
  /** The face that is kept. */
  readonly incumbent: Point;
  /** What was measured when it was kept; null before the first observation. */
  readonly happiness: number | null;
  /** By which head that was read; the shipped one where it does not say. */
  readonly head?: number;
}

/**
 * The original search of DeepLaetitia: change one parameter at random by one step, and keep the
 * change if the happiness measured with it is higher than the happiness measured when the previous
 * face was kept; otherwise restore the parameter. It never measures a face twice, so with a noisy
 * viewer one lucky measurement sets a bar that nothing passes; it is kept as it was, as the baseline.
 */
export const monteCarlo: Strategy<MonteCarloState> = {
  name: 'monte-carlo',
  begin,
  propose,
  learn,
  recommend,
  reads,
};

function begin(space: Space, seed: number, history: readonly HistoryRow[]): MonteCarloState {
  const fresh: MonteCarloState = {
    space: bareSpace(space),
    random: seedRandom(seed),
    incumbent: neutralPoint(space),
    happiness: null,
  };
  return history.reduce<MonteCarloState>(learn, fresh);
}

function propose(state: MonteCarloState): { state: MonteCarloState; configuration: Point } {
  const random = resumeRandom(state.random);
  const dimension = state.space[random.integer(state.space.length)];
  if (!dimension) throw new RangeError('A search needs at least one parameter.');
  const previous = state.incumbent[dimension.key] ?? dimension.neutral;
  const configuration = {
    ...state.incumbent,
    [dimension.key]: stepped(dimension, previous, random),
  };
  return { state: { ...state, random: random.state() }, configuration };
}

/** One step up or down; at an end of the range the other way, so that a trial always changes the face. */
export function stepped(dimension: Dimension, value: number, random: Random): number {
  const direction = random.uniform() < 0.5 ? -1 : 1;
  const room = direction < 0 ? value - dimension.min : dimension.max - value;
  const atTheEnd = !dimension.circular && room < dimension.step * 1e-6;
  const next = value + (atTheEnd ? -direction : direction) * dimension.step;
  // Twelve decimals: ten steps of 0.1 up and down again are 0, not 1e-17.
  return withinRange(dimension, Number(next.toFixed(12)));
}

/**
 * Keeps the observed face if it was measured happier than the incumbent was; the first always, and so
 * the first that another head has read: what two heads make of a smile is not on one scale. A thumb
 * decides alone. A smile that began before the face is not its doing. Faces that are shown for comparison
 * were not its proposals: it passes them by.
 */
function learn(state: MonteCarloState, observation: Observation): MonteCarloState {
  const { configuration, control, thumb, happiness, head } = observation;
  if (control || causedWeight(observation) === 0) return state;
  const bar = state.head === head ? state.happiness : null;
  const better = bar === null || happiness > bar;
  if (thumb ? thumb === 'down' : !better) return state;
  const { space, random } = state;
  return {
    space,
    random,
    incumbent: pointWithin(space, configuration),
    happiness,
    ...(head !== undefined && { head }),
  };
}

function reads(stored: unknown, space: Space): boolean {
  const state = (stored ?? {}) as Partial<MonteCarloState>;
  return (
    sameSpace(state.space, space) &&
    isRandomState(state.random) &&
    isPointOf(space, state.incumbent) &&
    (state.happiness === null || isShare(state.happiness)) &&
    (state.head === undefined || Number.isFinite(state.head))
  );
}

/**
 * The incumbent, at the happiness at which it was kept: the luckiest measurement, not a fair mean. How
 * far the luck went it cannot know, for it measures no face twice; the spread of the frames of that one
 * trial says nothing of it.
 */
function recommend(state: MonteCarloState): Recommendation {
  return { configuration: state.incumbent, mean: state.happiness ?? 0.5, sd: null };
}
