import { type Character, type Smiler } from '../../src/simulation/index.ts';
import { type Learner } from './cast.ts';
import { coverage, smilingCoverage, type Coverage } from './coverage.ts';
import { live, type Life } from './life.ts';
import { smilingLife, type SmilingLife } from './smiling-life.ts';

/** A piece of the benchmark that one thread does at a time. */
export interface Job {
  readonly learner: Learner;
  readonly viewer: string;
  /** Who is learned from: happiness in degrees, or a smile or none. */
  readonly person: Person;
  readonly trials: number;
  readonly seeds: readonly number[];
  /** Whether the lift's interval is put to the test instead of the learner. */
  readonly covers: boolean;
}

export type Person = { readonly character: Character } | { readonly smiler: Smiler };

export interface Done {
  readonly lives: readonly Life[];
  readonly smilingLives: readonly SmilingLife[];
  readonly coverages: readonly Coverage[];
}

export function work({ learner, person, trials, seeds, covers }: Job): Done {
  const { strategy } = learner;
  const nothing: Done = { lives: [], smilingLives: [], coverages: [] };
  if (covers) {
    const coverages = seeds.map((seed) =>
      'smiler' in person
        ? smilingCoverage(strategy, person.smiler, trials, seed)
        : coverage(strategy, person.character, trials, seed),
    );
    return { ...nothing, coverages: coverages.filter((told) => told !== null) };
  }
  if ('smiler' in person) {
    const lived = seeds.map((seed) => smilingLife(strategy, person.smiler, trials, seed));
    return { ...nothing, smilingLives: lived };
  }
  return { ...nothing, lives: seeds.map((seed) => live(learner, person.character, trials, seed)) };
}
