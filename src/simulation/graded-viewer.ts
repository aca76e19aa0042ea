import { resumeRandom, seedRandom, type Random, type RandomState } from '../math/random.ts';
import { neutralPoint, type Point, type Space } from '../agent/index.ts';
import { distance, fromUnit, tasteOf, toUnit, type Taste } from './taste.ts';

/** What kind of person is simulated. All happiness is on the scale of P(happy), 0 to 1. */
export interface Character {
  readonly taste: Taste;
  /** Attainable lift: true happiness with the best face less that with the neutral one. */
  readonly lift: number;
  /** Standard deviation of a trial's happiness around the true one. */
  readonly noise: number;
  /** Standard deviation of the frames within a trial, at P(happy) = 1/2. */
  readonly frameNoise: number;
  /** Standard deviation of the mood, which moves slowly (correlation time 60 trials). */
  readonly mood: number;
  /** How much of the lift is lost to boredom with a face that is shown on and on. */
  readonly boredom: number;
  /** After this trial the person has another favourite; never if absent. */
  readonly changeAt?: number;
  /** Chance that a frame catches a blink, and that a trial begins an absent spell (mean 5 trials). */
  readonly blinks: number;
  readonly absences: number;
}

/** Someone steady: only the trial's noise. */
export const STEADY: Character = {
  taste: 'peak',
  lift: 0.5,
  noise: 0.08,
  frameNoise: 0,
  mood: 0,
  boredom: 0,
  blinks: 0,
  absences: 0,
};

/**
 * Someone alive: moods, boredom, blinks, and away now and then. The frame noise is the network's own:
 * what the spread of its P(happy) over ten views of one still face is, over 2 sqrt(p (1 - p)). The views
 * are shifted by up to 1 pixel of 48, turned by up to 2 degrees, their light changed by up to 4 % and 3
 * grey levels of noise added, as a webcam does. It is measured by
 *
 *     npm run evaluate -- --images fer2013.csv.gz --usage PublicTest --jitter
 */
export const LIVELY: Character = {
  ...STEADY,
  frameNoise: 0.1,
  mood: 0.05,
  boredom: 0.2,
  blinks: 0.03,
  absences: 0.01,
};

/** Where a simulated person stands between two trials: plain JSON. */
export interface ViewerState {
  readonly random: RandomState;
  /** Trials lived through. */
  readonly trials: number;
  readonly mood: number;
  /** The face that the person has grown used to, and how much: 0 to 1. */
  readonly familiar: Point;
  readonly familiarity: number;
  /** Trials for which the person stays away. */
  readonly away: number;
}

/** What the camera would have seen of one trial. */
export interface Sight {
  readonly state: ViewerState;
  /** P(happy) of each frame with a face; none while the person is away. */
  readonly frames: readonly number[];
  /** The happiness that the frames scatter around, the trial's noise left out. */
  readonly truth: number;
}

/** A simulated person, a function of space, seed and character. */
export interface Viewer {
  /** True happiness with a face in the given trial (counted from 1), mood and boredom left out. */
  happiness(face: Point, trial: number): number;
  /** The best face in the given trial. */
  favourite(trial: number): Point;
  begin(): ViewerState;
  watch(state: ViewerState, face: Point, frames: number): Sight;
}

/** Correlation time of the mood, and of growing used to a face, in trials. */
const MOOD_TRIALS = 60;
const FAMILIAR_TRIALS = 30;
/** Faces within this distance (root mean square over the ranges) pass for the same familiar one. */
const ALIKE = 0.1;
/** Correlation of neighbouring frames' noise: a face does not change in a tenth of a second. */
const FRAME_CORRELATION = 0.6;
/** What a blink takes off the detector's P(happy), as a factor. */
const BLINK = 0.4;

/**
 * A simulated viewer whose happiness comes in degrees.
 *
 * The true happiness with a face x (each parameter scaled to 0..1) is
 *
 *     rest + lift * (g(x) - g(neutral)) / (1 - g(neutral)),   clipped to 0..1
 *
 * with a resting level of 0.2 to 0.35 and a taste g that is 1 at the favourite face (see `tasteOf`).
 *
 * On the true happiness come a mood (autoregressive), boredom (a share of the lift, as the same face is shown on and
 * on), the trial's noise, and each frame's (autoregressive, least where P(happy) is near 0 or 1), blinks
 * and absent spells.
 */
export function simulatedViewer(space: Space, seed: number, character: Character): Viewer {
  const first = tasteOf(space, seed, character.taste);
  const second =
    character.changeAt === undefined ? first : tasteOf(space, seed + 0.5, character.taste);
  const rest = 0.2 + 0.15 * resumeRandom(seedRandom(-1 - seed)).uniform();
  const at = (trial: number) => (trial <= (character.changeAt ?? Infinity) ? first : second);

  function happiness(face: Point, trial: number): number {
    const { g, neutral } = at(trial);
    return clip(rest + (character.lift * (g(toUnit(space, face)) - neutral)) / (1 - neutral));
  }

  function watch(state: ViewerState, face: Point, frames: number): Sight {
    const random = resumeRandom(state.random);
    const trials = state.trials + 1;
    const { mood, away } = state;
    const drift = Math.exp(-1 / MOOD_TRIALS);
    const nextMood = mood * drift + character.mood * Math.sqrt(1 - drift * drift) * random.normal();
    const leaves = random.uniform() < character.absences;
    const nextAway = away > 0 ? away - 1 : leaves ? 1 + random.integer(9) : 0;
    const alike = distance(space, face, state.familiar) <= ALIKE;
    const used = Math.exp(-1 / FAMILIAR_TRIALS);
    const familiarity = state.familiarity * used + (alike ? 1 - used : 0);
    const bored = alike ? character.boredom * character.lift * state.familiarity : 0;
    const truth = clip(happiness(face, trials) + nextMood - bored);
    const trial = clip(truth + character.noise * random.normal());
    return {
      state: {
        random: random.state(),
        trials,
        mood: nextMood,
        // What one has seen little of makes room for what one sees now.
        familiar: familiarity < 0.2 ? face : state.familiar,
        familiarity,
        away: nextAway,
      },
      frames: away > 0 ? [] : framesOf(trial, frames, character, random),
      truth,
    };
  }

  return {
    happiness,
    favourite: (trial) => fromUnit(space, at(trial).favourite),
    begin: () => ({
      random: seedRandom(seed + 0.25),
      trials: 0,
      mood: 0,
      familiar: neutralPoint(space),
      familiarity: 0,
      away: 0,
    }),
    watch,
  };
}

function framesOf(trial: number, count: number, character: Character, random: Random): number[] {
  const size = character.frameNoise * 2 * Math.sqrt(trial * (1 - trial));
  const fresh = Math.sqrt(1 - FRAME_CORRELATION ** 2);
  let noise = random.normal();
  return Array.from({ length: count }, () => {
    noise = FRAME_CORRELATION * noise + fresh * random.normal();
    const p = clip(trial + size * noise);
    return random.uniform() < character.blinks ? p * BLINK : p;
  });
}

function clip(value: number): number {
  return Math.min(1, Math.max(0, value));
}
