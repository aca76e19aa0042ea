import { recommended, type AgentState } from '../agent/index.ts';
import { type Configuration } from '../emoticon/parameters.ts';
import { activeProgress, type State } from './state.ts';

/**
 * The face to be shown: the one that is held for good, or by a pointer at it; else that of the open trial; between
 * trials, the best one known.
 */
export const faceOf = (state: State): Configuration =>
  state.settings.held ?? state.process.kept ?? trialFace(activeProgress(state).agent);

function trialFace(agent: AgentState): Configuration {
  const known = faces.get(agent);
  if (known) return known;
  const face = (agent.open?.configuration ?? recommended(agent).configuration) as Configuration;
  faces.set(agent, face);
  return face;
}

/** To recommend a face takes some milliseconds, and each event asks for it. */
const faces = new WeakMap<AgentState, Configuration>();
