import { isRandomState, resumeRandom, seedRandom, type RandomState } from '../math/random.ts';
import { causedWeight } from './reward.ts';
import {
  bareSpace,
  isPointOf,
  neutralPoint,
  pointWithin,
  sameSpace,
  withinRange,
} from './space.ts';
import {
  type Dimension,
  type HistoryRow,
  type Observation,
  type Point,
  type Recommendation,
  type Space,
  type Strategy,
} from './strategy.ts';

/** How much the happiness that can be reached one step later counts beside the present one. */
const DISCOUNT = 0.3;
/** Evidence fades by this factor a trial (half in about 350 trials), so that taste may change. */
const FORGETTING = 0.998;
/** Chance that a parameter moves at random: it decays from the first value to the second. */
const EXPLORATION = { first: 0.5, last: 0.08, trials: 40 };
/**
 * A replayed trial counts as a twelfth of an own one: recorded faces crowd where another strategy was
 * stuck, and their number would nail the parabolas down there.
 */
const REPLAYED = 12;
/** A replay begins no further back than this many trials: by then they are forgotten anyway. */
const LONGEST_REPLAY = 2000;
/** What is assumed before any trial: standard deviations of noise and of the weights. */
const NOISE = 0.1;
const PRIOR_WEIGHT = 0.5;
/** Forgetting must not make the strategy more unsure than it was when it began. */
const MOST_UNSURE = (PRIOR_WEIGHT / NOISE) ** 2;
const PRIOR_MEAN = 0.4;
/** No trial counts for less than this, so that no number leaves its range. */
const LEAST_WEIGHT = 1e-3;

export interface QLearningState {
  readonly space: Space;
  readonly random: RandomState;
  /** The face now shown: the state of the process. */
  readonly face: Point;
  /** Weights of the features of a face, length 1 + 2 D. */
  readonly weights: readonly number[];
  /** Their covariance over the noise's variance, row by row. */
  readonly covariance: readonly number[];
  readonly observations: number;
  /** The lowest and highest value seen of each parameter: no face is recommended beyond. */
  readonly seen: readonly (readonly [number, number])[];
  /** Running variance of the prediction error. */
  readonly error: number;
}

/**
 * Q-learning, the next step that DeepLaetitia's author named.
 *
 * - State s: the face now shown.
 * - Action a: each of the parameters one step up, one step down, or stay; 3^8 actions for eight.
 * - Reward r: the happiness measured with the face that follows.
 * - Q(s, a) = w . f(s after a), with f the constant, and value and square of each parameter (cosine and
 *   sine of a circular one). A face
 *   follows from state and action with certainty, so the value of the pair is that of its afterstate
 *   (Sutton and Barto 2018, section 6.8), and as parameters add up, the best of the 3^8 actions is
 *   the best move of each parameter.
 * - The step towards r + DISCOUNT * max_a Q(s', a) is that of recursive least squares with forgetting
 *   (LSTD's ancestor, Bradtke and Barto 1996) instead of a constant learning rate.
 *
 * It begins from recorded trials of any strategy: Q-learning is off-policy, so each recorded face with
 * its happiness is a transition to learn from.
 */
export const qLearning: Strategy<QLearningState> = {
  name: 'q-learning',
  begin,
  propose,
  learn,
  recommend,
  reads,
};

function begin(space: Space, seed: number, history: readonly HistoryRow[]): QLearningState {
  const size = 1 + 2 * space.length;
  const neutral = neutralPoint(space);
  const fresh: QLearningState = {
    space: bareSpace(space),
    random: seedRandom(seed),
    face: neutral,
    weights: Array.from({ length: size }, (_, i) => (i === 0 ? PRIOR_MEAN / (1 - DISCOUNT) : 0)),
    covariance: Array.from({ length: size * size }, (_, i) =>
      i % (size + 1) === 0 ? MOST_UNSURE : 0,
    ),
    observations: 0,
    seen: space.map(({ key }) => [neutral[key] as number, neutral[key] as number]),
    error: NOISE ** 2,
  };
  const replayed = history.slice(-LONGEST_REPLAY).reduce<QLearningState>(learn, fresh);
  if (history.length === 0) return fresh;
  // What the replay taught is where to go on from. But the trials of a timid strategy leave most
  // moves untried: exploration decays with this strategy's own trials only.
  const covariance = replayed.covariance.map((value) => value * REPLAYED);
  return { ...replayed, face: greedy(replayed), covariance, observations: 0 };
}

