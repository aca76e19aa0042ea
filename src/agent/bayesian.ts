import { priorOf, type Datum } from './covariance.ts';
import { evidenceGradient } from './evidence.ts';
import { Posterior } from './posterior.ts';
import {
  isRandomState,
  resumeRandom,
  seedRandom,
  type Random,
  type RandomState,
} from './random.ts';
import { clampTo, neutralPoint, pointWithin } from './space.ts';
import {
  type HistoryRow,
  type Observation,
  type Point,
  type Recommendation,
  type Space,
  type Strategy,
} from './strategy.ts';

/** Measurements remembered at most, and how many of the oldest are forgotten at once. */
const CAPACITY = 224;
const FORGOTTEN_AT_ONCE = 32;
/** The hyperparameters are fitted to this many measurements, at every FIT_EVERY-th observation. */
const FITTED = 64;
const FIT_EVERY = 5;
/** Up to this many measurements fitting is cheap and matters most: it is done at each observation. */
const FEW = 40;
/** How far the search for the top of a function strays, and how often at each distance. */
const STRIDES = [0.3, 0.15, 0.07, 0.03];
const TRIES = 22;
/**
 * Disappointments add up (Page's cumulative sum, 1954): by how many standard deviations each trial
 * falls short of what was expected, less SLACK. Past ALARM the taste has changed, and what was seen
 * before the sum began to rise is forgotten. Earlier than after SETTLED trials nothing was expected.
 */
const SLACK = 1;
const ALARM = 8;
const SETTLED = 40;
/** A single trial counts for no more disappointment than this: someone may sneeze. */
const WORST = 4;
/** A face that was really shown is preferred if no more than this is expected to be lost by it. */
const SHOWN_IS_BETTER = 0.01;

/** What the strategy remembers of the viewer, replaced as a whole at each observation. */
interface Memory {
  readonly data: readonly Datum[];
  /** Observations so far, the forgotten ones included. */
  readonly now: number;
  /** Listed hyperparameters, and the state of their ascent: step sizes and last signs. */
  readonly hyperparameters: readonly number[];
  readonly steps: readonly number[];
  readonly signs: readonly number[];
  /** Disappointment added up, and the observation after which it began. */
  readonly disappointment: number;
  readonly content: number;
}

export interface BayesianState {
  readonly space: Space;
  readonly random: RandomState;
  readonly memory: Memory;
}

/**
 * Bayesian optimisation: a Gaussian process says what is known of the viewer's taste, and Thompson
 * sampling shows the face that is best in one draw from what it might be (Thompson 1933; Chapelle and
 * Li, NIPS 2011). A face is so shown as often as it is likely to be the best: much is tried while
 * little is known, and less and less later, without a schedule.
 *
 * The first face is the neutral one. Memory and the time per step are bounded.
 */
export const bayesian: Strategy<BayesianState> = {
  name: 'bayesian',
  begin,
  propose,
  learn,
  recommend,
  reads,
};

/**
 * The posterior computed last. It is a function of the memory alone and is not stored; but one that
 * begins with the same measurements is grown rather than computed anew, to the same numbers.
 */
let latest: Posterior | undefined;

function posteriorOf({ memory: { hyperparameters, data } }: BayesianState): Posterior {
  const known = latest?.begins(hyperparameters, data) ? latest : undefined;
  if (known?.data.length === data.length) return known;
  latest = new Posterior(hyperparameters, data, known);
  return latest;
}

function begin(space: Space, seed: number, history: readonly HistoryRow[]): BayesianState {
  const { mean } = priorOf(space.length);
  const fresh: BayesianState = {
    space,
    random: seedRandom(seed),
    memory: {
      data: [],
      now: 0,
      hyperparameters: mean,
      steps: mean.map(() => 0.1),
      signs: mean.map(() => 0),
      disappointment: 0,
      content: 0,
    },
  };
  return history.slice(-CAPACITY).reduce<BayesianState>(learn, fresh);
}

function propose(state: BayesianState): { state: BayesianState; configuration: Point } {
  const { space, memory } = state;
  if (memory.data.length === 0) return { state, configuration: neutralPoint(space) };
  const random = resumeRandom(state.random);
  const posterior = posteriorOf(state);
  // The neutral face is a place to start from again when what was best no longer is.
  const starts = [...happiest(posterior), Float64Array.from(toUnit(space, neutralPoint(space)))];
  const x = highest(posterior.sample(random), starts, random);
  return { state: { ...state, random: random.state() }, configuration: fromUnit(space, x) };
}

function learn(state: BayesianState, observation: Observation): BayesianState {
  const { memory, space } = state;
  const now = memory.now + 1;
  const datum: Datum = {
    x: toUnit(space, pointWithin(space, observation.configuration)),
    y: observation.happiness,
    t: now,
    weight: observation.weight ?? 1,
  };
  const { disappointment, content } = disappointed(state, datum);
  const changed = disappointment > ALARM;
  const full = memory.data.length >= CAPACITY;
  const remembered = changed
    ? memory.data.filter(({ t }) => t > content)
    : memory.data.slice(full ? FORGOTTEN_AT_ONCE : 0);
  const data = [...remembered, datum];
  const few = data.length < FEW;
  const rounds = data.length < 5 ? 0 : few ? 4 : now % FIT_EVERY === 0 ? 2 : 0;
  const alarm = changed ? { disappointment: 0, content: now } : { disappointment, content };
  return { ...state, memory: fitted({ ...memory, data, now, ...alarm }, rounds) };
}

