import { normalBelow } from '../math/statistics.ts';
import { RecentTrials, liftIn } from './lift.ts';
import { strategyNamed } from './strategies.ts';
import { type Comparison, type HistoryRow } from './strategy.ts';
import { happinessBy, type AgentState } from './trials.ts';

/**
 * What has been found out: still exploring; found a face that is better than the neutral one; or that no
 * face moves this person.
 */
export type Stage = 'exploring' | 'found' | 'unmoved';

export interface Findings extends Comparison {
  readonly stage: Stage;
  /** Whether it rests on the blind comparisons alone; otherwise on all trials. */
  readonly blind: boolean;
}

/** From this probability on that it is better than the neutral one, a face may be called recommended. */
export const SURE = 0.9;
/** A difference below this, in P(happy), is none that a person would notice: three points. */
export const NOTICEABLE = 0.03;
/** Below this probability of being moved at all, someone is thought not to be: what 95 % leave above them. */
const UNLIKELY = 0.025;
const NOTHING_KNOWN: Comparison = { better: 0.5, low: -1, high: 1 };

/**
 * Whether the recommended face is better than the neutral one, and by how much, as far as is known. By the
 * strategy's own model where it has one, which pools all trials; otherwise by the blind comparisons.
 *
 * @param history needed only for strategies that cannot tell themselves; all of it, or the trials that the lift looks
 *   back on
 */
export function findings(
  agent: AgentState,
  history: readonly HistoryRow[] | RecentTrials = [],
): Findings {
  const strategy = strategyNamed(agent.strategy);
  const modelled = strategy.compare?.(agent.state, happinessBy(agent));
  const comparison = modelled ?? comparedBlindly(history);
  return { ...comparison, stage: stageOf(comparison), blind: !modelled };
}

function stageOf({ better, low, high, moved = 0 }: Comparison): Stage {
  if (better >= SURE) return 'found';
  // That the face found so far does nothing says little while a better one may be there.
  const room = high >= NOTICEABLE || low <= -NOTICEABLE || moved >= UNLIKELY;
  return room ? 'exploring' : 'unmoved';
}

function comparedBlindly(history: readonly HistoryRow[] | RecentTrials): Comparison {
  const told = liftIn(history instanceof RecentTrials ? history : RecentTrials.of(history));
  if (!told) return NOTHING_KNOWN;
  const error = (told.high - told.low) / (2 * 1.96);
  const better = error > 0 ? normalBelow(told.estimate / error) : 0.5;
  return { better, low: told.low, high: told.high };
}
