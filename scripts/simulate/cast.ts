import { LIVELY, STEADY, strategies, type Character } from '../../src/agent/index.ts';

/** Who learns in the benchmark. */
export interface Learner {
  readonly name: string;
  readonly strategy: string;
  /** Trials that Monte Carlo has recorded with the same viewer before, for a warm start. */
  readonly recorded: number;
  /** How many times the usual number of trials it is given. */
  readonly stamina: number;
}

/** Every strategy, and Q-learning once more from a Monte Carlo history. */
export const LEARNERS: readonly Learner[] = [
  ...Object.keys(strategies).map((name) => ({
    name,
    strategy: name,
    recorded: 0,
    // The default strategy is measured against what Monte Carlo reaches in twice the time.
    stamina: name === 'monte-carlo' ? 2 : 1,
  })),
  { name: 'q-learning-warm', strategy: 'q-learning', recorded: 100, stamina: 1 },
];

/** Who is learned from. */
export interface Role {
  readonly name: string;
  readonly character: Omit<Character, 'noise'>;
  readonly noises: readonly number[];
  /** Trials beyond the usual number. */
  readonly overtime: number;
}

const ALL_NOISES = [0.02, 0.08, 0.15];

/** @param trials after which the changing viewer changes */
export function rolesFor(trials: number): readonly Role[] {
  return [
    { name: 'peak', character: { ...STEADY, taste: 'peak' }, noises: ALL_NOISES, overtime: 0 },
    {
      name: 'plateau',
      character: { ...STEADY, taste: 'plateau' },
      noises: ALL_NOISES,
      overtime: 0,
    },
    { name: 'additive', character: { ...STEADY, taste: 'additive' }, noises: [0.08], overtime: 0 },
    {
      name: 'two-minded',
      character: { ...STEADY, taste: 'two-minded' },
      noises: [0.08],
      overtime: 0,
    },
    { name: 'changing', character: { ...STEADY, changeAt: trials }, noises: [0.08], overtime: 150 },
    { name: 'lively', character: LIVELY, noises: [0.08], overtime: 0 },
  ];
}