function disappointed(
  state: BayesianState,
  { x, y, t, weight }: Datum,
): Pick<Memory, 'disappointment' | 'content'> {
  const { data, disappointment, content } = state.memory;
  if (data.length < SETTLED) return { disappointment: 0, content: t };
  const { mean, sd, noise } = posteriorOf(state).predict(x);
  const shortfall = Math.min(WORST, (mean - y) / Math.sqrt(sd * sd + noise / weight));
  const sum = disappointment + shortfall - SLACK;
  return sum > 0 ? { disappointment: sum, content } : { disappointment: 0, content: t };
}

/** The face with the highest posterior mean. */
function recommend(state: BayesianState): Recommendation {
  const { space, memory } = state;
  if (memory.data.length === 0) return { configuration: neutralPoint(space), mean: 0.5, sd: 0.5 };
  const posterior = posteriorOf(state);
  const taste = posterior.taste();
  const starts = happiest(posterior);
  // The same draws each time: a recommendation is a function of the memory alone.
  const top = highest(taste, starts, resumeRandom([1, 2, 3, memory.now]));
  const shown = starts.reduce((best, x) => (taste(x) > taste(best) ? x : best));
  const x = taste(shown) >= taste(top) - SHOWN_IS_BETTER ? shown : top;
  const { mean, sd } = posterior.predict(x);
  return { configuration: fromUnit(space, x), mean, sd };
}

/**
 * Climbs the evidence by some steps of Rprop (Riedmiller and Braun 1993), which minds only the sign of
 * the gradient: it suits an ascent that gets one more measurement between any two of its steps.
 */
function fitted(memory: Memory, rounds: number): Memory {
  let hyperparameters = memory.hyperparameters;
  const steps = [...memory.steps];
  const signs = [...memory.signs];
  const sample = rounds > 0 ? spreadSample(memory.data, memory.now) : [];
  for (let round = 0; round < rounds; round++) {
    const gradient = evidenceGradient(hyperparameters, sample);
    hyperparameters = hyperparameters.map((value, k) => {
      const sign = Math.sign(gradient[k] as number);
      const agreement = sign * (signs[k] as number);
      const step = steps[k] as number;
      const next =
        agreement > 0 ? Math.min(0.3, step * 1.2) : agreement < 0 ? Math.max(0.01, step / 2) : step;
      steps[k] = next;
      signs[k] = sign;
      return value + sign * next;
    });
  }
  return { ...memory, hyperparameters, steps, signs };
}

/** The later half of the sample from the latest measurements, the other evenly from all before. */
function spreadSample(data: readonly Datum[], now: number): readonly Datum[] {
  if (data.length <= FITTED) return data;
  const half = FITTED / 2;
  const older = data.length - half;
  const offset = (now % 7) / 7;
  const picked = Array.from(
    { length: half },
    (_, i) => data[Math.floor(((i + offset) * older) / half)] as Datum,
  );
  return [...picked, ...data.slice(older)];
}

/** The shown faces that are expected to be the best, best first. */
function happiest(posterior: Posterior): Float64Array[] {
  const means = posterior.remembered();
  const order = Array.from(means.keys()).sort(
    (a, b) => (means[b] as number) - (means[a] as number),
  );
  return order.slice(0, 4).map((i) => Float64Array.from((posterior.data[i] as Datum).x));
}

/** Where a function of the face is highest, found by ever shorter random strides from good starts. */
function highest(
  f: (x: ArrayLike<number>) => number,
  starts: readonly Float64Array[],
  random: Random,
): Float64Array {
  let best = starts[0] as Float64Array;
  let height = -Infinity;
  const consider = (x: Float64Array) => {
    const value = f(x);
    if (value <= height) return;
    best = x;
    height = value;
  };
  starts.forEach(consider);
  for (const stride of STRIDES) {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const x = best.slice();
      const always = random.integer(x.length);
      for (let d = 0; d < x.length; d++) {
        if (d !== always && random.uniform() >= 0.3) continue;
        x[d] = Math.min(1, Math.max(0, (x[d] as number) + stride * random.normal()));
      }
      consider(x);
    }
  }
  return best;
}

/** Each parameter scaled to 0..1 over its range. */
function toUnit(space: Space, point: Point): number[] {
  return space.map(({ key, min, max }) => ((point[key] as number) - min) / (max - min));
}

/** The face, its numbers short enough to be read and stored by the thousand. */
function fromUnit(space: Space, x: ArrayLike<number>): Point {
  return Object.fromEntries(
    space.map((dimension, d) => {
      const { key, min, max } = dimension;
      const digits = Math.max(0, 4 - Math.floor(Math.log10(max - min)));
      const value = min + (max - min) * (x[d] as number);
      return [key, clampTo(dimension, Number(value.toFixed(digits)))];
    }),
  );
}

function reads(stored: unknown): boolean {
  const state = (stored ?? {}) as Partial<BayesianState>;
  const memory = state.memory ?? ({} as Partial<Memory>);
  const { data, now, hyperparameters, steps, signs, disappointment, content } = memory;
  const size = (state.space ?? []).length + 4;
  return (
    isRandomState(state.random) &&
    [now, disappointment, content].every(Number.isFinite) &&
    [hyperparameters, steps, signs].every(
      (list) => Array.isArray(list) && list.length === size && list.every(Number.isFinite),
    ) &&
    Array.isArray(data) &&
    data.every(
      ({ x, y, t, weight }) => x.length === size - 4 && [...x, y, t, weight].every(Number.isFinite),
    )
  );
}
