import { type Effort, type Power } from '../../agent/index.ts';
import { percent } from '../../words/format.ts';
import { words } from '../../words/words.ts';

/** How often someone smiles, and how long it takes until a lift shows: a sentence for each size of it. */
export interface PowerWords {
  readonly smiles: string;
  readonly efforts: readonly string[];
}

/**
 * What is told of the power of the comparisons.
 *
 * @param comparisons the share of trials that are comparisons with the neutral face
 */
export function powerWords(
  { rate, five, ten }: Power,
  comparisons: number,
  simulated: boolean,
): PowerWords {
  const efforts = [effortWords(5, five), effortWords(10, ten)];
  // Where so little is known that nothing follows from it, a share would claim too much, too.
  if (rate === null || five.trials === null)
    return {
      smiles: words(simulated ? 'powerRateUnknownSimulated' : 'powerRateUnknown'),
      efforts,
    };
  return {
    smiles: words(simulated ? 'powerRateSimulated' : 'powerRate', { share: percent(rate) }),
    efforts,
  };

  function effortWords(points: number, { trials, days }: Effort): string {
    if (trials === 0) return words('powerEnough', { points });
    if (comparisons === 0) return words('powerNone', { points });
    if (trials === Infinity) return words('powerFew', { points });
    if (trials === null || days === null) return words('powerUnknown', { points });
    const more = words('powerTrials', { count: about(trials) });
    // A simulated viewer has no days.
    if (simulated) return words('powerEffortSimulated', { points, trials: more });
    return words('powerEffort', {
      points,
      trials: more,
      days: words('powerDays', { count: about(days) }),
    });
  }
}

/** Rounded to two digits: more of them would claim more than is known. */
function about(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.round(count / unit) * unit;
}
