import { NFRAMES, averagedFrames, peakOf, spacingOf, summarise } from '../agent/index.ts';
import { mean } from '../math/statistics.ts';
import { type Random } from '../math/random.ts';

/** How a trial passes, milliseconds. */
export interface Pacing {
  /** Over how long the frames are spread, once the face has settled. */
  readonly window: number;
  /** For how long the learned face is shown until the next trial. */
  readonly gap: number;
}

/** From when to when somebody smiles, milliseconds from the moment at which a trial's face appears. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Somebody who has not smiled for as long as matters. */
export const NO_STRETCH: Stretch = { from: -1e6, to: -1e6 };

/** What the camera makes of a trial. */
export interface Course {
  readonly happiness: number;
  readonly spread: number;
  readonly peak: number;
  readonly before: number;
  /** When the person last smiled, as the next trial will see it. */
  readonly last: Stretch;
}

/** For how long a new face settles before it is looked at. */
const SETTLE_MS = 1200;
/** How long smiles last: log-normal, half of them longer than this. The logarithm's standard deviation. */
const SMILE_MS = 3500;
const SMILE_SPREAD = 0.5;
/** When the seconds before the face are looked at. */
const BEFORE_MS = [-1900, -1500, -1100, -700, -300];

/**
 * A trial second by second: who is amused begins to smile at any moment of it, for some seconds, and is looked at as
 * the camera does. At a slow pace few averaged frames show the smile; at a lively one it outlasts the trial.
 *
 * @param last when the person last smiled
 * @param bout whether the person smiles at something else in this trial, and in the one before
 */
export function courseOf(
  pacing: Pacing,
  last: Stretch,
  amused: boolean,
  bout: { readonly now: boolean; readonly before: boolean },
  levels: { readonly plain: number; readonly still: () => number },
  random: Random,
): Course {
  const length = SETTLE_MS + pacing.window;
  const begun = random.uniform() * length;
  const lasting = SMILE_MS * Math.exp(SMILE_SPREAD * random.normal());
  // Whoever smiles already goes on smiling.
  const from = last.to > begun ? last.from : begun;
  const smile = amused ? { from, to: Math.max(last.to, begun + lasting) } : last;
  const within = (at: number) => [last, smile].some((one) => at >= one.from && at < one.to);
  const reading = (at: number, elsewhere: boolean) =>
    elsewhere || within(at) ? levels.plain : levels.still();
  const gap = pacing.window / NFRAMES;
  const spacing = spacingOf(gap);
  const frames = Array.from({ length: Math.round(pacing.window / spacing) }, (_, i) => {
    const at = SETTLE_MS + spacing * i;
    return { at, happiness: reading(at, bout.now) };
  });
  const { happiness, spread } = summarise(averagedFrames(frames, gap), Infinity) ?? {
    happiness: 0,
    spread: 0,
  };
  const until = length + pacing.gap;
  return {
    happiness,
    spread,
    peak: peakOf(frames) ?? happiness,
    before: mean(BEFORE_MS.map((at) => reading(at, bout.before))),
    last: { from: smile.from - until, to: smile.to - until },
  };
}
