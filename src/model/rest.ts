import { isQuiet, nextChange } from './quiet-hours.ts';
import { type Settings } from './settings.ts';
import { isSnoozed } from './snooze.ts';

/** Why a companion that is on rests: the user has sent it away for a while, or it has quiet hours. */
export const RESTS = ['snoozed', 'quiet'] as const;

export interface Rest {
  readonly why: (typeof RESTS)[number];
  /** When it ends by itself, milliseconds since the epoch. */
  readonly until: number;
}

type Asked = Pick<Settings, 'snoozedUntil' | 'quietHours'>;

/**
 * The rest that the settings ask for now; null where there is none.
 *
 * @param excusedUntil the user has woken it: until then hours are not quiet, milliseconds since the epoch
 */
export function restOf(
  { snoozedUntil, quietHours }: Asked,
  excusedUntil: number,
  now: number,
): Rest | null {
  if (snoozedUntil !== null && isSnoozed(snoozedUntil, now))
    return { why: 'snoozed', until: snoozedUntil };
  if (quietHours === null || now < excusedUntil || !isQuiet(now, quietHours)) return null;
  const until = nextChange(now, quietHours);
  return until === null ? null : { why: 'quiet', until };
}

/** When these quiet hours end; 0 where it is not quiet. Whoever wakes it in them wakes it until then. */
export const quietEnd = ({ quietHours }: Asked, now: number): number =>
  quietHours !== null && isQuiet(now, quietHours) ? (nextChange(now, quietHours) ?? 0) : 0;

/** When it may next fall asleep by itself, milliseconds since the epoch; null if never. */
export const nextRest = ({ quietHours }: Asked, now: number): number | null =>
  quietHours === null ? null : nextChange(now, quietHours);
