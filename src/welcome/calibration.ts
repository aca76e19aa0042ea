/** What has been read of a resting face so far. Times are milliseconds of one monotonic clock. */
export interface Readings {
  readonly begun: number;
  /** P(happy) of each frame with exactly one face, 0 to 1. */
  readonly resting: readonly number[];
  /** How many frames showed no face, and how many showed several. */
  readonly faceless: number;
  readonly crowded: number;
}

export type Verdict = 'looking' | 'done' | 'no-face' | 'several-faces';

/** A resting face is looked at for this long. */
export const LOOK_MS = 5000;
/** If there were too few frames with one face by then, it goes on until then, and gives up. */
const GIVE_UP_MS = 12_000;
/** Fewer frames with one face than this tell nothing of it. */
const FEWEST = 10;

export const beginReadings = (now: number): Readings => ({
  begun: now,
  resting: [],
  faceless: 0,
  crowded: 0,
});

/** Takes one frame into account: how many faces were in it, and P(happy) of the nearest. */
export function withFrame(readings: Readings, faces: number, happy: number | null): Readings {
  if (faces > 1) return { ...readings, crowded: readings.crowded + 1 };
  if (happy === null) return { ...readings, faceless: readings.faceless + 1 };
  return { ...readings, resting: [...readings.resting, happy] };
}

/** What the readings come to: enough, not yet, or why it can't be done. */
export function verdictOn({ begun, resting, faceless, crowded }: Readings, now: number): Verdict {
  const others = faceless + crowded;
  // Somebody who came by for a moment does no harm; whoever stays is as likely the one who was read.
  if (now - begun >= LOOK_MS && resting.length >= FEWEST && resting.length > others) return 'done';
  if (now - begun < GIVE_UP_MS) return 'looking';
  return crowded > faceless ? 'several-faces' : 'no-face';
}
