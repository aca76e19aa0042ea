import { priorOf, type Datum } from './covariance.ts';
import { evidenceGradient } from './evidence.ts';
import { Posterior } from './posterior.ts';
import { type Random, resumeRandom } from '../../math/random.ts';
import { clampTo, neutralPoint, pointWithin } from '../space.ts';
import { type Point, type Space } from '../strategy.ts';

/** Measurements remembered at most, and how many of the oldest are forgotten at once. */
export const CAPACITY = 224;
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
/** No measurement counts for less or more than this, so that no number leaves its range. */
const LEAST_WEIGHT = 1e-3;
const MOST_WEIGHT = 100;
/** Of the circle on which a circular parameter lies, in ranges. */
const RADIUS = 0.25;
/** A face that was really shown is preferred if no more than this is expected to be lost by it. */
const SHOWN_IS_BETTER = 0.01;

/** What is remembered of the viewer, replaced as a whole at each observation: plain JSON. */
export interface Memory {
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

/**
 * The posterior computed last. It is a function of the memory alone and is not stored; but one that
 * begins with the same measurements is grown rather than computed anew, to the same numbers.
 */
let latest: Posterior | undefined;

function posteriorOf({ hyperparameters, data }: Memory): Posterior {
  const known = latest?.begins(hyperparameters, data) ? latest : undefined;
  if (known?.data.length === data.length) return known;
  latest = new Posterior(hyperparameters, data, known);
  return latest;
}

/** Nothing remembered yet. */
export function emptyMemory(space: Space): Memory {
  const { mean } = priorOf(dimensionsOf(space));
  return {
    data: [],
    now: 0,
    hyperparameters: mean,
    steps: mean.map(() => 0.1),
    signs: mean.map(() => 0),
    disappointment: 0,
    content: 0,
  };
}

/** The face that is best in one draw from what the taste might be. */
export function proposed(space: Space, memory: Memory, random: Random): Point {
  if (memory.data.length === 0) return neutralPoint(space);
  const posterior = posteriorOf(memory);
  // The neutral face is a place to start from again when what was best no longer is.
  const starts = [...happiest(space, posterior), toUnit(space, neutralPoint(space))];
  const draw = posterior.sample(random);
  return fromUnit(
    space,
    highest(space, (x) => draw(embedded(space, x)), starts, random),
  );
}

/**
 * The memory with one more measurement.
 *
 * @param fits whether the hyperparameters are fitted and a change of taste is looked for; without, a
 *   measurement is only remembered, which costs next to nothing
 */
export function remembering(
  space: Space,
  memory: Memory,
  seen: { readonly configuration: Point; readonly value: number; readonly weight: number },
  fits = true,
): Memory {
  const now = memory.now + 1;
  const datum: Datum = {
    x: Array.from(embedded(space, toUnit(space, pointWithin(space, seen.configuration)))),
    y: Math.min(1, Math.max(0, seen.value)),
    t: now,
    weight: Math.min(MOST_WEIGHT, Math.max(LEAST_WEIGHT, seen.weight)),
  };
  const { disappointment, content } = fits
    ? disappointed(memory, datum)
    : { disappointment: 0, content: now };
  const changed = disappointment > ALARM;
  const full = memory.data.length >= CAPACITY;
  const remembered = changed
    ? memory.data.filter(({ t }) => t > content)
    : memory.data.slice(full ? FORGOTTEN_AT_ONCE : 0);
  const data = [...remembered, datum];
  const few = data.length < FEW;
  const rounds = !fits || data.length < 5 ? 0 : few ? 4 : now % FIT_EVERY === 0 ? 2 : 0;
  const alarm = changed ? { disappointment: 0, content: now } : { disappointment, content };
  return fitted({ ...memory, data, now, ...alarm }, rounds);
}

function disappointed(
  memory: Memory,
  { x, y, t, weight }: Datum,
): Pick<Memory, 'disappointment' | 'content'> {
  const { data, disappointment, content } = memory;
  if (data.length < SETTLED) return { disappointment: 0, content: t };
  const { mean, sd, noise } = posteriorOf(memory).predict(x);
  const shortfall = Math.min(WORST, (mean - y) / Math.sqrt(sd * sd + noise / weight));
  const sum = disappointment + shortfall - SLACK;
  return sum > 0 ? { disappointment: sum, content } : { disappointment: 0, content: t };
}

/** The face with the highest posterior mean, and what is expected of it. */
export function expectedBest(
  space: Space,
  memory: Memory,
): { configuration: Point; mean: number; sd: number } {
  if (memory.data.length === 0) return { configuration: neutralPoint(space), mean: 0.5, sd: 0.5 };
  const posterior = posteriorOf(memory);
  const embeddedTaste = posterior.taste();
  const taste = (x: Float64Array) => embeddedTaste(embedded(space, x));
  const starts = happiest(space, posterior);
  // The same draws each time: a recommendation is a function of the memory alone.
  const top = highest(space, taste, starts, resumeRandom([1, 2, 3, memory.now]));
  const shown = starts.reduce((best, x) => (taste(x) > taste(best) ? x : best));
  const x = taste(shown) >= taste(top) - SHOWN_IS_BETTER ? shown : top;
  const { mean, sd } = posterior.predict(embedded(space, x));
  return { configuration: fromUnit(space, x), mean, sd };
}

/** What is expected of a face shown now, on the scale of what was measured. */
export function expected(
  space: Space,
  memory: Memory,
  configuration: Point,
): { mean: number; sd: number } {
  if (memory.data.length === 0) return { mean: 0.5, sd: 0.5 };
  return posteriorOf(memory).predict(embedded(space, toUnit(space, configuration)));
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
function happiest(space: Space, posterior: Posterior): Float64Array[] {
  const means = posterior.remembered();
  const order = Array.from(means.keys()).sort(
    (a, b) => (means[b] as number) - (means[a] as number),
  );
  return order.slice(0, 4).map((i) => unembedded(space, (posterior.data[i] as Datum).x));
}

/** Where a function of the face is highest, found by ever shorter random strides from good starts. */
function highest(
  space: Space,
  f: (x: Float64Array) => number,
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
        const next = (x[d] as number) + stride * random.normal();
        x[d] = space[d]?.circular ? next - Math.floor(next) : Math.min(1, Math.max(0, next));
      }
      consider(x);
    }
  }
  return best;
}

