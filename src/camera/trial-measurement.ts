import {
  framesPerAveraged,
  isFacing,
  averagedFrames,
  measuredFrames,
  peakOf,
  spacingOf,
  summarise,
  type Measurement,
  type TimedReading,
} from '../agent/index.ts';
import { mean } from '../math/statistics.ts';
import { EXPRESSIONS } from '../perception/expression.ts';
import { type Face } from '../perception/face.ts';
import { isReadable, type FrameAnalysis } from '../perception/frame-analysis.ts';
import { type FaceFeatures } from '../perception/head.ts';
import { turnOf } from '../perception/turn.ts';

/** For how long after a new face appears nothing is counted: it must move there and be looked at. */
export const SETTLE_MS = 1200;
/**
 * A trial without a single face that looks this way and can be read for this long is abandoned; where averaged frames
 * lie further apart, for as long as between two of them.
 */
export const PATIENCE_MS = 5000;
/** Frames further apart than this are single ones; up to it, frame follows frame. */
export const APART_MS = 500;
/** After a frame in vain the next follows so soon. */
const SEARCH_MS = 400;
/** A trial in which the nearest person changes more often is abandoned: at a slow pace it could last for ever. */
const MOST_RESTARTS = 3;
/** Of a trial that the background does not end, the latest frames are kept: a minute of them. */
export const MOST_FRAMES = 600;

/** What one frame says of the nearest face, and how many faces there were. */
interface CountedFrame extends TimedReading {
  readonly faces: number;
  /** The five probabilities, in the order of EXPRESSIONS. */
  readonly expressions: readonly number[];
  readonly features: FaceFeatures;
}

/** The measurement of a trial so far. Times are milliseconds of one monotonic clock. */
export interface TrialMeasurement {
  readonly trial: number;
  readonly since: number;
  /** For how long nothing is counted from then on, milliseconds. */
  readonly settle: number;
  /** How often it was restarted, since somebody else was the nearest. */
  readonly restarts: number;
  /**
   * When a face that can be read was last seen to look this way, or the trial began. Once it was restarted, only when it was
   * counted: people who keep changing would never let it end.
   */
  readonly lastSeen: number;
  /** When the last frame was taken, or the trial began. */
  readonly frameAt: number;
  /** Whether that frame was in vain, in the sense of `lastSeen`. */
  readonly inVain: boolean;
  /** The person who is measured, as perception numbers people; null until somebody was seen. */
  readonly person: number | null;
  /** Where that person's face was first seen in this measurement. */
  readonly seat: Face['box'] | null;
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
      /** Means over the frames that are measured: of the five probabilities, and of the features. */
      readonly expressions: readonly number[];
      readonly features: FaceFeatures;
    } & Measurement)
  | { readonly kind: 'abandoned' };

export const beginMeasurement = (
  trial: number,
  now: number,
  settle = SETTLE_MS,
): TrialMeasurement => ({
  trial,
  since: now,
  settle,
  restarts: 0,
  lastSeen: now,
  frameAt: now,
  inVain: false,
  person: null,
  seat: null,
  counted: [],
  unconfirmed: [],
});

/**
 * Takes one frame into account; null is a frame without a picture, or one that shows nothing new. Of several
 * people the nearest is measured. When that is somebody else than before, the frames are dropped and the
 * measurement restarts: a smile has one owner. A face with a flaw is there, but what is read of it is a guess, so
 * it does not count.
 */
export function withFrame(
  measurement: TrialMeasurement,
  now: number,
  analysis: FrameAnalysis | null,
): TrialMeasurement {
  return counting(patient(measurement, now), now, analysis);
}

/**
 * The measurement at its next frame. Where frames are seconds apart nobody knows since when somebody is gone, so
 * patience begins with the first frame in vain.
 */
function patient(measurement: TrialMeasurement, now: number): TrialMeasurement {
  const { lastSeen, frameAt, inVain } = measurement;
  const begins = !inVain && now - frameAt > APART_MS;
  return { ...measurement, frameAt: now, inVain: true, lastSeen: begins ? now : lastSeen };
}

