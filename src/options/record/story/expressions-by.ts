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
  slots(history, (at) => new Date(at).getHours());

/** The expressions of the latest days on which there was a trial. */
export const byDay = (history: readonly HistoryRow[]): Slot[] =>
  slots(history, (at) => new Date(at).setHours(0, 0, 0, 0)).slice(-DAYS);

function slots(history: readonly HistoryRow[], slotOf: (at: number) => number): Slot[] {
  const sums = new Map<number, { trials: number; sums: number[] }>();
  for (const { at, expressions } of history) {
    if (!expressions) continue;
    const slot = slotOf(at);
    const found = sums.get(slot) ?? { trials: 0, sums: EXPRESSIONS.map(() => 0) };
    found.trials++;
    expressions.forEach((share, i) => (found.sums[i] = (found.sums[i] ?? 0) + share));
    sums.set(slot, found);
  }
  return [...sums]
    .sort(([a], [b]) => a - b)
    .map(([at, { trials, sums: all }]) => ({ at, trials, means: all.map((sum) => sum / trials) }));
}
