import { type Lift } from '../agent/index.ts';
import { type Comparisons } from './view.ts';

/** What is told of the lift, and whether it is good news. */
export interface LiftInWords {
  readonly tone: 'good' | 'bad' | 'plain';
  readonly text: string;
}

/** The lift as it is told to the user, whether it flatters the companion or not. */
export function liftInWords({ lift, missing, rate }: Comparisons, simulated: boolean): LiftInWords {
  if (!lift) {
    const more = `at least ${missing} more ${missing === 1 ? 'comparison' : 'comparisons'}`;
    const still = rate === 0 ? ', but none are being made: ask for some below' : '';
    return { tone: 'plain', text: `Not known yet: that takes ${more}${still}.` };
  }
  const more = `${magnitude(lift.estimate)} at the learned face than at the neutral one`;
  const how = `${simulated ? 'The simulated viewer smiles' : 'You smile'} ${more} (${interval(lift)})`;
  if (lift.low > 0) return { tone: 'good', text: `${how}.` };
  if (lift.high < 0) return { tone: 'bad', text: `${how}. So far it has learned the wrong thing.` };
  return {
    tone: 'plain',
    text: `${how}. That may be chance: it is not clear yet that the learned face is any better.`,
  };
}

function magnitude(estimate: number): string {
  const points = Math.abs(whole(estimate));
  return `${points} ${points === 1 ? 'point' : 'points'} ${estimate < 0 ? 'less' : 'more'}`;
}

const interval = ({ low, high }: Lift) => `95%: ${signed(low)} to ${signed(high)}`;

const signed = (difference: number) => String(whole(difference)).replace('-', '−');

/** A difference of P(happy) in points, hundredths; never minus zero. */
const whole = (difference: number) => Math.round(100 * difference) + 0;
