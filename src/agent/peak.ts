import { mean } from '../math/statistics.ts';
import { isFacing, measuredFrames, type FrameReading } from './frames.ts';

/*
 * The mean of a trial is that of ten frames, spread over its window. Where these lie seconds apart others are taken
 * between them: the happiest moment is that of all.
 */

/** A frame and when it was taken, milliseconds of one monotonic clock. */
export interface TimedReading extends FrameReading {
  readonly at: number;
}

/** Frames lie no further apart than about so many milliseconds: a smile lasts some seconds, and shows in two of them. */
const FARTHEST_MS = 1000;
/** A smile is told of by frames that span so many milliseconds: one alone may be the network's error. */
const STRETCH_MS = 500;

/** How many frames there are to one that is averaged, itself included. `gap`: milliseconds between averaged ones. */
export const framesPerAveraged = (gap: number): number =>
  Math.max(1, Math.round(gap / FARTHEST_MS));

/** How far apart all frames lie, milliseconds. */
export const spacingOf = (gap: number): number => gap / framesPerAveraged(gap);

/**
 * Those of a trial's frames over which its mean is taken: of the measured ones the last of each so many.
 *
 * @param frames all frames in the order of time
 * @param gap milliseconds between averaged frames
 */
export function averagedFrames<Frame extends FrameReading>(
  frames: readonly Frame[],
  gap: number,
): Frame[] {
  const each = framesPerAveraged(gap);
  return measuredFrames(frames, spacingOf(gap)).filter((_, i) => (i + 1) % each === 0);
}

/**
 * The happiest moment among the frames: the highest mean of P(happy) over successive ones that span half a
 * second, but no fewer than two. A smile lasts some seconds. In the mean of a long trial it is lost, and one that
 * began late is an outlier there; here it shows in full, however long the trial. Turned-away faces are left out.
 *
 * @param frames in the order of time
 * @returns null where no frames span so long
 */
export function peakOf(frames: readonly TimedReading[]): number | null {
  const facing = frames.filter((frame) => Number.isFinite(frame.happiness) && isFacing(frame));
  let peak: number | null = null;
  for (let first = 0, last = 0; first < facing.length; first++) {
    const begin = (facing[first] as TimedReading).at;
    while (last < facing.length && (facing[last] as TimedReading).at - begin < STRETCH_MS) last++;
    if (last === facing.length) break;
    const stretch = facing.slice(first, last + 1).map(({ happiness }) => happiness);
    peak = Math.max(peak ?? 0, mean(stretch));
  }
  return peak;
}
