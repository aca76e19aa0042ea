import { SMILE, type HistoryRow } from '../../agent/index.ts';
import { percent } from '../../words/format.ts';
import { words } from '../../words/words.ts';
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

/** What came of a trial: a strategy that `keeps` takes the face back or not, any other learns from the smile. */
export function outcomeWords(
  { control, kept, happiness, before = 0 }: HistoryRow,
  keeps: boolean,
): string {
  if (control) return words(control === 'neutral' ? 'outcomeNeutral' : 'outcomeLearned');
  if (keeps) return words(kept ? 'outcomeKept' : 'outcomeTakenBack');
  if (before >= SMILE) return words('outcomeSmiledBefore');
  return words(happiness >= SMILE ? 'outcomeSmiled' : 'outcomeNotSmiled');
}
