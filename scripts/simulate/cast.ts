import { strategies } from '../../src/agent/index.ts';
import { PACES } from '../../src/model/pace.ts';
import {
  BUSY,
  EXPRESSIVE,
  GRAVE,
  LIVELY,
  SELDOM,
  STEADY,
  UNMOVED,
  type Character,
  type Smiler,
  type Taste,
} from '../../src/simulation/index.ts';

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

/** Who is learned from: a person whose happiness comes in degrees. */
export interface Role {
  readonly name: string;
  readonly character: Omit<Character, 'noise'>;
  readonly noises: readonly number[];
  /** Trials beyond the usual number. */
  readonly overtime: number;
}

/** How far a trial's happiness scatters around the true one: hardly, as expected, and badly. */
const NOISES = [0.02, 0.08, 0.15];

/** @param trials after which the changing viewer changes */
export function rolesFor(trials: number): readonly Role[] {
  const steady = (taste: Character['taste'], noises: readonly number[]): Role => ({
    name: taste,
    character: { ...STEADY, taste },
    noises,
    overtime: 0,
  });
  return [
    { name: 'changing', character: { ...STEADY, changeAt: trials }, noises: [0.08], overtime: 150 },
    steady('peak', NOISES),
    { name: 'lively', character: LIVELY, noises: NOISES, overtime: 0 },
    steady('plateau', NOISES),
    steady('additive', [0.08]),
    steady('two-minded', [0.08]),
  ];
}

/** Who is learned from: a person who smiles or does not. */
export interface SmilingRole {
  readonly name: string;
  readonly smiler: Smiler;
  /** How many times the usual number of trials. */
  readonly part: number;
}

/** The people of the bars first, then those who show whether the learner suits them only. */
export const SMILING: readonly SmilingRole[] = [
  { name: 'seldom', smiler: SELDOM, part: 1 },
  { name: 'expressive', smiler: EXPRESSIVE, part: 1 },
  { name: 'busy', smiler: BUSY, part: 1 },
  { name: 'unmoved', smiler: UNMOVED, part: 0.5 },
  { name: 'unmoved-expressive', smiler: { ...UNMOVED, base: 0.25, best: 0.25 }, part: 0.5 },
  { name: 'slightly-moved', smiler: { ...SELDOM, best: 0.1 }, part: 0.5 },
  { name: 'grave', smiler: GRAVE, part: 0.5 },
  // The same people, whose smiles last some seconds, at the pace of the companion.
  ...(['lively', 'calm'] as const).map((pace): SmilingRole => ({
    name: `seldom-${pace}`,
    smiler: { ...SELDOM, pacing: PACES[pace] },
    part: 0.5,
  })),
  { name: 'expressive-calm', smiler: { ...EXPRESSIVE, pacing: PACES.calm }, part: 0.5 },
  ...(['narrow', 'crossed', 'plateau', 'additive', 'two-minded'] as const).map(
    (taste: Taste): SmilingRole => ({
      name: `seldom-${taste}`,
      smiler: { ...SELDOM, taste },
      part: 0.5,
    }),
  ),
];
