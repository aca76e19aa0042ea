import {
  NFRAMES,
  beginAgent,
  lift,
  neutralPoint,
  observe,
  openTrial,
  recommended,
  simulatedViewer,
  summarise,
  type Character,
  type HistoryRow,
} from '../../src/agent/index.ts';
import { PARAMETERS } from '../../src/emoticon/parameters.ts';

/** What the lift's interval said of one simulated history, and what was true. */
export interface Coverage {
  readonly covered: boolean;
  readonly truth: number;
  readonly low: number;
  readonly high: number;
}

/** The lift is that of the latest so many trials (see src/agent/lift.ts). */
const WINDOW = 250;

/**
 * Lives a history through the whole trial protocol, comparisons and rewards included. The true lift is
 * what the viewer would have felt with the recommended face less what with the neutral one, in every
 * trial of the window, at the very mood and boredom of that trial.
 */
export function coverage(
  strategy: string,
  character: Character,
  trials: number,
  seed: number,
): Coverage | null {
  const viewer = simulatedViewer(PARAMETERS, seed, character);
  const neutral = neutralPoint(PARAMETERS);
  const history: HistoryRow[] = [];
  const truths: number[] = [];
  let mind = viewer.begin();
  let agent = beginAgent(strategy, PARAMETERS, seed, []);
  while (history.length < trials) {
    const opened = openTrial(agent);
    const best = recommended(agent).configuration;
    const truth = viewer.watch(mind, best, 1).truth - viewer.watch(mind, neutral, 1).truth;
    const sight = viewer.watch(mind, opened.trial.configuration, NFRAMES);
    mind = sight.state;
    const measured = summarise(sight.frames.map((happiness) => ({ happiness })));
    agent = opened.agent;
    if (!measured) continue;
    const observed = observe(agent, opened.trial.trial, measured, history.length);
    agent = observed.agent;
    if (observed.row) history.push(observed.row);
    truths.push(truth);
  }
  const told = lift(history);
  if (!told) return null;
  const latest = truths.slice(-WINDOW);
  const truth = latest.reduce((sum, value) => sum + value, 0) / latest.length;
  return {
    covered: told.low <= truth && truth <= told.high,
    truth,
    low: told.low,
    high: told.high,
  };
}
