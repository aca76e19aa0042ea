import {
  LIFT_WINDOW,
  NFRAMES,
  SMILE,
  beginAgent,
  lift,
  neutralPoint,
  observe,
  openTrial,
  recommended,
  summarise,
  type HistoryRow,
} from '../../src/agent/index.ts';
import { mean } from '../../src/math/statistics.ts';
import { PARAMETERS } from '../../src/emoticon/parameters.ts';
import {
  simulatedViewer,
  smilingViewer,
  type Character,
  type Smiler,
} from '../../src/simulation/index.ts';

/** What the lift's interval said of one simulated history, and what was true. */
export interface Coverage {
  readonly covered: boolean;
  readonly truth: number;
  readonly low: number;
  readonly high: number;
}

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
  return told(history, truths);
}

/** The same with a person who smiles or does not: the true lift is that of what was to be expected. */
export function smilingCoverage(
  strategy: string,
  smiler: Smiler,
  trials: number,
  seed: number,
): Coverage | null {
  const viewer = smilingViewer(PARAMETERS, seed, smiler);
  const neutral = neutralPoint(PARAMETERS);
  const history: HistoryRow[] = [];
  const truths: number[] = [];
  let mind = viewer.begin();
  let agent = beginAgent(strategy, PARAMETERS, seed, []);
  while (history.length < trials) {
    const opened = openTrial(agent);
    const best = recommended(agent).configuration;
    const truth = viewer.watch(mind, best).expected - viewer.watch(mind, neutral).expected;
    const { configuration } = opened.trial;
    const { state, happiness, spread, peak, before } = viewer.watch(mind, configuration);
    mind = state;
    const measurement = {
      ...{ happiness, before, spread, frames: NFRAMES },
      ...(peak !== undefined && { peak }),
    };
    const observed = observe(opened.agent, opened.trial.trial, measurement, history.length);
    agent = observed.agent;
    if (observed.row) history.push(observed.row);
    // A trial in which the person smiled already is no part of the lift.
    truths.push(before < SMILE ? truth : NaN);
  }
  return told(history, truths);
}

function told(history: readonly HistoryRow[], truths: readonly number[]): Coverage | null {
  const interval = lift(history);
  if (!interval) return null;
  const { low, high } = interval;
  const truth = mean(truths.slice(-LIFT_WINDOW).filter((value) => !Number.isNaN(value)));
  return { covered: low <= truth && truth <= high, truth, low, high };
}
