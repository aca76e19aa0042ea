import { SMILE, smiledIn } from './reward.ts';
import { type HistoryRow } from './strategy.ts';

/** What came of a trial: of a comparison, of a face that was kept or not, or of one that was learned from. */
export type Outcome =
  | 'neutral'
  | 'learned'
  | 'kept'
  | 'taken-back'
  | 'smiled'
  | 'not-smiled'
  /** The person smiled already when the face appeared: it tells nothing. */
  | 'smiled-before';

/** @param keeps whether the strategy keeps faces or takes them back; any other learns from the smile */
export function outcomeOf(row: HistoryRow, keeps: boolean): Outcome {
  const { control, kept, before = 0 } = row;
  if (control) return control;
  if (keeps) return kept ? 'kept' : 'taken-back';
  if (before >= SMILE) return 'smiled-before';
  return smiledIn(row) ? 'smiled' : 'not-smiled';
}

/** Whether a strategy keeps each face or takes it back; all others learn from every trial. */
export const keepsFaces = (strategy: string): boolean => strategy === 'monte-carlo';

export interface Totals {
  /** Trials observed. */
  readonly trials: number;
  /** Trials whose face was kept; a comparison shows a face that was known already. */
  readonly kept: number;
  /** Smiles begun: trials with a smile that the person did not begin with. */
  readonly smiles: number;
  /** Minutes spent together. */
  readonly minutes: number;
}

/**
 * A pause longer than this many milliseconds between two observations is time apart. At the slowest pace a
 * trial takes two minutes, and the face learned so far is shown for one.
 */
const APART = 200_000;

/** What the history adds up to. */
export function totals(history: readonly HistoryRow[]): Totals {
  let kept = 0;
  let smiles = 0;
  let milliseconds = 0;
  let previous: HistoryRow | undefined;
  for (const row of history) {
    if (row.kept && !row.control) kept++;
    if (smiledIn(row) && !smiledBefore(row, previous)) smiles++;
    const pause = previous ? row.at - previous.at : 0;
    if (pause > 0 && pause <= APART) milliseconds += pause;
    previous = row;
  }
  return { trials: history.length, kept, smiles, minutes: milliseconds / 60_000 };
}

/** Whether the person smiled when the face appeared; where nothing tells, whether in the trial before. */
function smiledBefore({ before }: HistoryRow, previous: HistoryRow | undefined): boolean {
  if (before !== undefined) return before >= SMILE;
  return previous !== undefined && smiledIn(previous);
}
