import { type HistoryRow } from '../../../agent/index.ts';
import { EXPRESSIONS } from '../../../perception/expression.ts';

/** The mean of each expression over some trials. */
export interface Slot {
  /** The hour, 0 to 23, or the day (milliseconds since the epoch at its beginning). */
  readonly at: number;
  readonly trials: number;
  /** Mean probability of each expression, in the order of EXPRESSIONS. */
  readonly means: readonly number[];
}

/** So many of the latest days are told apart. */
const DAYS = 30;

/** The expressions by hour of the day, as the clock on the wall showed it; hours without a trial are missing. */
export const byHour = (history: readonly HistoryRow[]): Slot[] =>
  slots(history, (hour) => new Date(hour).getHours());

/** The expressions of the latest days on which there was a trial. */
export const byDay = (history: readonly HistoryRow[]): Slot[] =>
  slots(history, (hour) => new Date(hour).setHours(0, 0, 0, 0)).slice(-DAYS);

const HOUR = 3_600_000;

/** @param slotOf the slot of an hour that began at this time */
function slots(history: readonly HistoryRow[], slotOf: (hour: number) => number): Slot[] {
  const sums = new Map<number, { trials: number; sums: number[] }>();
  // Most trials are of the hour of the one before: to ask the calendar each time would take longest of all.
  let [hour, slot] = [NaN, NaN];
  for (const { at, expressions } of history) {
    if (!expressions) continue;
    if (!(at >= hour && at < hour + HOUR)) {
      hour = new Date(at).setMinutes(0, 0, 0);
      slot = slotOf(hour);
    }
    const found = sums.get(slot) ?? { trials: 0, sums: EXPRESSIONS.map(() => 0) };
    found.trials++;
    for (let i = 0; i < expressions.length; i++)
      found.sums[i] = (found.sums[i] ?? 0) + (expressions[i] as number);
    sums.set(slot, found);
  }
  return [...sums]
    .sort(([a], [b]) => a - b)
    .map(([at, { trials, sums: all }]) => ({ at, trials, means: all.map((sum) => sum / trials) }));
}