function propose(state: QLearningState): { state: QLearningState; configuration: Point } {
  const random = resumeRandom(state.random);
  const { first, last, trials } = EXPLORATION;
  const chance = last + (first - last) * Math.exp(-state.observations / trials);
  const configuration = Object.fromEntries(
    state.space.map((dimension, d) => {
      const moves = movesOf(dimension, state.face[dimension.key] as number);
      const explores = random.uniform() < chance;
      const drawn = moves[random.integer(moves.length)] as number;
      return [dimension.key, explores ? drawn : best(state, d, moves)];
    }),
  );
  return { state: { ...state, random: random.state() }, configuration };
}

/** The values that one action can give a parameter: stay, up, down, within the range. */
function movesOf(dimension: Dimension, value: number): number[] {
  const moved = [value, value + dimension.step, value - dimension.step];
  return moved.map((next) => withinRange(dimension, Number(next.toFixed(12))));
}

/** The value of the parameter to which Q gives most. */
function best(state: QLearningState, d: number, values: readonly number[]): number {
  const dimension = state.space[d] as Dimension;
  let chosen = values[0] as number;
  for (const value of values) {
    if (worth(state.weights, dimension, d, value) > worth(state.weights, dimension, d, chosen)) {
      chosen = value;
    }
  }
  return chosen;
}

/** What one parameter's value adds to Q. */
function worth(weights: readonly number[], dimension: Dimension, d: number, value: number): number {
  const [first, second] = featuresOfValue(dimension, value);
  return (weights[1 + 2 * d] as number) * first + (weights[2 + 2 * d] as number) * second;
}

/** A parameter's two features: value and square, or the place on the circle. */
function featuresOfValue(dimension: Dimension, value: number): readonly [number, number] {
  const z = centred(dimension, value);
  return dimension.circular ? [Math.cos(Math.PI * z), Math.sin(Math.PI * z)] : [z, z * z];
}

/** The parameter from -1 to 1 over its range. */
function centred({ min, max }: Dimension, value: number): number {
  return (2 * (value - min)) / (max - min) - 1;
}

function featuresOf(space: Space, point: Point): number[] {
  return [
    1,
    ...space.flatMap((dimension) => featuresOfValue(dimension, point[dimension.key] as number)),
  ];
}

function learn(state: QLearningState, observation: Observation): QLearningState {
  const caused = causedWeight(observation);
  if (caused === 0) return state;
  const { space, weights } = state;
  const face = pointWithin(space, observation.configuration);
  const size = weights.length;
  const f = featuresOf(space, face);
  const next = space.reduce((sum, dimension, d) => {
    const moves = movesOf(dimension, face[dimension.key] as number);
    return sum + Math.max(...moves.map((value) => worth(weights, dimension, d, value)));
  }, weights[0] as number);
  const seen = Math.min(1, Math.max(0, observation.reward ?? observation.happiness));
  const target = seen + DISCOUNT * next;

  // Recursive least squares: gain = P f / (noise + f P f), P = (P - gain f P) / forgetting.
  const P = state.covariance;
  const Pf = f.map((_, i) => f.reduce((sum, fj, j) => sum + (P[i * size + j] as number) * fj, 0));
  const noise = 1 / Math.max(LEAST_WEIGHT, (observation.weight ?? 1) * caused);
  const total = noise + f.reduce((sum, fi, i) => sum + fi * (Pf[i] as number), 0);
  const surprise = target - f.reduce((sum, fi, i) => sum + fi * (weights[i] as number), 0);
  const shrunk = P.map(
    (value, k) => value - ((Pf[Math.floor(k / size)] as number) * (Pf[k % size] as number)) / total,
  );
  const unsure = Math.max(...f.map((_, i) => shrunk[i * (size + 1)] as number));
  const fading = unsure / FORGETTING <= MOST_UNSURE ? 1 / FORGETTING : 1;
  return {
    ...state,
    // A comparison teaches what a face is worth, but it is not where the next step starts from.
    face: observation.control ? state.face : face,
    weights: weights.map((w, i) => w + ((Pf[i] as number) / total) * surprise),
    covariance: shrunk.map((value) => value * fading),
    observations: state.observations + 1,
    seen: state.seen.map(([low, high], d) => {
      const value = face[(space[d] as Dimension).key] as number;
      return [Math.min(low, value), Math.max(high, value)];
    }),
    error: state.error + 0.05 * ((surprise * noise) / total) ** 2 - 0.05 * state.error,
  };
}

