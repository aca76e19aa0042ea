import { type FaceFeatures } from '../perception/head.ts';

/** What has been read of a face so far. Times are milliseconds of one monotonic clock. */
export interface Readings {
  readonly begun: number;
  /** What the network made of each frame with exactly one face. */
  readonly frames: readonly FaceFeatures[];
  /** How many frames showed no face that can be read, and how many showed several. */
  readonly faceless: number;
  readonly crowded: number;
}

/** How a look stands: it goes on, or it has come to its end. */
export type LookState = 'looking' | 'done' | 'no-face' | 'several-faces';

/** A face is looked at for this long. */
export const LOOK_MS = 5000;
/** If there were too few frames with one face by then, it goes on until then, and gives up. */
const GIVE_UP_MS = 12_000;
/** Fewer frames with one face than this tell nothing of it. */
const FEWEST = 10;

export const beginReadings = (now: number): Readings => ({
  begun: now,
  frames: [],
  faceless: 0,
  crowded: 0,
});

/** Takes one frame into account: how many faces were in it, and what was read of the nearest; null where it cannot be. */
export function withFrame(
  readings: Readings,
  faces: number,
  reading: FaceFeatures | null,
): Readings {
  if (faces > 1) return { ...readings, crowded: readings.crowded + 1 };
  if (reading === null) return { ...readings, faceless: readings.faceless + 1 };
  return { ...readings, frames: [...readings.frames, reading] };
}

/** What the readings come to: enough, not yet, or why it can't be done. */
export function lookState(
  { begun, frames, faceless, crowded }: Readings,
  now: number,
  lookMs = LOOK_MS,
): LookState {
  const others = faceless + crowded;
  // Somebody who came by for a moment does no harm; whoever stays is as likely the one who was read.
  if (now - begun >= lookMs && frames.length >= FEWEST && frames.length > others) return 'done';
  if (now - begun < GIVE_UP_MS) return 'looking';
  return crowded > faceless ? 'several-faces' : 'no-face';
}
