import { type Character } from '../../src/agent/index.ts';
import { type Learner } from './cast.ts';
import { coverage, type Coverage } from './coverage.ts';
import { live, type Life } from './life.ts';

/** A piece of the benchmark that one thread does at a time. */
export interface Job {
  readonly learner: Learner;
  readonly viewer: string;
  readonly character: Character;
  readonly trials: number;
  readonly seeds: readonly number[];
  /** Whether the lift's interval is put to the test instead of the learner. */
  readonly covers: boolean;
}

export interface Done {
  readonly lives: readonly Life[];
  readonly coverages: readonly Coverage[];
}

export function work({ learner, character, trials, seeds, covers }: Job): Done {
  if (!covers) {
    return { lives: seeds.map((seed) => live(learner, character, trials, seed)), coverages: [] };
  }
  const coverages = seeds.map((seed) => coverage(learner.strategy, character, trials, seed));
  return { lives: [], coverages: coverages.filter((told) => told !== null) };
}
