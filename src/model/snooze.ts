/** For how long the companion can be told to leave: an hour, or what is left of the day. */
export const SNOOZES = ['hour', 'today'] as const;
export type Snooze = (typeof SNOOZES)[number];

const HOUR_MS = 3_600_000;
/** Whoever is up after midnight still has the day before: it ends at this hour. */
const DAY_BEGINS = 4;
/** No snooze is longer: an end that lies further ahead is of a clock that was put back. */
const LONGEST_MS = 27 * HOUR_MS;

/**
 * When a snooze that begins now ends, milliseconds since the epoch. One for today lasts until the next four o'clock
 * in the morning, local time, and never shorter than one for an hour.
 */
export function snoozeEnd(snooze: Snooze, now: number): number {
  const inAnHour = now + HOUR_MS;
  if (snooze === 'hour') return inAnHour;
  const morning = new Date(now);
  morning.setHours(DAY_BEGINS, 0, 0, 0);
  if (morning.getTime() <= now) morning.setDate(morning.getDate() + 1);
  return Math.max(inAnHour, morning.getTime());
}

/** Whether a snooze that ends then goes on. */
export const isSnoozed = (until: number | null, now: number): boolean =>
  until !== null && now < until && until <= now + LONGEST_MS;
