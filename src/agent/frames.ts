import { median } from './median.ts';
import { type Measurement } from './trials.ts';

/** What one frame says: P(happy), and how far the face is turned away (0 to the front, 1 in profile). */
export interface FrameReading {
  readonly happiness: number;
  readonly turn?: number;
}

/** A face turned further than this does not look at the page, and the network was not taught it. */
const TURNED_AWAY = 0.5;
/** Frames further than this many robust standard deviations from the median are left out. */
const OUTLIER = 3.5;
/** The spread below which no frame is an outlier: what the network itself jitters by. */
const JITTER = 0.03;

/** Whether a frame shows a face that looks this way. */
export const isFacing = ({ turn = 0 }: FrameReading): boolean => turn <= TURNED_AWAY;

/**
 * One trial's frames as a measurement: turned-away faces and outlying frames (a blink, a hand before
 * the mouth) are left out, mean and standard deviation taken over the rest. Outliers are judged by the
 * median absolute deviation, which they cannot inflate themselves (Iglewicz and Hoaglin 1993).
 *
 * @returns null when no frame is left
 */
export function summarise(frames: readonly FrameReading[]): Measurement | null {
  const facing = frames
    .filter((frame) => Number.isFinite(frame.happiness) && isFacing(frame))
    .map(({ happiness }) => happiness);
  if (facing.length === 0) return null;
  const middle = median(facing);
  const deviation = 1.4826 * median(facing.map((value) => Math.abs(value - middle)));
  const reach = OUTLIER * Math.max(JITTER, deviation);
  const kept = facing.filter((value) => Math.abs(value - middle) <= reach);
  const happiness = mean(kept);
  const spread = Math.sqrt(mean(kept.map((value) => (value - happiness) ** 2)));
  return { happiness, spread, frames: kept.length };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
