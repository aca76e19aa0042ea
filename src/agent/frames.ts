import { mean, median } from '../math/statistics.ts';
import { type Measurement } from './measurement.ts';

/** What one frame says: P(happy), and how far the face is turned away (0 to the front, 1 in profile). */
export interface FrameReading {
  readonly happiness: number;
  readonly turn?: number;
}

/** How many frames of one person's face are averaged for one observation. */
export const NFRAMES = 10;

/** A face turned further than this does not look at the page, and the network was not taught it. */
const TURNED_AWAY = 0.5;
/** Frames further than this many robust standard deviations from the median are left out. */
const OUTLIER = 3.5;
/** The spread below which no frame is an outlier: what the network itself jitters by. */
const JITTER = 0.03;

/** From frame to frame so many milliseconds: further apart no frame need be like its neighbours. */
const NEIGHBOURS_MS = 500;

/** Whether a frame shows a face that looks this way. */
export const isFacing = ({ turn = 0 }: FrameReading): boolean => turn <= TURNED_AWAY;

/**
 * The frames of one trial that are measured: turned-away faces and outlying frames (a blink, a hand
 * before the mouth) are left out. Outliers are judged by the median absolute deviation, which they
 * cannot inflate themselves (Iglewicz and Hoaglin 1993). Frames that lie seconds apart have no outliers: a
 * smile that comes and goes between them shows in one alone, and is what is looked for.
 *
 * @param gap milliseconds from frame to frame
 */
export function measuredFrames<Frame extends FrameReading>(
  frames: readonly Frame[],
  gap = 0,
): Frame[] {
  const facing = frames.filter((frame) => Number.isFinite(frame.happiness) && isFacing(frame));
  if (facing.length === 0 || gap > NEIGHBOURS_MS) return facing;
  const middle = median(facing.map(({ happiness }) => happiness));
  const distance = ({ happiness }: Frame) => Math.abs(happiness - middle);
  const deviation = 1.4826 * median(facing.map(distance));
  const reach = OUTLIER * Math.max(JITTER, deviation);
  return facing.filter((frame) => distance(frame) <= reach);
}

/**
 * One trial's frames as a measurement: mean and standard deviation over those that are measured.
 *
 * @param gap milliseconds from frame to frame
 * @returns null when no frame is left
 */
export function summarise(frames: readonly FrameReading[], gap = 0): Measurement | null {
  const kept = measuredFrames(frames, gap).map(({ happiness }) => happiness);
  if (kept.length === 0) return null;
  const happiness = mean(kept);
  const spread = Math.sqrt(mean(kept.map((value) => (value - happiness) ** 2)));
  return { happiness, spread, frames: kept.length };
}
