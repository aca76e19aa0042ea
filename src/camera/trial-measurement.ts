import {
  isFacing,
  measuredFrames,
  summarise,
  type FrameReading,
  type Measurement,
} from '../agent/index.ts';
import { turnOf, type Reading, type Sight } from '../perception/index.ts';

/** For how long after a new face appears nothing is counted: it must move there and be looked at. */
export const SETTLE_MS = 1200;
/** A trial without a single face that looks this way for this long is given up. */
export const PATIENCE_MS = 5000;

/** What one frame says, how many faces were in view, and what the network made of the nearest. */
interface CountedFrame extends FrameReading {
  readonly faces: number;
  readonly reading: Reading;
}

/** A trial being watched. Times are milliseconds of one monotonic clock. */
export interface TrialWatch {
  readonly trial: number;
  readonly since: number;
  /** Whether it began anew, since somebody else was the nearest. */
  readonly anew: boolean;
  /**
   * When a face was last seen to look this way, or the trial first began. Once it has begun anew, only
   * when it was counted: people who keep changing would never let it end.
   */
  readonly lastSeen: number;
  /** Whose smile it measures, as perception numbers people; null until somebody was seen. */
  readonly person: number | null;
  /** The frames counted so far. */
  readonly counted: readonly CountedFrame[];
  /**
   * Those seen since faces were last looked for. They count when the next search finds the same
   * person, and are dropped if it does not: what was followed may not have been a face any more.
   */
  readonly unsure: readonly CountedFrame[];
}

export type Outcome =
  | { readonly kind: 'watching' }
  | ({
      readonly kind: 'observed';
      readonly faces: number;
      readonly reading: Reading;
    } & Measurement)
  | { readonly kind: 'abandoned' };

export const beginWatch = (trial: number, now: number): TrialWatch => ({
  trial,
  since: now,
  anew: false,
  lastSeen: now,
  person: null,
  counted: [],
  unsure: [],
});

/**
 * Takes one frame into account; null is a frame without a picture. Of several people the nearest is
 * watched. When that is somebody else than before, what was seen is dropped and the trial begins anew:
 * a smile has one owner.
 */
export function watchFrame(watch: TrialWatch, now: number, sight: Sight | null): TrialWatch {
  if (!sight) return watch;
  if (!sight.nearest) return { ...watch, unsure: [] };
  const { expression, face, person, reading } = sight.nearest;
  if (watch.person !== null && watch.person !== person) {
    const { trial, lastSeen } = watch;
    return watchFrame({ ...beginWatch(trial, now), anew: true, lastSeen }, now, sight);
  }
  const { faces } = sight;
  const frame = { happiness: expression.happy, turn: turnOf(face), faces, reading };
  const facing = isFacing(frame);
  const counts = facing && now - watch.since >= SETTLE_MS;
  const unsure = counts ? [...watch.unsure, frame] : watch.unsure;
  const seen = {
    ...watch,
    person,
    lastSeen: (watch.anew ? counts : facing) ? now : watch.lastSeen,
  };
  return sight.detected
    ? { ...seen, counted: [...watch.counted, ...unsure], unsure: [] }
    : { ...seen, unsure };
}

/** Whether one more frame may complete the trial, so that faces must be looked for in it. */
export function mayEnd({ counted, unsure }: TrialWatch, frames: number): boolean {
  return (summarise([...counted, ...unsure])?.frames ?? 0) + 1 >= frames;
}

/** Whether the trial has come to its end: `frames` good frames counted, or nobody there for too long. */
export function outcome(watch: TrialWatch, now: number, frames: number): Outcome {
  const { counted, lastSeen } = watch;
  const measured = summarise(counted);
  if (measured && measured.frames >= frames) {
    const faces = Math.max(...counted.map((frame) => frame.faces));
    return { kind: 'observed', faces, ...measured, reading: meanOf(measuredFrames(counted)) };
  }
  return { kind: now - lastSeen >= PATIENCE_MS ? 'abandoned' : 'watching' };
}

function meanOf(frames: readonly CountedFrame[]): Reading {
  const mean = (value: (reading: Reading) => number) =>
    frames.reduce((sum, { reading }) => sum + value(reading), 0) / frames.length;
  const [first] = frames;
  return {
    features: (first?.reading.features ?? []).map((_, i) =>
      mean(({ features }) => features[i] ?? 0),
    ),
    logOdds: mean(({ logOdds }) => logOdds),
  };
}
