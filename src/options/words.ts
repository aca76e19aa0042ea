import { NFRAMES } from '../agent/index.ts';
import { type Parameter } from '../emoticon/parameters.ts';

/** How whoever looks at the face is spoken of. */
export interface Viewer {
  /** "you" */
  readonly name: string;
  /** "your" */
  readonly whose: string;
  /** "you look", "you looked" */
  readonly looks: string;
  readonly looked: string;
}

const USER: Viewer = {
  name: 'you',
  whose: 'your',
  looks: 'you look',
  looked: 'you looked',
};
const SIMULATED: Viewer = {
  name: 'the simulated viewer',
  whose: 'the simulated viewer’s',
  looks: 'the simulated viewer looks',
  looked: 'the simulated viewer looked',
};

/** The user, or in a demonstration the simulated viewer: what is said of one is not true of the other. */
export const viewerInWords = (simulated: boolean): Viewer => (simulated ? SIMULATED : USER);

interface Explanation {
  readonly title: string;
  readonly text: string;
}

/** Each strategy, for someone who never heard of it. A new strategy is explained here. */
const STRATEGIES: Readonly<Record<string, (viewer: Viewer) => Explanation>> = {
  bayesian: ({ name, whose }) => ({
    title: 'Bayesian search',
    text:
      `From all trials together it works out how much each face is likely to please ${name}, and ` +
      'how sure it can be of that. It mostly shows faces that may well be the best, and tries more ' +
      `while it knows little. One lucky moment does not fool it, and it notices when ${whose} taste ` +
      'changes.',
  }),
  'q-learning': ({ whose }) => ({
    title: 'Q-learning',
    text:
      'For each of the eight parameters it learns what a step up, a step down or no step is worth. ' +
      'It tries a lot at first and then less and less, and it slowly forgets, so that it can follow ' +
      `as ${whose} taste drifts.`,
  }),
  'monte-carlo': ({ name, looks }) => ({
    title: 'Monte Carlo search',
    text:
      'Each trial changes one of the eight parameters by one step, up or down, and shows the new ' +
      `face to ${name}. How happy ${looks} is averaged over ${NFRAMES} frames. If that beats the face ` +
      'kept so far, the change stays; if not, it is undone. It never looks at a face twice, so one ' +
      'lucky moment can set a bar that nothing passes again. This is how the first DeepLaetitia ' +
      'did it, kept for comparison.',
  }),
};

/** What a strategy does, in words. */
export function strategyInWords(strategy: string, viewer: Viewer): Explanation {
  const explain = Object.hasOwn(STRATEGIES, strategy) ? STRATEGIES[strategy] : undefined;
  if (explain) return explain(viewer);
  return {
    title: strategy,
    text: `It shows one face after the other and remembers how happy ${viewer.looked}.`,
  };
}

/** Why the recommended strategy is recommended. */
export const RECOMMENDED =
  'Recommended: with simulated viewers it found the face that pleases most, and in the fewest trials.';

/** Below this many trials the strategy's own ± says little: it rests on assumptions more than on smiles. */
const FEW_TRIALS = 30;

/** What the number beside the recommended face means, and how far it can be trusted after so many trials. */
export function expectationInWords(sd: number | null, trials: number, { name }: Viewer): string {
  if (sd !== null && trials < FEW_TRIALS)
    return (
      `That is how happy it expects this face to make ${name}. After so few trials it is a first ` +
      'guess, and will move by more than the ± says.'
    );
  return sd === null
    ? 'It was measured just once, when this face was kept, and that may have been a lucky moment. ' +
        'This way of learning never looks at a face twice, so nobody knows how far off it is.'
    : `That is how happy it expects this face to make ${name}. It may well be off by the number ` +
        'after the ± (one standard deviation).';
}

/** What is kept under a key, whichever key of the kind it is; the first that fits counts. */
const STORED: readonly (readonly [RegExp, string])[] = [
  [/^simulated\./, 'the demonstration’s record'],
  [/^progress$/, 'what it had learned'],
  [/^history\./, 'some of the trials'],
  [/^calibration$/, 'how it reads your face'],
  [/^settings$/, 'your settings'],
];

/** Names what is kept under keys of the storage, each thing once: "your settings and …". */
export function unreadInWords(keys: readonly string[]): string {
  const names = keys.map((key) => STORED.find(([kind]) => kind.test(key))?.[1] ?? 'something else');
  return listed([...new Set(names)]);
}

const listed = (parts: readonly string[]) =>
  [parts.slice(0, -1).join(', '), parts.at(-1)].filter(Boolean).join(' and ');

/** What there is to forget. */
export interface Forgettable {
  readonly trials: number;
  /** Whether it knows a resting face. */
  readonly rest: boolean;
  /** Whether it knows a smile. */
  readonly smile: boolean;
  /** Whether there is something that could not be read and was kept aside. */
  readonly damaged: boolean;
}

/** Names what would be forgotten, to begin a sentence with; null if there is nothing. */
export function forgettableInWords(what: Forgettable, { whose }: Viewer): string | null {
  const { trials, rest, smile, damaged } = what;
  const parts = [
    trials === 1 && 'the one trial',
    trials > 1 && `all ${trials} trials`,
    trials > 0 && `the face ${trials === 1 ? 'it' : 'they'} led to`,
    rest && `what it knows of ${whose} resting face${smile ? ' and smile' : ''}`,
    damaged && 'what could not be read',
  ].filter((part) => part !== false);
  if (parts.length === 0) return null;
  const list = listed(parts);
  return list.charAt(0).toUpperCase() + list.slice(1);
}

/** Time spent, for people: "0 min", "< 1 min", "12 min", "3 h 5 min". */
export function duration(minutes: number): string {
  if (minutes === 0) return '0 min';
  if (minutes < 1) return '< 1 min';
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