/** Each parameter scaled to 0..1 over its range. */
function toUnit(space: Space, point: Point): Float64Array {
  return Float64Array.from(
    space,
    ({ key, min, max }) => ((point[key] as number) - min) / (max - min),
  );
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

/** How many dimensions the process sees: a circular parameter has two. */
function dimensionsOf(space: Space): number {
  return space.reduce((sum, { circular }) => sum + (circular ? 2 : 1), 0);
}

/**
 * The face as the process sees it. A circle lies in a plane, so that its ends are one place; opposite hues
 * are half a range apart, as they are along the circle.
 */
function embedded(space: Space, x: Float64Array): Float64Array {
  const out = new Float64Array(dimensionsOf(space));
  for (let d = 0, k = 0; d < x.length; d++) {
    const value = x[d] as number;
    if (!space[d]?.circular) {
      out[k++] = value;
      continue;
    }
    out[k++] = RADIUS * Math.cos(2 * Math.PI * value);
    out[k++] = RADIUS * Math.sin(2 * Math.PI * value);
  }
  return out;
}

function unembedded(space: Space, place: ArrayLike<number>): Float64Array {
  let k = 0;
  return Float64Array.from(space, ({ circular }) => {
    const first = place[k++] as number;
    if (!circular) return first;
    return (Math.atan2(place[k++] as number, first) / (2 * Math.PI) + 1) % 1;
  });
}

/** Whether a stored value is a memory over this space: every number is looked at. */
export function isMemory(space: Space, stored: unknown): stored is Memory {
  const memory = (stored ?? {}) as Partial<Memory>;
  const { data, now, hyperparameters, steps, signs, disappointment, content } = memory;
  const dimensions = dimensionsOf(space);
  const within = (least: number, most: number) => (value: unknown) =>
    typeof value === 'number' && value >= least && value <= most;
  const listOf = (list: unknown, fits: (value: unknown) => boolean) =>
    Array.isArray(list) && list.length === dimensions + 4 && list.every(fits);
  return (
    Number.isSafeInteger(now) &&
    [disappointment, content].every(Number.isFinite) &&
    // Logarithms: beyond these the covariances leave the range of numbers.
    listOf(hyperparameters, within(-40, 40)) &&
    listOf(steps, within(0, 1)) &&
    listOf(signs, within(-1, 1)) &&
    Array.isArray(data) &&
    data.length <= CAPACITY &&
    data.every((datum: Partial<Datum> | null) => {
      const { x, y, t, weight } = datum ?? {};
      return (
        Array.isArray(x) &&
        x.length === dimensions &&
        x.every(within(-1, 1)) &&
        within(0, 1)(y) &&
        within(0, now as number)(t) &&
        within(LEAST_WEIGHT, MOST_WEIGHT)(weight)
      );
    })
  );
}
