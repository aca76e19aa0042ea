/**
 * Tells a camera that has frozen from one that lives. A real camera's frames differ by noise even when
 * nothing moves, so a frozen one is told by frames that are exactly equal. All times are milliseconds of one
 * monotonic clock.
 */

/** Some pixels of a frame, taken from the same places each time, as bytes. */
export type FrameSample = Uint8ClampedArray;

/** A run of equal frames. */
export interface FrameRun {
  /** Null before the first frame, and after a moment without a picture. */
  readonly sample: FrameSample | null;
  /** When the first frame of the run came. */
  readonly since: number;
  /** How many frames that were equal to it have come after it. */
  readonly repeats: number;
}

/** A camera in dim light gives five frames a second, and is asked for ten: each is counted twice. */
const REPEATED_MS = 300;
/** For this long, and in so many frames, no camera that lives gives the same picture. */
export const FROZEN_MS = 4000;
const FROZEN_REPEATS = 8;

export const NO_FRAME: FrameRun = { sample: null, since: 0, repeats: 0 };

/** The run once another frame has come; null is a moment without a picture. */
export function withSample(run: FrameRun, sample: FrameSample | null, now: number): FrameRun {
  if (sample && run.sample && areEqual(sample, run.sample))
    return { ...run, repeats: run.repeats + 1 };
  return { sample, since: now, repeats: 0 };
}

/**
 * `fresh`: the last frame is to be counted. `repeated`: it has been seen for so long that it tells nothing
 * new. `frozen`: nor will any frame that follows, until the picture moves.
 */
export function freshnessOf({ since, repeats }: FrameRun, now: number): Freshness {
  if (repeats === 0 || now - since < REPEATED_MS) return 'fresh';
  return repeats >= FROZEN_REPEATS && now - since >= FROZEN_MS ? 'frozen' : 'repeated';
}

export type Freshness = 'fresh' | 'repeated' | 'frozen';

function areEqual(one: FrameSample, other: FrameSample): boolean {
  return one.length === other.length && one.every((value, i) => value === other[i]);
}
