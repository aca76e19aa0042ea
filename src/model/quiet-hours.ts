import * as v from 'valibot';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** Longer than any day, those on which clocks are put back among them. */
const LOOK_AHEAD = 26 * 60;

const minute = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(DAY_MINUTES - 1));

/** Each day from one time until another one, in minutes since midnight, as clocks show it; midnight may lie between. */
export const quietHours = v.strictObject({ from: minute, to: minute });
export type QuietHours = Readonly<v.InferOutput<typeof quietHours>>;

/** Whether it is to be quiet then, milliseconds since the epoch. From a time until the same time is never. */
export function isQuiet(at: number, { from, to }: QuietHours): boolean {
  const clock = new Date(at);
  const now = clock.getHours() * 60 + clock.getMinutes();
  return from <= to ? from <= now && now < to : from <= now || now < to;
}

/**
 * When quiet hours begin or end next, milliseconds since the epoch; null where they never do. What clocks show is
 * asked for each minute: on a day on which they are changed no arithmetic would be right.
 */
export function nextChange(at: number, hours: QuietHours): number | null {
  const now = isQuiet(at, hours);
  const begun = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  for (let ahead = 1; ahead <= LOOK_AHEAD; ahead++) {
    const then = begun + ahead * MINUTE_MS;
    if (isQuiet(then, hours) !== now) return then;
  }
  return null;
}