function counting(
  measurement: TrialMeasurement,
  now: number,
  analysis: FrameAnalysis | null,
): TrialMeasurement {
  if (!analysis) return measurement;
  if (!analysis.nearest) return { ...measurement, unconfirmed: [] };
  const { expression, face, person, features } = analysis.nearest;
  if (measurement.person !== null && measurement.person !== person) {
    const { trial, lastSeen, restarts, settle } = measurement;
    const restarted = { ...beginMeasurement(trial, now, settle), restarts: restarts + 1, lastSeen };
    return counting(restarted, now, analysis);
  }
  const { faces } = analysis;
  const expressions = EXPRESSIONS.map((name) => expression[name]);
  const frame = {
    ...{ at: now, happiness: expression.happy, turn: turnOf(face) },
    ...{ faces, expressions, features },
  };
  const readable = isReadable(analysis.nearest) && isFacing(frame);
  const counts = readable && now - measurement.since >= measurement.settle;
  const unconfirmed = counts ? [...measurement.unconfirmed, frame] : measurement.unconfirmed;
  const inVain = !(measurement.restarts > 0 ? counts : readable);
  const lastSeen = inVain ? measurement.lastSeen : now;
  const seen = { ...measurement, person, seat: measurement.seat ?? face.box, inVain, lastSeen };
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

/**
 * Whether one more frame may complete the trial, so that faces must be detected in it.
 *
 * @param gap milliseconds between averaged frames
 */
export function mayComplete(
  { counted, unconfirmed }: TrialMeasurement,
  frames: number,
  gap = 0,
): boolean {
  const good = measuredFrames([...counted, ...unconfirmed], spacingOf(gap)).length;
  return good + 1 >= frames * framesPerAveraged(gap);
}

/**
 * How long to wait for the next frame, where frames lie apart: the first once the face has settled, the others
 * at regular times after it. What was searched in vain is searched for again soon.
 *
 * @param gap milliseconds between averaged frames
 */
export function untilNextFrame(measurement: TrialMeasurement, now: number, gap: number): number {
  const { since, settle, inVain } = measurement;
  const settled = since + settle;
  if (inVain) return SEARCH_MS;
  const each = spacingOf(gap);
  return now < settled ? settled - now : each - ((now - settled) % each);
}

/**
 * Where the trial stands: nobody was there for too long, or the nearest changed too often; or `frames` good frames
 * that are averaged are counted, with those between them; or neither.
 *
 * @param gap milliseconds between averaged frames
 */
export function outcomeOf(
  measurement: TrialMeasurement,
  now: number,
  frames: number,
  gap = 0,
): Outcome {
  const { counted, restarts, lastSeen } = measurement;
  const patience = Math.max(PATIENCE_MS, gap);
  if (restarts > MOST_RESTARTS || now - lastSeen >= patience) return { kind: 'abandoned' };
  const used = averagedFrames(counted, gap);
  // No outlier is left among them.
  const measured = summarise(used, Infinity);
  if (measured && used.length >= frames) {
    const faces = Math.max(...counted.map((frame) => frame.faces));
    const peak = peakOf(counted);
    const expressions = EXPRESSIONS.map((_, i) =>
      mean(used.map((frame) => frame.expressions[i] ?? 0)),
    );
    return {
      ...{ kind: 'measured', faces, ...measured },
      ...(peak !== null && { peak }),
      ...{ expressions, features: meanOf(used) },
    };
  }
  return { kind: 'measuring' };
}

function meanOf(frames: readonly CountedFrame[]): FaceFeatures {
  const meanBy = (value: (features: FaceFeatures) => number) =>
    mean(frames.map(({ features }) => value(features)));
  const [first] = frames;
  return {
    features: (first?.features.features ?? []).map((_, i) =>
      meanBy(({ features }) => features[i] ?? 0),
    ),
    logOdds: meanBy(({ logOdds }) => logOdds),
  };
}
