import { resumeRandom, seedRandom, type Random, type RandomState } from '../math/random.ts';
import { neutralPoint, type Point, type Space } from '../agent/index.ts';
import { NO_STRETCH, courseOf, type Pacing, type Stretch } from './course.ts';
import { distance, fromUnit, tasteOf, toUnit, type Taste } from './taste.ts';

/** What kind of person smiles, or does not: nothing in between. */
export interface Smiler {
  /** How taste falls off; null: no face moves this person. */
  readonly taste: Taste | null;
  /** Share of the trials that are smiled at with the neutral face, and with the best. */
  readonly base: number;
  readonly best: number;
  /** Standard deviation of the mood, of the logarithm of the rate; correlation time 60 trials. */
  readonly mood: number;
  /** Share of the rate that is lost with a face that is shown on and on, and won with a quite new one. */
  readonly habituation: number;
  readonly novelty: number;
  /** Share of the time in which the person smiles at something else, in bouts of some trials. */
  readonly busy: number;
  /** Chance that a smile lasts into the next trial. */
  readonly lingering: number;
  /** The weakest of a person's smiles, as P(happy): 1 is the plainest. */
  readonly faintest: number;
  /** By this share the rate falls over the trials of a sitting; then it begins anew. */
  readonly wearing: number;
  readonly sitting: number;
  /**
   * How a trial passes: a smile lasts some seconds of it, and may outlast it. Absent: a trial is one moment, smiled
   * at or not.
   */
  readonly pacing?: Pacing;
}

/** Someone who seldom smiles, and is much moved by a face. */
export const SELDOM: Smiler = {
  taste: 'peak',
  base: 0.05,
  best: 0.3,
  mood: 0.3,
  habituation: 0.3,
  novelty: 0.1,
  busy: 0,
  lingering: 0.3,
  faintest: 0.75,
  wearing: 0.1,
  sitting: 200,
};

/** Someone who smiles often. */
export const EXPRESSIVE: Smiler = { ...SELDOM, base: 0.25, best: 0.6 };

/** Someone who seldom smiles at a face, and now and then at something else. */
export const BUSY: Smiler = { ...SELDOM, busy: 0.06 };

/** Someone who hardly ever smiles. */
export const GRAVE: Smiler = { ...SELDOM, base: 0.01, best: 0.06 };

/** Someone whom no face moves. */
export const UNMOVED: Smiler = { ...SELDOM, taste: null, best: 0.05 };

/** Where such a person stands between two trials: plain JSON. */
export interface SmilerState {
  readonly random: RandomState;
  readonly trials: number;
  readonly mood: number;
  readonly familiar: Point;
  readonly familiarity: number;
  /** Whether the person smiles at the face, and for how many trials more at something else. */
  readonly smiling: boolean;
  readonly bout: number;
  /** When the person last smiled at a face, of whom trials take time. */
  readonly last: Stretch;
}

/** What the camera would have seen of one trial. */
export interface Smile {
  readonly state: SmilerState;
  /** Mean and standard deviation of P(happy) over the frames of the trial, and its mean in the two seconds before. */
  readonly happiness: number;
  readonly spread: number;
  readonly before: number;
  /** P(happy) in the happiest moment; absent where a trial is one. */
  readonly peak?: number;
  /** The rate with this face in this very trial, mood and habituation included. */
  readonly truth: number;
  /** The mean of P(happy) in its happiest moment that was to be expected. */
  readonly expected: number;
  /** Means of the five expressions: happy, neutral, sad, angry, surprised. */
  readonly expressions: readonly number[];
}

/** A simulated person who smiles or does not, a function of space, seed and character. */
export interface SmilingViewer {
  /** The rate with a face, 0 to 1, all passing things left out. */
  rate(face: Point): number;
  readonly favourite: Point;
  begin(): SmilerState;
  watch(state: SmilerState, face: Point): Smile;
}

const MOOD_TRIALS = 60;
const FAMILIAR_TRIALS = 30;
/** Faces within this distance (root mean square over the ranges) pass for the same familiar one. */
const ALIKE = 0.1;
/** Mean length of a bout of smiling at something else, in trials. */
const BOUT = 3;
/** Even at the worst face someone smiles this share of the base rate. */
const FLOOR = 0.2;
/** Standard deviation of the frames of a trial that is one moment. */
const SPREAD = 0.05;
/** P(happy) of a still face. */
const STILL = { least: 0.01, most: 0.08 };
/** Chance that a trial that is not smiled at shows a frown, at a face that is not liked at all. */
const FROWNS = 0.05;

