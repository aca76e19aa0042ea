import { isRandomState } from './random.ts';
import { isBaseline } from './reward.ts';
import { isPointOf, sameSpace } from './space.ts';
import { strategies, strategyNamed } from './strategies.ts';
import { type HistoryRow, type Space, type Strategy } from './strategy.ts';
import { NFRAMES, beginAgent, type AgentState, type Trial } from './trials.ts';

/**
 * The agent as it was stored, if this version can go on with it; otherwise (nothing stored, damaged,
 * a strategy that is gone, a state of another version, another table of parameters) a new agent that
 * learns from the history again, so that no trial is ever lost.
 *
 * @param fallback the strategy to begin with, where the stored agent does not name a known one
 */
export function restoreAgent(
  stored: unknown,
  fallback: { readonly strategy: string; readonly space: Space; readonly seed: number },
  history: readonly HistoryRow[],
): AgentState {
  const agent = (
    typeof stored === 'object' && stored !== null ? stored : {}
  ) as Partial<AgentState>;
  const name = Object.hasOwn(strategies, String(agent.strategy)) ? agent.strategy : undefined;
  const { state, random, open = null, controlRate } = agent;
  const baseline = isBaseline(agent.baseline) ? agent.baseline : undefined;
  const { strategy, space, seed } = fallback;
  const fresh = beginAgent(name ?? strategy, space, seed, history, baseline);
  const nextTrial = Number.isInteger(agent.nextTrial) ? (agent.nextTrial as number) : 1;
  const readable =
    name !== undefined &&
    sameSpace(agent.space, space) &&
    goesOn(strategyNamed(name), state, space) &&
    isRandomState(random);
  const settings = {
    ...(isRate(controlRate) && { controlRate }),
    ...(baseline && { baseline }),
  };
  // Numbers are never used twice, whatever else was lost.
  if (!readable) return { ...fresh, ...settings, nextTrial: Math.max(fresh.nextTrial, nextTrial) };
  return {
    ...fresh,
    random,
    state,
    nextTrial: Math.max(fresh.nextTrial, nextTrial),
    open: isTrial(open, space) ? open : null,
    ...settings,
  };
}

/**
 * Whether a strategy can go on from a stored state. A state may look right and be damaged within: what
 * it is needed for is tried, for one that throws later could never be got rid of.
 */
function goesOn(strategy: Strategy<unknown>, state: unknown, space: Space): boolean {
  try {
    if (!strategy.reads(state)) return false;
    const proposed = strategy.propose(state);
    const { configuration } = proposed;
    const learned = strategy.learn(proposed.state, {
      configuration,
      happiness: 0.5,
      spread: 0.1,
      frames: NFRAMES,
    });
    return [state, learned].every((known) => {
      const { configuration: best, mean } = strategy.recommend(known);
      return [configuration, best].every((p) => isPointOf(space, p)) && !Number.isNaN(mean);
    });
  } catch {
    return false;
  }
}

function isRate(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 0.5;
}

function isTrial(value: unknown, space: Space): value is Trial {
  const { trial, configuration } = (value ?? {}) as Partial<Trial>;
  return Number.isInteger(trial) && isPointOf(space, configuration);
}
