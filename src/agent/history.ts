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

/** What a history adds up to, row by row: a trial more costs the same after ten and after a hundred thousand. */
export class RunningTotals {
  #trials = 0;
  #kept = 0;
  #smiles = 0;
  #milliseconds = 0;
  #previous: HistoryRow | undefined;

  /** @param row of a trial after all that were added before */
  add(row: HistoryRow): void {
    const previous = this.#previous;
    this.#trials++;
    if (row.kept && !row.control) this.#kept++;
    if (smiledIn(row) && !smiledBefore(row, previous)) this.#smiles++;
    const pause = previous ? row.at - previous.at : 0;
    if (pause > 0 && pause <= APART) this.#milliseconds += pause;
    this.#previous = row;
  }

  get totals(): Totals {
    const minutes = this.#milliseconds / 60_000;
    return { trials: this.#trials, kept: this.#kept, smiles: this.#smiles, minutes };
  }
}

/** What the history adds up to. */
export function totals(history: readonly HistoryRow[]): Totals {
  const running = new RunningTotals();
  for (const row of history) running.add(row);
  return running.totals;
}

/** Whether the person smiled when the face appeared; where nothing tells, whether in the trial before. */
function smiledBefore({ before }: HistoryRow, previous: HistoryRow | undefined): boolean {
  if (before !== undefined) return before >= SMILE;
  return previous !== undefined && smiledIn(previous);
}
