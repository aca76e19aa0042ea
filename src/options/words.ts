import { NFRAMES } from '../agent/index.ts';
import { type Parameter } from '../emoticon/parameters.ts';

interface Explanation {
  readonly title: string;
  readonly text: string;
}

/** Each strategy, for someone who never heard of it. A new strategy is explained here. */
const STRATEGIES: Readonly<Record<string, Explanation>> = {
  'monte-carlo': {
    title: 'Monte Carlo search',
    text:
      'Each trial changes one of the eight parameters by one step, up or down, and shows you the ' +
      `face. How happy you look is averaged over ${NFRAMES} frames in which your face alone is ` +
      'seen. If that beats the face kept so far, the change stays; otherwise it is taken back. ' +
      'A trial during which you look away, or somebody joins you, does not count.',
  },
};

/** What a strategy does, in words. */
export function strategyInWords(name: string): Explanation {
  return (
    (Object.hasOwn(STRATEGIES, name) ? STRATEGIES[name] : undefined) ?? {
      title: name,
      text: 'It shows you one face after the other and remembers which of them you smiled at.',
    }
  );
}

/** Time spent, for people: "0 min", "less than a minute", "12 min", "3 h 5 min". */
export function duration(minutes: number): string {
  if (minutes === 0) return '0 min';
  if (minutes < 1) return 'less than a minute';
  const whole = Math.floor(minutes);
  return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
}

/** A parameter's value with its unit: "+0.40", "12°", "0.85×". */
export function quantity({ min, unit }: Parameter, value: number): string {
  const number = unit === '°' ? value.toFixed(0) : value.toFixed(2);
  // Rounding must not leave a minus before a zero.
  const clean = Number(number) === 0 ? number.replace('-', '') : number;
  const sign = min < 0 && Number(clean) > 0 ? '+' : '';
  return `${sign}${clean.replace('-', '−')}${unit}`;
}
