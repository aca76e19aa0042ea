import {
  isFacing,
  measuredFrames,
  summarise,
  type FrameReading,
  type Measurement,
} from '../agent/index.ts';
import { type FrameAnalysis } from '../perception/frame-analysis.ts';
import { type FaceFeatures } from '../perception/head.ts';
import { turnOf } from '../perception/turn.ts';

/** For how long after a new face appears nothing is counted: it must move there and be looked at. */
export const SETTLE_MS = 1200;
/** A trial without a single face that looks this way for this long is abandoned. */
export const PATIENCE_MS = 5000;
/** Of a trial that the background does not end, the latest frames are kept: a minute of them. */
export const MOST_FRAMES = 600;

/** What one frame says of the nearest face, and how many faces there were. */
interface CountedFrame extends FrameReading {
  readonly faces: number;
  readonly features: FaceFeatures;
}

/** The measurement of a trial so far. Times are milliseconds of one monotonic clock. */
export interface TrialMeasurement {
  readonly trial: number;
  readonly since: number;
  /** Whether it was restarted, since somebody else was the nearest. */
  readonly restarted: boolean;
  /**
   * When a face was last seen to look this way, or the trial began. Once it was restarted, only when it was
   * counted: people who keep changing would never let it end.
   */
  readonly lastSeen: number;
  /** The person who is measured, as perception numbers people; null until somebody was seen. */
  readonly person: number | null;
  /** The frames counted so far. */
  readonly counted: readonly CountedFrame[];
  /**
   * Those since the last detection. They count when the next detection finds the same person, and are
   * dropped if it does not: what was tracked may not have been a face any more.
   */
  readonly unconfirmed: readonly CountedFrame[];
}

export type Outcome =
  | { readonly kind: 'measuring' }
  | ({
      readonly kind: 'measured';
      /** The most faces in a counted frame. */
      readonly faces: number;
      /** The mean over the frames that are measured. */
      readonly features: FaceFeatures;
    } & Measurement)
  | { readonly kind: 'abandoned' };

export const beginMeasurement = (trial: number, now: number): TrialMeasurement => ({
  trial,
  since: now,
  restarted: false,
  lastSeen: now,
  person: null,
  counted: [],
  unconfirmed: [],
});

/**
 * Takes one frame into account; null is a frame without a picture, or one that shows nothing new. Of several
 * people the nearest is measured. When that is somebody else than before, the frames are dropped and the
 * measurement restarts: a smile has one owner.
 */
export function withFrame(
  measurement: TrialMeasurement,
  now: number,
  analysis: FrameAnalysis | null,
): TrialMeasurement {
  if (!analysis) return measurement;
  if (!analysis.nearest) return { ...measurement, unconfirmed: [] };
  const { expression, face, person, features } = analysis.nearest;
  if (measurement.person !== null && measurement.person !== person) {
    const { trial, lastSeen } = measurement;
    const restarted = { ...beginMeasurement(trial, now), restarted: true, lastSeen };
    return withFrame(restarted, now, analysis);
  }
  const { faces } = analysis;
  const frame = { happiness: expression.happy, turn: turnOf(face), faces, features };
  const facing = isFacing(frame);
  const counts = facing && now - measurement.since >= SETTLE_MS;
  const unconfirmed = counts ? [...measurement.unconfirmed, frame] : measurement.unconfirmed;
  const seen = {
    ...measurement,
    person,
    lastSeen: (measurement.restarted ? counts : facing) ? now : measurement.lastSeen,
  };
  if (!analysis.detected) return { ...seen, unconfirmed };
  const counted = [...measurement.counted, ...unconfirmed].slice(-MOST_FRAMES);
  return { ...seen, counted, unconfirmed: [] };
}

/** The measurement once the camera has frozen: nobody knows since which frame. Its patience goes on. */
export const withoutFrames = (measurement: TrialMeasurement): TrialMeasurement => ({
  ...measurement,
  counted: [],
  unconfirmed: [],
});

/** Whether one more frame may complete the trial, so that faces must be detected in it. */
export function mayComplete({ counted, unconfirmed }: TrialMeasurement, frames: number): boolean {
  return (summarise([...counted, ...unconfirmed])?.frames ?? 0) + 1 >= frames;
}

/** Where the trial stands: nobody was there for too long, or `frames` good frames are counted, or neither. */
export function outcomeOf(measurement: TrialMeasurement, now: number, frames: number): Outcome {
  const { counted, lastSeen } = measurement;
  if (now - lastSeen >= PATIENCE_MS) return { kind: 'abandoned' };
  const measured = summarise(counted);
  if (measured && measured.frames >= frames) {
    const faces = Math.max(...counted.map((frame) => frame.faces));
    return { kind: 'measured', faces, ...measured, features: meanOf(measuredFrames(counted)) };
  }
  return { kind: 'measuring' };
}

function meanOf(frames: readonly CountedFrame[]): FaceFeatures {
  const mean = (value: (features: FaceFeatures) => number) =>
    frames.reduce((sum, { features }) => sum + value(features), 0) / frames.length;
  const [first] = frames;
  return {
    features: (first?.features.features ?? []).map((_, i) =>
      mean(({ features }) => features[i] ?? 0),
    ),
    logOdds: mean(({ logOdds }) => logOdds),
  };
}
