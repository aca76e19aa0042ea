import { abandon, type AgentState } from '../agent/index.ts';

/**
 * Gives the open trial up. One that has a thumb waits until it can be measured, but from its beginning and
 * under another number: a camera that is still measuring it must not be believed.
 */
export function givenUp(agent: AgentState): AgentState {
  const { open, ...others } = abandon(agent);
  if (!open) return { ...others, open };
  const { nextTrial } = others;
  return { ...others, nextTrial: nextTrial + 1, open: { ...open, trial: nextTrial } };
}
