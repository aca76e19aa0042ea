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
 * Whether a history has all rows of the one before, and perhaps more. The last may have been written anew, where
 * nothing of it has changed that adds up to anything: a thumb does not.
 */
export function goesOn(before: readonly HistoryRow[], rows: readonly HistoryRow[]): boolean {
  const end = before.length - 1;
  if (end < 0) return true;
  return (
    rows.length > end && (end === 0 || rows[0] === before[0]) && addsTheSame(before[end], rows[end])
  );
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

const addsTheSame = (a: HistoryRow | undefined, b: HistoryRow | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && ADDED.every((key) => a[key] === b[key]));
