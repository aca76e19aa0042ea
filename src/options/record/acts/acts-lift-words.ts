import { FEWEST_ACTS, type ActsLift } from '../../../agent/index.ts';
import { type ActKind } from '../../../repertoire/kinds.ts';
import { signed } from '../../../words/format.ts';
import { words } from '../../../words/words.ts';
import { type LiftWords } from '../lift-words.ts';
import { type LiftView } from './acts-view.ts';

/** The lift of jokes and pictures over the face alone, whether it flatters them or not. */
export function actsLiftWords({ all, compared }: Pick<LiftView, 'all' | 'compared'>): LiftWords {
  if (!all)
    return { tone: 'plain', text: words('actsLiftUnknown', { needed: FEWEST_ACTS, ...compared }) };
  const count = points(all.estimate);
  const measured = words(count < 0 ? 'actsLiftLess' : 'actsLiftMore', {
    count: Math.abs(count),
    ...intervalOf(all),
  });
  if (all.low > 0) return { tone: 'good', text: measured };
  if (all.high < 0) return { tone: 'bad', text: `${measured} ${words('actsLiftWrong')}` };
  return { tone: 'plain', text: `${measured} ${words('actsLiftChance')}` };
}

/** The same of jokes, or of pictures, by themselves. */
export const groupLiftWords = (group: ActKind['group'], lift: ActsLift): string =>
  words(group === 'jokes' ? 'actsLiftJokes' : 'actsLiftPictures', {
    points: signed(points(lift.estimate)),
    ...intervalOf(lift),
  });

const intervalOf = ({ low, high }: ActsLift) => ({
  low: signed(points(low)),
  high: signed(points(high)),
});

/** A difference of shares in points, hundredths. */
const points = (difference: number) => Math.round(100 * difference);
