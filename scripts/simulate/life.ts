import {
  neutralPoint,
  strategyNamed,
  summarise,
  NFRAMES,
  type HistoryRow,
  type Strategy,
} from '../../src/agent/index.ts';
import { PARAMETERS } from '../../src/emoticon/parameters.ts';
import {
  STEADY,
  simulatedViewer,
  type Character,
  type Viewer,
  type ViewerState,
} from '../../src/simulation/index.ts';
import { type Learner } from './cast.ts';

/** How often a life is looked at, in trials. */
export const EVERY = 10;

/** What one learner did with one viewer, looked at every ten trials. */
export interface Life {
  /** True lift of the recommended face, as a share of what is attainable with this viewer. */
  readonly recommended: number[];
  /** Mean true happiness with the faces shown since the last look. */
  readonly shown: number[];
}

/** Lets a learner live with a viewer. The same seed is the same viewer for every learner. */
export function live(learner: Learner, character: Character, trials: number, seed: number): Life {
  const viewer = simulatedViewer(PARAMETERS, seed, character);
  const strategy = strategyNamed(learner.strategy);
  const { history, at } = recordedBefore(viewer, character, learner.recorded, seed);
  let state = strategy.begin(PARAMETERS, seed, history);
  // The viewer starts afresh, however long the recording took: changes come when they are due.
  let mind = viewer.begin();
  mind = { ...mind, random: at?.random ?? mind.random };
  const life: Life = { recommended: [], shown: [] };
  let sum = 0;
  for (let trial = 1; trial <= trials; trial++) {
    const step = oneTrial(strategy, state, viewer, mind, character);
    ({ state, mind } = step);
    sum += viewer.happiness(step.row.configuration, mind.trials);
    if (trial % EVERY !== 0) continue;
    life.shown.push(sum / EVERY);
    life.recommended.push(share(viewer, strategy.recommend(state).configuration, mind.trials));
    sum = 0;
  }
  return life;
}

function share(viewer: Viewer, face: HistoryRow['configuration'], trial: number): number {
  const neutral = viewer.happiness(neutralPoint(PARAMETERS), trial);
  const best = viewer.happiness(viewer.favourite(trial), trial);
  return (viewer.happiness(face, trial) - neutral) / (best - neutral);
}

function recordedBefore(viewer: Viewer, character: Character, trials: number, seed: number) {
  const history: HistoryRow[] = [];
  if (trials === 0) return { history };
  const strategy = strategyNamed('monte-carlo');
  let state = strategy.begin(PARAMETERS, seed, []);
  let mind = viewer.begin();
  while (history.length < trials) {
    const step = oneTrial(strategy, state, viewer, mind, character);
    // Time stands still for the viewer, so that no change falls into the recording.
    ({ state } = step);
    mind = { ...step.mind, trials: 0 };
    const { configuration } = step.row;
    const kept = strategy.recommend(state).configuration === configuration;
    history.push({ ...step.row, trial: history.length + 1, at: 0, kept });
  }
  return { history, at: mind };
}

/** One trial; while the viewer is away nothing is learned and the same face waits. */
function oneTrial(
  strategy: Strategy<unknown>,
  before: unknown,
  viewer: Viewer,
  mind: ViewerState,
  character: Character,
) {
  const { state, configuration } = strategy.propose(before);
  // A steady viewer's frames are all alike.
  const frames = character.frameNoise === STEADY.frameNoise ? 1 : NFRAMES;
  for (;;) {
    const sight = viewer.watch(mind, configuration, frames);
    mind = sight.state;
    const measured = summarise(sight.frames.map((happiness) => ({ happiness })));
    if (!measured) continue;
    const row = { configuration, ...measured };
    return { state: strategy.learn(state, row), mind, row };
  }
}
