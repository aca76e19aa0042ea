import { PowerCounts, RecentTrials, RunningTotals, type HistoryRow } from '../../agent/index.ts';

/** What the rows of a history add up to, one after the other. */
export class RecordSums {
  readonly totals = new RunningTotals();
  readonly power = new PowerCounts();
  readonly recent = new RecentTrials();
  #rows: readonly HistoryRow[] = [];

  /** Goes on to a history that goes on from the one before; answers whether this one does. */
  follow(rows: readonly HistoryRow[]): boolean {
    if (!goesOn(this.#rows, rows)) return false;
    for (let i = this.#rows.length; i < rows.length; i++) {
      const row = rows[i] as HistoryRow;
      this.totals.add(row);
      this.power.add(row);
      this.recent.add(row);
    }
    this.#rows = rows;
    return true;
  }
}

/**
 * Whether a history has all rows of the one before, and perhaps more. A row may have been written anew, where
 * nothing of it has changed that adds up to anything: a thumb does not. Each row is compared: two histories that begin
 * and end alike may differ in between. That is a look at a pointer for nearly all of them.
 */
export function goesOn(before: readonly HistoryRow[], rows: readonly HistoryRow[]): boolean {
  return rows.length >= before.length && before.every((row, i) => addsTheSame(row, rows[i]));
}

const ADDED = [
  'trial',
  'at',
  'happiness',
  'spread',
  'peak',
  'before',
  'control',
  'head',
  'kept',
] as const;

const addsTheSame = (a: HistoryRow, b: HistoryRow | undefined): boolean =>
  a === b || (b !== undefined && ADDED.every((key) => a[key] === b[key]));
