import { quantile } from '../../src/math/statistics.ts';
import {
  beginAgent,
  observe,
  openTrial,
  setControlRate,
  strategyNamed,
  summarise,
} from '../../src/agent/index.ts';
import { PARAMETERS } from '../../src/emoticon/parameters.ts';
import { STEADY, simulatedViewer } from '../../src/simulation/index.ts';

/** What a strategy costs between two faces, milliseconds. */
export interface StepTime {
  readonly strategy: string;
  /** The trial around which it was measured, and over how many trials. */
  readonly trial: number;
  readonly trials: number;
  /** The strategy alone learns from an observation and proposes the next face. */
  readonly step: Times;
  /** The same with all that is done for a trial: reward, comparisons, whether the face is kept. */
  readonly wholeTrial: Times;
}

interface Times {
  readonly median: number;
  /** Nine in ten take no longer. */
  readonly ninth: number;
}

function processTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** How many trials are timed, the one in question in their middle. */
const TIMED = 100;

/**
 * Lets a strategy live with a steady viewer and times the trials around one of them.
 *
 * @param trial after how many trials it is timed
 * @param clock milliseconds; by default of this process's own time, which others that run do not lengthen
 */
export function stepTime(name: string, trial: number, clock: () => number = processTime): StepTime {
  return {
    strategy: name,
    trial,
    trials: TIMED,
    step: timesOf(strategySteps(name, trial + TIMED / 2, clock)),
    wholeTrial: timesOf(agentSteps(name, trial + TIMED / 2, clock)),
  };
}

function strategySteps(name: string, trials: number, clock: () => number): number[] {
  const strategy = strategyNamed(name);
  const watch = steadyViewer();
  let proposal = strategy.propose(strategy.begin(PARAMETERS, 1, []));
  return Array.from({ length: trials }, () => {
    const { state, configuration } = proposal;
    const seen = { configuration, ...watch(configuration) };
    const begun = clock();
    proposal = strategy.propose(strategy.learn(state, seen));
    return clock() - begun;
  });
}

function agentSteps(name: string, trials: number, clock: () => number): number[] {
  const watch = steadyViewer();
  // Without comparisons, which cost less: every trial is one of the strategy's own.
  let opened = openTrial(setControlRate(beginAgent(name, PARAMETERS, 1, []), 0));
  return Array.from({ length: trials }, (_, at) => {
    const { agent, trial } = opened;
    const measured = watch(trial.configuration);
    const begun = clock();
    opened = openTrial(observe(agent, trial.trial, measured, at).agent);
    return clock() - begun;
  });
}

/** Shows faces to one steady viewer, who is always there, and measures what comes of them. */
function steadyViewer() {
  const viewer = simulatedViewer(PARAMETERS, 1, STEADY);
  let mind = viewer.begin();
  return (face: Parameters<typeof viewer.watch>[1]) => {
    const sight = viewer.watch(mind, face, 1);
    mind = sight.state;
    const measured = summarise(sight.frames.map((happiness) => ({ happiness })));
    if (!measured) throw new Error('A steady viewer never looks away.');
    return measured;
  };
}

function timesOf(steps: readonly number[]): Times {
  const timed = steps.slice(-TIMED);
  return { median: quantile(timed, 0.5), ninth: quantile(timed, 0.9) };
}
