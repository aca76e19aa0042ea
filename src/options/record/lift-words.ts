import { type Lift } from '../../agent/index.ts';
import { signed } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import { type Comparisons } from './view.ts';

/** What is told of the lift, and whether it is good news. */
export interface LiftWords {
  readonly tone: 'good' | 'bad' | 'plain';
  readonly text: string;
}

/**
 * The lift as it is told to the user, whether it flatters the companion or not.
 *
 * @param rate the share of trials that are comparisons with the neutral face
 */
export function liftWords(
  { lift, missing }: Pick<Comparisons, 'lift' | 'missing'>,
  rate: number,
  simulated: boolean,
): LiftWords {
  if (!lift)
    return {
      tone: 'plain',
      text: words(rate === 0 ? 'liftUnknownNone' : 'liftUnknown', { count: missing }),
    };
  const measured = measuredWords(lift, simulated);
  if (lift.low > 0) return { tone: 'good', text: measured };
  if (lift.high < 0) return { tone: 'bad', text: `${measured} ${words('liftWrong')}` };
  return { tone: 'plain', text: `${measured} ${words('liftChance')}` };
}

function measuredWords({ estimate, low, high }: Lift, simulated: boolean): string {
  const signedPoints = points(estimate);
  const [more, less] = simulated
    ? (['liftMoreSimulated', 'liftLessSimulated'] as const)
    : (['liftMore', 'liftLess'] as const);
  const count = Math.abs(signedPoints);
  return words(signedPoints < 0 ? less : more, {
    count,
    low: signed(points(low)),
    high: signed(points(high)),
  });
}

/** A difference of P(happy) in points, hundredths. */
const points = (difference: number) => Math.round(100 * difference);
