import { isFacing, summarise, type FrameReading, type Measurement } from '../agent/index.ts';
import { turnOf, type Reading, type Sight } from '../perception/index.ts';

/** For how long after a new face appears nothing is counted: it must move there and be looked at. */
export const SETTLE_MS = 1200;
/** A trial without a single face that looks this way for this long is given up. */
export const PATIENCE_MS = 5000;

/** What one frame says, and what the network made of the face in it. */
interface CountedFrame extends FrameReading {
  readonly reading: Reading;
}

/** A trial being watched. Times are milliseconds of one monotonic clock. */
export interface TrialWatch {
  readonly trial: number;
  readonly since: number;
  /** When a face was last seen to look this way, or the trial began. */
  readonly lastSeen: number;
  /** Whose smile it measures, as perception numbers people; null until somebody was seen. */
  readonly person: number | null;
  /** The most faces that were in view in any of its frames. */
  readonly faces: number;
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
  lastSeen: now,
  person: null,
  faces: 1,
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
  if (watch.person !== null && watch.person !== person)
    return watchFrame(beginWatch(watch.trial, now), now, sight);
  const frame = { happiness: expression.happy, turn: turnOf(face), reading };
  const facing = isFacing(frame);
  const counts = facing && now - watch.since >= SETTLE_MS;
  const unsure = counts ? [...watch.unsure, frame] : watch.unsure;
  const seen = {
    ...watch,
    person,
    faces: Math.max(watch.faces, sight.faces),
    lastSeen: facing ? now : watch.lastSeen,
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
  const { counted, faces, lastSeen } = watch;
  const measured = summarise(counted);
  if (measured && measured.frames >= frames)
    return { kind: 'observed', faces, ...measured, reading: meanOf(counted) };
  return { kind: now - lastSeen >= PATIENCE_MS ? 'abandoned' : 'watching' };
}

function meanOf(counted: readonly CountedFrame[]): Reading {
  const mean = (value: (reading: Reading) => number) =>
    counted.reduce((sum, { reading }) => sum + value(reading), 0) / counted.length;
  const [first] = counted;
  return {
    features: (first?.reading.features ?? []).map((_, i) =>
      mean(({ features }) => features[i] ?? 0),
    ),
    logOdds: mean(({ logOdds }) => logOdds),
  };
}
