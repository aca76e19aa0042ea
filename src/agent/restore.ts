import { isRandomState } from '../math/random.ts';
import { isBaseline } from './reward.ts';
import { isPointOf, isShare, sameSpace } from './space.ts';
import { strategies, strategyNamed } from './strategies.ts';
import { type HistoryRow, type Space } from './strategy.ts';
import { beginAgent, type AgentState, type Trial } from './trials.ts';

/** A stored agent that can go on, or why it cannot. */
export type ReadAgent =
  | { readonly agent: AgentState; readonly wrong: null }
  | { readonly agent: null; readonly wrong: string };

/**
 * The agent as it was stored, if this version can go on with it; otherwise what is wrong with it. It looks
 * at every number once and tries nothing, so it costs well under a millisecond and needs no history.
 */
export function readAgent(stored: unknown, space: Space): ReadAgent {
  const wrong = (reason: string): ReadAgent => ({ agent: null, wrong: reason });
  if (typeof stored !== 'object' || stored === null) return wrong('there is no agent');
  const found = stored as Partial<AgentState>;
  const { strategy: name, state, random, nextTrial, open = null, controlRate, baseline } = found;
  if (typeof name !== 'string' || !Object.hasOwn(strategies, name))
    return wrong(`there is no strategy “${String(name)}”`);
  if (!sameSpace(found.space, space)) return wrong('it was learned with other parameters');
  if (!isRandomState(random)) return wrong('its random generator is damaged');
  if (!strategyNamed(name).reads(state, space))
    return wrong(`the state of its strategy is damaged, or of another version`);
  if (!isTrialNumber(nextTrial)) return wrong('the number of its next trial is damaged');
  if (open !== null && !(isTrial(open, space) && open.trial < nextTrial))
    return wrong('its open trial is damaged');
  if (controlRate !== undefined && !isRate(controlRate))
    return wrong('its share of comparisons is damaged');
  if (baseline !== undefined && !isBaseline(baseline)) return wrong('its resting face is damaged');
  return { agent: { ...(found as AgentState), open }, wrong: null };
}

/**
 * The agent as it was stored, if this version can go on with it; otherwise (nothing stored, damaged,
 * a strategy that is gone, a state of another version, another table of parameters) a new agent that
 * learns from the history again, so that no trial is ever lost. What of it can be read is kept: the strategy,
 * the share of comparisons, the resting face, the numbering. It never throws for what was stored.
 *
 * @param fallback the strategy to begin with, where the stored agent does not name a known one
 */
export function restoreAgent(
  stored: unknown,
  fallback: { readonly strategy: string; readonly space: Space; readonly seed: number },
  history: readonly HistoryRow[],
): AgentState {
  const { strategy, space, seed } = fallback;
  const next = history.reduce((most, { trial }) => (trial >= most ? trial + 1 : most), 1);
  const read = readAgent(stored, space);
  // Numbers are never used twice, whatever else was lost.
  if (read.agent) return { ...read.agent, nextTrial: Math.max(next, read.agent.nextTrial) };
  const found = (
    typeof stored === 'object' && stored !== null ? stored : {}
  ) as Partial<AgentState>;
  const known = Object.hasOwn(strategies, String(found.strategy)) ? found.strategy : undefined;
  const baseline = isBaseline(found.baseline) ? found.baseline : undefined;
  const { controlRate, nextTrial } = found;
  return {
    ...beginAgent(known ?? strategy, space, seed, history, baseline),
    nextTrial: Math.max(next, isTrialNumber(nextTrial) ? nextTrial : 1),
    ...(isRate(controlRate) && { controlRate }),
    ...(baseline && { baseline }),
  };
}

function isRate(value: unknown): value is number {
  return isShare(value) && value <= 0.5;
}

/** Whole, and small enough to be counted on for good. */
function isTrialNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 2 ** 48;
}

function isTrial(value: unknown, space: Space): value is Trial {
  const { trial, configuration, control, thumb } = (value ?? {}) as Partial<Trial>;
  return (
    isTrialNumber(trial) &&
    isPointOf(space, configuration) &&
    (control === undefined || ['neutral', 'learned'].includes(control)) &&
    (thumb === undefined || ['up', 'down'].includes(thumb))
  );
}
