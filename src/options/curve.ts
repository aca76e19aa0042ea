import { learningCurve, type HistoryRow } from '../agent/index.ts';

/** How many trials the moving average is taken over. */
export const WINDOW = 20;

/** The learning curve as columns, one entry a trial; a null leaves a gap. P(happy) is 0 to 1. */
export interface Curve {
  readonly trials: readonly number[];
  readonly happiness: readonly number[];
  /** The happiness of the trials that were blind comparisons. */
  readonly compared: readonly (number | null)[];
  /** The happiness of those other trials whose face was kept. */
  readonly kept: readonly (number | null)[];
  /** What was measured when a face was last kept: the bar that Monte Carlo's next one must pass. */
  readonly incumbent: readonly (number | null)[];
  /** Mean of the last {@link WINDOW} trials. */
  readonly average: readonly number[];
}

/** The columns of the learning curve; in each they stand in the order of the history. */
export function curveOf(history: readonly HistoryRow[]): Curve {
  const points = learningCurve(history, WINDOW);
  let bar: number | null = null;
  // A face that is shown for comparison is not kept or taken back: it was no proposal.
  const keeps = ({ kept, control }: HistoryRow) => kept && control === undefined;
  return {
    trials: history.map(({ trial }) => trial),
    happiness: history.map(({ happiness }) => happiness),
    compared: history.map(({ control, happiness }) => (control ? happiness : null)),
    kept: history.map((row) => (keeps(row) ? row.happiness : null)),
    incumbent: history.map((row) => (bar = keeps(row) ? row.happiness : bar)),
    average: points.map(({ movingAverage }) => movingAverage),
  };
}

/** The curve in a sentence, for those who cannot see it. */
export function curveInWords(history: readonly HistoryRow[]): string {
  const { happiness, incumbent, average } = curveOf(history);
  if (happiness.length === 0) return 'Learning curve: no trials yet.';
  const last = (column: readonly (number | null)[]) => column.at(-1) ?? null;
  const bar = last(incumbent);
  const sentences = [
    `Learning curve over ${happiness.length} ${happiness.length === 1 ? 'trial' : 'trials'}`,
    `happiness between ${percent(Math.min(...happiness))} and ${percent(Math.max(...happiness))}`,
    `of late ${percent(last(average) ?? 0)} on average`,
    bar === null ? 'no face kept yet' : `the face kept last was measured at ${percent(bar)}`,
  ];
  return `${sentences.join(', ')}.`;
}

/** What became of a trial, in a word or two. */
export function outcomeInWords({ control, kept, thumb }: HistoryRow): string {
  const outcome = control ? `comparison: ${control} face` : kept ? 'kept' : 'taken back';
  return thumb ? `${outcome}, thumb ${thumb}` : outcome;
}

/** A share from 0 to 1 as a whole percentage. */
export const percent = (share: number) => `${Math.round(100 * share)}%`;