/**
 * A simulated viewer as people before a screen are. In each trial the person smiles or does not, with the
 * rate
 *
 *     base + (best - base) * (g(face) - g(neutral)) / (1 - g(neutral))
 *
 * (at least a fifth of the base rate), times the exponential of a slow mood, less what habituation takes from
 * a face that is shown on and on, more what novelty adds to one unlike those before, and less what wears off
 * over a sitting. A smile may last into the next trial, and where trials take time does so second by second. Now and then the person smiles at something else for
 * some trials, whatever is shown. Before a trial the camera sees what was left of the trial before.
 */
export function smilingViewer(space: Space, seed: number, character: Smiler): SmilingViewer {
  const { base, best } = character;
  const surface = character.taste && tasteOf(space, seed, character.taste);

  function rate(face: Point): number {
    if (!surface) return base;
    const { g, neutral } = surface;
    const value = base + ((best - base) * (g(toUnit(space, face)) - neutral)) / (1 - neutral);
    return Math.min(0.98, Math.max(FLOOR * base, value));
  }

  function watch(state: SmilerState, face: Point): Smile {
    const random = resumeRandom(state.random);
    const drift = Math.exp(-1 / MOOD_TRIALS);
    const mood =
      state.mood * drift + character.mood * Math.sqrt(1 - drift * drift) * random.normal();
    const apart = distance(space, face, state.familiar);
    const alike = apart <= ALIKE;
    const used = Math.exp(-1 / FAMILIAR_TRIALS);
    const familiarity = state.familiarity * used + (alike ? 1 - used : 0);
    const fresh = alike
      ? 1 - character.habituation * state.familiarity
      : 1 + character.novelty * Math.min(1, apart / 0.5);
    const worn = 1 - (character.wearing * (state.trials % character.sitting)) / character.sitting;
    const truth = Math.min(0.98, rate(face) * Math.exp(mood) * fresh * worn);
    const amused = random.uniform() < truth;
    const { pacing } = character;
    const lingering = pacing ? 0 : character.lingering;
    const lingers = state.smiling && random.uniform() < lingering;
    const smiling = amused || lingers;
    const begins = state.bout === 0 && random.uniform() < character.busy / BOUT;
    const bout = begins ? 1 + random.integer(2 * BOUT - 1) : Math.max(0, state.bout - 1);
    const smiled = state.smiling || state.bout > 0;
    const level = smiling || bout > 0 ? plain(random, character) : still(random);
    const elsewhere = state.bout > 1 ? 1 : state.bout === 0 ? character.busy / BOUT : 0;
    const none = (1 - truth) * (1 - elsewhere) * (state.smiling ? 1 - lingering : 1);
    const frowns = random.uniform() < FROWNS * (1 - rate(face) / Math.max(base, best));
    const seen = pacing
      ? courseOf(
          ...([pacing, state.last, amused, { now: bout > 0, before: state.bout > 0 }] as const),
          { plain: plain(random, character), still: () => still(random) },
          random,
        )
      : {
          ...{ happiness: level, spread: SPREAD, last: NO_STRETCH },
          before: smiled ? plain(random, character) : still(random),
        };
    const { last, ...measured } = seen;
    return {
      state: {
        random: random.state(),
        trials: state.trials + 1,
        mood,
        familiar: familiarity < 0.2 ? face : state.familiar,
        familiarity,
        smiling,
        bout,
        last,
      },
      ...measured,
      truth,
      expected: meanStill + (meanPlain(character) - meanStill) * (1 - none),
      expressions: expressionsOf(seen.happiness, frowns && seen.happiness < 0.5),
    };
  }

  return {
    rate,
    favourite: surface ? fromUnit(space, surface.favourite) : neutralPoint(space),
    begin: () => ({
      random: seedRandom(seed + 0.25),
      trials: 0,
      mood: 0,
      familiar: neutralPoint(space),
      familiarity: 0,
      smiling: false,
      bout: 0,
      last: NO_STRETCH,
    }),
    watch,
  };
}

function plain(random: Random, { faintest }: Smiler): number {
  // Most smiles are plain, and the network saturates.
  return Math.min(1, faintest + (1.15 - faintest) * Math.cbrt(random.uniform()));
}

/** The mean of `plain`: of a cube root it is 3/4, less what is cut off above 1. */
function meanPlain({ faintest }: Smiler): number {
  const reach = 1.15 - faintest;
  const cut = (1 - faintest) / reach;
  // The density of a cube root u is 3 u^2; above the cut P(happy) is 1.
  return faintest * cut ** 3 + 0.75 * reach * cut ** 4 + (1 - cut ** 3);
}

const meanStill = (STILL.least + STILL.most) / 2;

function still(random: Random): number {
  return STILL.least + (STILL.most - STILL.least) * random.uniform();
}

function expressionsOf(happy: number, frowns: boolean): number[] {
  const rest = 1 - happy;
  return frowns
    ? [happy, 0.3 * rest, 0.25 * rest, 0.4 * rest, 0.05 * rest]
    : [happy, 0.8 * rest, 0.1 * rest, 0.05 * rest, 0.05 * rest];
}
