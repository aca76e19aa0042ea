import { type Settings } from './settings.ts';
import { isSnoozed } from './snooze.ts';

/** Why a companion that is on rests: the user has sent it away for a while. */
export const RESTS = ['snoozed'] as const;

export interface Rest {
  readonly why: (typeof RESTS)[number];
  /** When it ends by itself, milliseconds since the epoch. */
  readonly until: number;
}

/** The rest that the settings ask for now; null where there is none. */
export function restOf({ snoozedUntil }: Settings, now: number): Rest | null {
  return snoozedUntil !== null && isSnoozed(snoozedUntil, now)
    ? { why: 'snoozed', until: snoozedUntil }
    : null;
}
