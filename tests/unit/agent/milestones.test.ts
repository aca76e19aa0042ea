import { describe, expect, it } from 'vitest';
import {
  beginAgent,
  observe,
  openTrial,
  recommended,
  resumeRandom,
  seedRandom,
  withMilestone,
  worth,
  type AgentState,
  type Milestone,
} from '../../../src/agent/index.ts';
import { PARAMETERS, type Configuration } from '../../../src/emoticon/parameters.ts';

/** Someone who smiles at smiling faces and at nothing else, through so many trials. */
function lived(strategy: string, trials: number) {
  const random = resumeRandom(seedRandom(7));
  let agent = beginAgent(strategy, PARAMETERS, 3, []);
  let milestones: readonly Milestone[] = [];
  for (let trial = 1; trial <= trials; trial++) {
    const opened = openTrial(agent);
    const { s } = opened.trial.configuration as Configuration;
    const happiness = random.uniform() < 0.05 + 0.3 * (s + 1) ? 0.95 : 0.02;
    const measured = { happiness, spread: 0, frames: 10 };
    agent = observe(opened.agent, opened.trial.trial, measured, 1000 * trial).agent;
    milestones = withMilestone(milestones, agent, trial, 1000 * trial);
  }
  return { agent, milestones };
}

const bayesian = lived('bayesian', 1200);

describe('withMilestone', () => {
  it('tells of each of the first trials, and of ever fewer later', () => {
    const trials = bayesian.milestones.map((milestone) => milestone.trials);
    expect(trials.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(trials.length).toBeLessThan(110);
    const steps = trials.slice(1).map((number, i) => number / (trials[i] as number));
    expect(Math.max(...steps.slice(30))).toBeLessThan(1.08);
  });

  it('tells the learned face of its time', () => {
    const { agent, milestones } = lived('bayesian', 20);
    const { configuration, mean } = recommended(agent);
    expect(milestones.at(-1)).toMatchObject({ trials: 20, at: 20_000, configuration });
    expect(milestones.at(-1)?.mean).toBeCloseTo(mean, 4);
  });

  it('knows a parameter that matters better than one that does not, and better with time', () => {
    const width = (milestone: Milestone | undefined, key: string) =>
      (milestone?.high?.[key] ?? NaN) - (milestone?.low?.[key] ?? NaN);
    const last = bayesian.milestones.at(-1);
    expect(width(last, 's') / 2).toBeLessThan(0.6 * (width(last, 'b') / 2));
    expect(width(last, 's')).toBeLessThan(0.8 * width(bayesian.milestones[5], 's'));
  });

  it('has no band for a strategy without a belief', () => {
    const { milestones } = lived('monte-carlo', 30);
    expect(milestones.at(-1)).toMatchObject({ low: null, high: null });
  });

  it('drops the milestones of trials that are gone', () => {
    const { agent, milestones } = lived('monte-carlo', 30);
    const after = withMilestone(milestones, agent, 12, 99_000);
    expect(after.map(({ trials }) => trials)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(after.at(-1)?.at).toBe(99_000);
  });

  it('is the same list where none is due', () => {
    const { agent, milestones } = lived('monte-carlo', 200);
    expect(withMilestone(milestones, agent, 195, 0)).toBe(milestones);
  });
});

describe('worth', () => {
  const of = (agent: AgentState, key: string) => worth(agent).find((one) => one.key === key);

  it('finds the parameter that matters, and is sure of it', () => {
    // Early on it hardly shows other faces than those that please, and is unsure of what each parameter adds.
    const { agent } = lived('bayesian', 5000);
    const all = worth(agent);
    expect(all.map(({ key }) => key)).toEqual(PARAMETERS.map(({ key }) => key));
    const most = all.reduce((a, b) => (b.mean > a.mean ? b : a));
    expect(most.key).toBe('s');
    expect(most.low).toBeGreaterThan(0);
    expect(of(agent, 'b')?.low).toBeLessThan(0);
  });

  it('is not known to Monte Carlo', () => {
    expect(worth(lived('monte-carlo', 30).agent)).toEqual([]);
  });
});