/** The face to which Q gives most among the values seen of each parameter. */
function greedy(state: QLearningState): Point {
  return Object.fromEntries(
    state.space.map((dimension, d) => {
      const [low, high] = state.seen[d] as readonly [number, number];
      const slope = state.weights[1 + 2 * d] as number;
      const bend = state.weights[2 + 2 * d] as number;
      if (dimension.circular) return [dimension.key, bestOnCircle(dimension, slope, bend)];
      // Where the parabola peaks, if it has a peak within what was seen; else one of the ends.
      const peak = dimension.min + ((1 - slope / (2 * bend)) / 2) * (dimension.max - dimension.min);
      const values = bend < 0 ? [low, high, Math.min(high, Math.max(low, peak))] : [low, high];
      return [dimension.key, withinRange(dimension, Number(best(state, d, values).toFixed(6)))];
    }),
  );
}

/** Where on the circle the weighted sum of cosine and sine is highest. */
function bestOnCircle(dimension: Dimension, cosine: number, sine: number): number {
  if (cosine === 0 && sine === 0) return dimension.neutral;
  const part = (1 + Math.atan2(sine, cosine) / Math.PI) / 2;
  const { min, max } = dimension;
  return withinRange(dimension, Number((min + part * (max - min)).toFixed(6)));
}

function recommend(state: QLearningState): Recommendation {
  const configuration = greedy(state);
  const f = featuresOf(state.space, configuration);
  const size = f.length;
  const value = f.reduce((sum, fi, i) => sum + fi * (state.weights[i] as number), 0);
  const variance = f.reduce(
    (sum, fi, i) =>
      sum + fi * f.reduce((s, fj, j) => s + (state.covariance[i * size + j] as number) * fj, 0),
    0,
  );
  // At the greedy face staying is best, so Q is the happiness there over and over.
  return {
    configuration,
    mean: Math.min(1, Math.max(0, value * (1 - DISCOUNT))),
    sd: Math.sqrt(Math.max(0, variance * state.error)) * (1 - DISCOUNT),
    scale: 'reward',
  };
}

function reads(stored: unknown, space: Space): boolean {
  const state = (stored ?? {}) as Partial<QLearningState>;
  const size = 1 + 2 * space.length;
  const moderate = (value: unknown) => typeof value === 'number' && Math.abs(value) < 1e9;
  return (
    sameSpace(state.space, space) &&
    isRandomState(state.random) &&
    isPointOf(space, state.face) &&
    Array.isArray(state.weights) &&
    state.weights.length === size &&
    state.weights.every(moderate) &&
    Array.isArray(state.covariance) &&
    state.covariance.length === size * size &&
    state.covariance.every(moderate) &&
    [state.observations, state.error].every((value) => moderate(value) && (value as number) >= 0) &&
    Array.isArray(state.seen) &&
    state.seen.length === space.length &&
    state.seen.every(
      (ends: unknown, d) =>
        Array.isArray(ends) &&
        ends.length === 2 &&
        ends.every(
          (end) =>
            typeof end === 'number' &&
            end >= (space[d] as Dimension).min &&
            end <= (space[d] as Dimension).max,
        ),
    )
  );
}
