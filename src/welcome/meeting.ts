import { SMILE } from '../agent/reward.ts';

/**
 * The first meeting: the face looks for somebody and counts their smiles. Times are milliseconds of one
 * monotonic clock.
 */
export interface Meeting {
  readonly begun: number;
  /** Faces in the latest frame. */
  readonly faces: number;
  /** When exactly one face, and one that can be read, was last seen; null: not yet. */
  readonly seen: number | null;
  /** Smiles so far, each counted when it begins, and when the latest one was counted. */
  readonly smiles: number;
  readonly smiled: number | null;
  /** Whether a smile is on, and how many frames in a row say the opposite. */
  readonly smiling: boolean;
  readonly against: number;
}

export type MeetingEnd = 'met' | 'no-face' | 'several-faces' | 'no-smile';

/** So many frames in a row begin a smile, or end it: one frame alone may be misread. */
const FRAMES = 3;
/** Below this P(happy) a smile is over: further down than where it begins, so that one smile is not two. */
const OVER = 0.3;
/** After a smile it looks for another one for this long, */
const AFTER_MS = 20_000;
/** and for the first one, or for anybody at all, for this long. */
const PATIENCE_MS = 60_000;

export const beginMeeting = (now: number): Meeting => ({
  ...{ begun: now, faces: 0, seen: null },
  ...{ smiles: 0, smiled: null, smiling: false, against: 0 },
});

/**
 * Takes one frame into account.
 *
 * @param faces how many are in view
 * @param happy P(happy) of the nearest; null where there is none that can be read
 */
export function withGlance(
  before: Meeting,
  now: number,
  faces: number,
  happy: number | null,
): Meeting {
  // In company nobody knows whose smile it is.
  if (faces !== 1 || happy === null) return { ...before, faces, against: 0 };
  const meeting = { ...before, faces, seen: now };
  const turns = meeting.smiling ? happy < OVER : happy >= SMILE;
  const against = turns ? meeting.against + 1 : 0;
  if (against < FRAMES) return { ...meeting, against };
  const smiling = !meeting.smiling;
  return {
    ...{ ...meeting, smiling, against: 0 },
    ...(smiling && { smiles: meeting.smiles + 1, smiled: now }),
  };
}

/** How the meeting ended; null while it goes on. */
export function meetingEnd(
  { begun, faces, seen, smiled }: Meeting,
  now: number,
): MeetingEnd | null {
  if (smiled !== null) return now - smiled < AFTER_MS ? null : 'met';
  if (now - begun < PATIENCE_MS) return null;
  if (seen !== null) return 'no-smile';
  return faces > 1 ? 'several-faces' : 'no-face';
}
