import { outcomeOf, type HistoryRow, type Outcome } from '../../agent/index.ts';
import { percent } from '../../words/format.ts';
import { words, type WordId } from '../../words/words.ts';
import { type Curve } from './curve.ts';

/**
 * The curve in a sentence or two, for those who cannot see it.
 *
 * @param keeps whether the strategy keeps faces or takes them back
 */
export function curveWords(curve: Curve, keeps: boolean): string {
  const last = curve.points.at(-1);
  if (!last) return words('curveNoTrials');
  const { trials, lowest, highest } = curve.range;
  const summary = words('curveSummary', {
    count: trials,
    lowest: percent(lowest),
    highest: percent(highest),
    average: percent(last.average),
  });
  if (!keeps) return summary;
  const bar =
    last.incumbent === null
      ? words('curveSummaryNoneKept')
      : words('curveSummaryKept', { happiness: percent(last.incumbent) });
  return `${summary} ${bar}`;
}

const OUTCOMES = {
  neutral: 'outcomeNeutral',
  learned: 'outcomeLearned',
  kept: 'outcomeKept',
  'taken-back': 'outcomeTakenBack',
  smiled: 'outcomeSmiled',
  'not-smiled': 'outcomeNotSmiled',
  'smiled-before': 'outcomeSmiledBefore',
} as const satisfies Record<Outcome, WordId>;

/** What came of a trial, in words. */
export const outcomeWords = (row: HistoryRow, keeps: boolean): string =>
  words(OUTCOMES[outcomeOf(row, keeps)]);
