import {
  NFRAMES,
  beginAgent,
  findings,
  neutralPoint,
  observe,
  openTrial,
  recommended,
} from '../../src/agent/index.ts';
import { PARAMETERS } from '../../src/emoticon/parameters.ts';
import { smilingViewer, type Smiler } from '../../src/simulation/index.ts';

/** How often such a life is looked at, in trials. */
export const LOOK_EVERY = 100;

/** What one strategy did with one person who smiles or does not, looked at every hundred trials. */
export interface SmilingLife {
  /** True lift of the recommended face as a share of the attainable one, or in points if none is. */
  readonly recommended: number[];
  /** Mean true rate of the faces shown since the last look, over the neutral face's. */
  readonly shown: number[];
  /** The first look at which a face was said to help, and at which none was; null: never. */
  readonly found: number | null;
  readonly unmoved: number | null;
}

/** A life through the whole protocol: comparisons, rewards, and what the person did before. */
export function smilingLife(
  strategy: string,
  smiler: Smiler,
  trials: number,
  seed: number,
): SmilingLife {
  const viewer = smilingViewer(PARAMETERS, seed, smiler);
  const neutral = viewer.rate(neutralPoint(PARAMETERS));
  const attainable = viewer.rate(viewer.favourite) - neutral;
  const life = { recommended: [] as number[], shown: [] as number[] };
  let found: number | null = null;
  let unmoved: number | null = null;
  let mind = viewer.begin();
  let agent = beginAgent(strategy, PARAMETERS, seed, []);
  let sum = 0;
  for (let trial = 1; trial <= trials; trial++) {
    const opened = openTrial(agent);
    const { configuration } = opened.trial;
    const { state, happiness, spread, peak, before } = viewer.watch(mind, configuration);
    mind = state;
    sum += viewer.rate(configuration);
    const measurement = {
      ...{ happiness, before, spread, frames: NFRAMES },
      ...(peak !== undefined && { peak }),
    };
    agent = observe(opened.agent, opened.trial.trial, measurement, trial).agent;
    if (trial % LOOK_EVERY !== 0) continue;
    const lift = viewer.rate(recommended(agent).configuration) - neutral;
    life.recommended.push(attainable > 0 ? lift / attainable : lift);
    life.shown.push(sum / LOOK_EVERY / neutral);
    sum = 0;
    const { stage } = findings(agent);
    if (stage === 'found') found ??= trial;
    if (stage === 'unmoved') unmoved ??= trial;
  }
  return { ...life, found, unmoved };
}
