import { isFacing, measuredFrames, type FrameReading } from '../agent/index.ts';
import { mean } from '../math/statistics.ts';
import { type Face } from '../perception/face.ts';
import { isReadable, type FrameAnalysis } from '../perception/frame-analysis.ts';
import { samePlace } from '../perception/person-tracker.ts';
import { turnOf } from '../perception/turn.ts';
import { type TrialMeasurement } from './trial-measurement.ts';

/**
 * How people looked just before a face appeared: a smile that began before is not the face's doing. All times
 * are milliseconds of one monotonic clock.
 */

/** So long before the face appeared, frames tell of the moment before. */
export const BEFORE_MS = 2000;

/** A frame of the last seconds in which the nearest person looked this way, and could be read. */
export interface EarlierFrame extends FrameReading {
  readonly at: number;
  readonly person: number;
  /** Where the face was. */
  readonly seat: Face['box'];
  /** Whether a detection has found a face there since: what was only tracked may have been none any more. */
  readonly confirmed: boolean;
}

/** The latest frames once another has come; null is one without a picture, or without a new one. */
export function withLatest(
  frames: readonly EarlierFrame[],
  at: number,
  analysis: FrameAnalysis | null,
): readonly EarlierFrame[] {
  const recent = since(checked(frames, analysis), at - BEFORE_MS);
  if (!analysis?.nearest) return recent;
  const { expression, face, person } = analysis.nearest;
  const frame = { happiness: expression.happy, turn: turnOf(face) };
  const { detected: confirmed } = analysis;
  const { box: seat } = face;
  const readable = isReadable(analysis.nearest) && isFacing(frame);
  return readable ? [...recent, { ...frame, at, person, seat, confirmed }] : recent;
}

/** The frames of the seconds before this moment. */
export const since = (frames: readonly EarlierFrame[], from: number): readonly EarlierFrame[] =>
  frames.filter(({ at }) => at >= from);

/** The frames in the light of a later one: a detection confirms those that were tracked, or refutes them. */
export function checked(
  frames: readonly EarlierFrame[],
  analysis: FrameAnalysis | null,
): readonly EarlierFrame[] {
  if (!analysis || frames.every(({ confirmed }) => confirmed)) return frames;
  if (!analysis.nearest) return frames.filter(({ confirmed }) => confirmed);
  return analysis.detected ? frames.map((frame) => ({ ...frame, confirmed: true })) : frames;
}

/**
 * Mean P(happy) of the person who is measured, in those frames; undefined where none shows them. Perception gives
 * somebody who was lost for a while another number: whoever sits in the same place afterwards is the same person.
 */
export function happinessBefore(
  frames: readonly EarlierFrame[],
  { person, seat }: Pick<TrialMeasurement, 'person' | 'seat'>,
): number | undefined {
  const numbered = frames.filter((frame) => frame.person === person);
  const seated = seat ? frames.filter((frame) => samePlace(frame.seat, seat)) : [];
  const theirs = measuredFrames(numbered.length > 0 ? numbered : seated);
  return theirs.length === 0 ? undefined : mean(theirs.map(({ happiness }) => happiness));
}
