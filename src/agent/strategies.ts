import { bayesian } from './bayesian.ts';
import { monteCarlo } from './monte-carlo.ts';
import { qLearning } from './q-learning.ts';
import { type Strategy } from './strategy.ts';

/**
 * Every strategy by its name. What a strategy keeps in its state is its own affair: outside its file
 * a state is an opaque piece of JSON.
 */
export const strategies: Readonly<Record<string, Strategy<unknown>>> = {
  [monteCarlo.name]: monteCarlo,
  [qLearning.name]: qLearning,
  [bayesian.name]: bayesian,
};

/** The strategy that a new companion learns with: the best by `npm run simulate` (docs/learner.md). */
export const defaultStrategy: string = bayesian.name;

/** The strategy of this name; an unknown name is an error that lists those there are. */
export function strategyNamed(name: string): Strategy<unknown> {
  const strategy = Object.hasOwn(strategies, name) ? strategies[name] : undefined;
  if (strategy) return strategy;
  throw new RangeError(`No strategy “${name}”; there are ${Object.keys(strategies).join(', ')}.`);
}
