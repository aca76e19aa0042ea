import { type FaceFeatures } from '../perception/head.ts';
import { beginReadings, lookState, withFrame, type Readings, type LookState } from './readings.ts';

/** What the user is asked for, one after the other: the smile twice, and rest in between. */
export const PHASES = ['smile', 'rest', 'smile again'] as const;
export type Phase = (typeof PHASES)[number];

/** Each is looked at for this long, */
export const PHASE_MS = 3000;
/** once the face has had this long to change. */
export const SETTLE_MS = 1500;

/** A look at a smile. Times are milliseconds of one monotonic clock. */
export interface SmileLook {
  /** What was read in the phases that are over, in their order. */
  readonly over: readonly Readings[];
  /** The phase that is on. It begins to be read when the face has settled. */
  readonly now: Readings;
}

export const beginSmile = (now: number): SmileLook => ({
  over: [],
  now: beginReadings(now + SETTLE_MS),
});

/** Takes one frame into account, and goes on to the next phase when there is enough of this one. */
export function withSmileFrame(
  look: SmileLook,
  now: number,
  faces: number,
  reading: FaceFeatures | null,
): SmileLook {
  if (now < look.now.begun) return look;
  const readings = withFrame(look.now, faces, reading);
  if (lookState(readings, now, PHASE_MS) !== 'done' || look.over.length === PHASES.length - 1)
    return { ...look, now: readings };
  return { over: [...look.over, readings], now: beginReadings(now + SETTLE_MS) };
}

/** What the look comes to: everything, not yet, or why it can't be done. */
export function smileLookState({ over, now: readings }: SmileLook, now: number): LookState {
  const state = lookState(readings, now, PHASE_MS);
  return state === 'done' && over.length < PHASES.length - 1 ? 'looking' : state;
}

/** What the user is asked for at this moment. */
export const phaseOf = ({ over }: SmileLook): Phase => PHASES[over.length] ?? 'smile again';

/** How much of it is over, 0 to 1. */
export function shareOf({ over, now: { begun } }: SmileLook, now: number): number {
  const phase = SETTLE_MS + PHASE_MS;
  const within = Math.min(1, (now - begun + SETTLE_MS) / phase);
  return Math.min(1, (over.length + within) / PHASES.length);
}
