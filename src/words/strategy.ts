import { NFRAMES } from '../agent/index.ts';
import { words } from './words.ts';

/** A strategy, for someone who never heard of it. */
export interface StrategyWords {
  readonly title: string;
  readonly text: string;
}

/** Each strategy by its name. A new one is explained here. */
const EXPLAINED: Readonly<Record<string, () => StrategyWords>> = {
  bayesian: () => ({ title: words('strategyBayesianTitle'), text: words('strategyBayesianText') }),
  'q-learning': () => ({
    title: words('strategyQLearningTitle'),
    text: words('strategyQLearningText'),
  }),
  'monte-carlo': () => ({
    title: words('strategyMonteCarloTitle'),
    text: words('strategyMonteCarloText', { frames: NFRAMES }),
  }),
};

/** What a strategy is called and does; of one that has no explanation, its name and what all do. */
export function strategyWords(name: string): StrategyWords {
  const explain = Object.hasOwn(EXPLAINED, name) ? EXPLAINED[name] : undefined;
  return explain?.() ?? { title: name, text: words('strategyOtherText') };
}
