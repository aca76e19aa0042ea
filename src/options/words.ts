import { NFRAMES } from '../agent/index.ts';
import { type Parameter } from '../emoticon/parameters.ts';

interface Explanation {
  readonly title: string;
  readonly text: string;
}

/** Each strategy, for someone who never heard of it. A new strategy is explained here. */
const STRATEGIES: Readonly<Record<string, Explanation>> = {
  bayesian: {
    title: 'Bayesian search',
    text:
      'From all trials together it works out how much any face is likely to please you, and how ' +
      'sure that is. Mostly it shows faces that may well be the best, and the less it knows, the ' +
      'more it tries. One lucky moment does not mislead it, and it notices when your taste changes.',
  },
  'q-learning': {
    title: 'Q-learning',
    text:
      'For each of the eight parameters it learns what a step up, a step down or no step is worth, ' +
      'from where the face stands now. It tries things out a lot at first and less and less later, ' +
      'and slowly forgets, so that it follows you when your taste changes.',
  },
  'monte-carlo': {
    title: 'Monte Carlo search',
    text:
      'Each trial changes one of the eight parameters by one step, up or down, and shows you the ' +
      `face. How happy you look is averaged over ${NFRAMES} frames in which your face alone is ` +
      'seen. If that beats the face kept so far, the change stays; otherwise it is taken back. ' +
      'A trial during which you look away, or somebody joins you, does not count. It never looks at ' +
      'a face twice, so one lucky moment can set a bar that nothing passes any more: it is the ' +
      'first DeepLaetitia’s way, kept for comparison.',
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

/** Why the recommended strategy is recommended. */
export const RECOMMENDED =
  'Recommended: with simulated viewers it found the face that pleases most, and in the fewest trials.';

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
