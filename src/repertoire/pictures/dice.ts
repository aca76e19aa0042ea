import { resumeRandom, seedRandom } from '../../math/random.ts';

/** What a picture is drawn by lot with. */
export interface Dice {
  /** Uniform between the two numbers. */
  between(from: number, to: number): number;
  /** Uniform among the integers from the first to the last. */
  whole(first: number, last: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<const T>(choices: readonly [T, ...T[]]): T;
}

/** Dice that fall the same way for the same seed, which is any finite number. */
export function diceOf(seed: number): Dice {
  const random = resumeRandom(seedRandom(seed));
  const whole = (first: number, last: number) => first + random.integer(last - first + 1);
  return {
    between: (from, to) => from + (to - from) * random.uniform(),
    whole,
    chance: (probability) => random.uniform() < probability,
    pick: (choices) => choices[whole(0, choices.length - 1)] ?? choices[0],
  };
}
