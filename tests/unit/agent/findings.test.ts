import { describe, expect, it } from 'vitest';
import {
  beginAgent,
  findings,
  neutralPoint,
  observe,
  openTrial,
  power,
  recommended,
  summarise,
  type Control,
  type HistoryRow,
} from '../../../src/agent/index.ts';
import { compared } from '../../../src/agent/smiles/compared.ts';
import { PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { resumeRandom, seedRandom } from '../../../src/math/random.ts';
import {
  SELDOM,
  STEADY,
  UNMOVED,
  simulatedViewer,
  smilingViewer,
  type Smiler,
} from '../../../src/simulation/index.ts';

function live(smiler: Smiler, trials: number, seed: number) {
  const viewer = smilingViewer(PARAMETERS, seed, smiler);
  let mind = viewer.begin();
  let agent = beginAgent('bayesian', PARAMETERS, seed, []);
  for (let trial = 1; trial <= trials; trial++) {
    const opened = openTrial(agent);
    const { state, happiness, before } = viewer.watch(mind, opened.trial.configuration);
    mind = state;
    const measurement = { happiness, before, spread: 0.02, frames: 10 };
    agent = observe(opened.agent, trial, measurement, trial).agent;
  }
  return agent;
}

describe('what was found out', () => {
  it('is nothing after a few trials, however happy', () => {
    let agent = beginAgent('bayesian', PARAMETERS, 1, []);
    for (let trial = 1; trial <= 3; trial++) {
      const opened = openTrial(agent);
      agent = observe(opened.agent, trial, { happiness: 1, spread: 0, frames: 10 }, trial).agent;
      expect(findings(agent).stage).toBe('exploring');
      expect(findings(agent).better).toBeLessThan(0.9);
    }
  });

  it('is a face that helps, for someone who is moved', () => {
    const { stage, better, low } = findings(live(SELDOM, 2500, 2));
    expect(stage).toBe('found');
    expect(better).toBeGreaterThan(0.9);
    expect(low).toBeGreaterThan(0);
  });

  it('is that no face moves, for someone whom none moves', () => {
    expect(findings(live(UNMOVED, 4500, 1))).toMatchObject({
      stage: 'unmoved',
      blind: false,
    });
  });

  it('is told in P(happy) of happiness in degrees', () => {
    const viewer = simulatedViewer(PARAMETERS, 2, STEADY);
    let mind = viewer.begin();
    let agent = beginAgent('bayesian', PARAMETERS, 2, []);
    for (let trial = 1; trial <= 150; trial++) {
      const opened = openTrial(agent);
      const sight = viewer.watch(mind, opened.trial.configuration, 1);
      mind = sight.state;
      const measured = summarise(sight.frames.map((happiness) => ({ happiness })))!;
      agent = observe(opened.agent, trial, measured, trial).agent;
    }
    const best = viewer.happiness(recommended(agent).configuration, 1);
    const truth = best - viewer.happiness(neutralPoint(PARAMETERS), 1);
    const found = findings(agent);
    expect(found.stage).toBe('found');
    expect(found.low).toBeLessThan(truth);
    expect(found.high).toBeGreaterThan(truth);
  });

  it('is read from the comparisons where a strategy cannot tell', () => {
    const agent = beginAgent('monte-carlo', PARAMETERS, 1, []);
    expect(findings(agent)).toMatchObject({ stage: 'exploring', low: -1, high: 1 });
    const history = rows(400, (control) => (control === 'learned' ? 0.7 : 0.3));
    expect(findings(agent, history).stage).toBe('found');
    expect(findings(agent, history).blind).toBe(true);
    expect(findings(agent, history).better).toBeGreaterThan(0.99);
  });
});

describe('the comparison of two faces', () => {
  const at = (mean: number) => ({ mean, variance: 0.04 });

  it('knows that there may be nothing to find', () => {
    const sure = compared(at(-1), at(-2), 0, 0.02, 30, 4000);
    expect(sure.better).toBeGreaterThan(0.99);
    expect(sure.low).toBeGreaterThan(0.03);
    const doubtful = compared(at(-1), at(-2), 0, 0.02, -8, 6000);
    expect(doubtful.better).toBeLessThan(0.01);
    expect(doubtful.high).toBe(0);
    const early = compared(at(-1), at(-2), 0, 0.02, -8, 300);
    expect(early.high).toBeGreaterThan(0.1);
  });

  it('has an interval with 95 % of what is believed', () => {
    const { low, high, better } = compared(at(-1), at(-1.2), 0.02, 0.02, 30, 1000);
    const random = resumeRandom(seedRandom(8));
    const sigmoid = (x: number) => 0.02 + 0.96 / (1 + Math.exp(-x));
    const draws = Array.from({ length: 20_000 }, () => {
      const common = random.normal() * Math.sqrt(0.02);
      const [a, b] = [random.normal(), random.normal()].map((z) => z * Math.sqrt(0.02) + common);
      return sigmoid(-1 + a!) - sigmoid(-1.2 + b!);
    });
    const within = draws.filter((d) => d >= low && d <= high).length / draws.length;
    expect(within).toBeGreaterThan(0.935);
    expect(within).toBeLessThan(0.965);
    expect(better).toBeCloseTo(draws.filter((d) => d > 0).length / draws.length, 1);
  });
});

/** One comparison of each kind in ten trials, a hundred trials a day. */
function rows(count: number, happinessAt: (control?: Control) => number): HistoryRow[] {
  const random = resumeRandom(seedRandom(1));
  return Array.from({ length: count }, (_, i) => {
    const control: Control | undefined =
      i % 10 === 0 ? 'neutral' : i % 10 === 5 ? 'learned' : undefined;
    return {
      ...{ trial: i + 1, configuration: {}, spread: 0, frames: 10, kept: false },
      happiness: happinessAt(control) + 0.02 * random.uniform(),
      at: Math.floor(i / 100) * 86_400_000 + (i % 100) * 1000,
      ...(control && { control }),
    };
  });
}

describe('the power', () => {
  it('says what the textbook says of 5 and 10 % of the trials', () => {
    const random = resumeRandom(seedRandom(5));
    const history = rows(2000, () => (random.uniform() < 0.07 ? 0.95 : 0.02));
    const { rate, five, ten } = power(history);
    expect(rate).toBeCloseTo(0.07, 1);
    // Some 400 of either, of which 200 were made, at one trial in ten.
    expect(five.trials).toBeGreaterThan(1000);
    expect(five.trials).toBeLessThan(3500);
    expect(five.days).toBe(Math.ceil(five.trials! / 100));
    expect(ten.trials).toBe(0);
    expect(ten.days).toBe(0);
  });

  it('counts the comparisons that the lift counts, and says where they can never be enough', () => {
    const random = resumeRandom(seedRandom(6));
    const smiling = () => (random.uniform() < 0.5 ? 0.95 : 0.02);
    const read = rows(4000, smiling);
    // Another head has read the latest: what came before is not compared with it.
    const anew = [
      ...read,
      ...rows(400, smiling).map((row) => ({ ...row, trial: row.trial + 4000, head: 2 })),
    ];
    expect(power(anew).ten.trials).toBeGreaterThan(power(read).ten.trials!);
    // As many more as if there had been none before.
    expect(power(anew).ten.trials! / power(anew.slice(-400)).ten.trials!).toBeCloseTo(1, 1);
    const seldomCompared = rows(3000, smiling).map(({ control, ...row }) =>
      control && row.trial % 100 < 10 ? { ...row, control } : row,
    );
    expect(power(seldomCompared).five.trials).toBe(Infinity);
  });

  it('says nothing yet after a few trials, and leaves out smiles of before', () => {
    expect(power([])).toEqual({
      rate: null,
      five: { trials: null, days: null },
      ten: { trials: null, days: null },
    });
    expect(power(rows(5, () => 0.1)).ten.trials).toBeNull();
    const smiling = rows(100, () => 0.9).map((row) => ({ ...row, before: 0.9 }));
    expect(power([...smiling, ...rows(100, () => 0.1)]).rate).toBe(0);
  });

  it('asks the more of someone who has hardly smiled', () => {
    const { five } = power(rows(100, () => 0.02));
    expect(five.trials).toBeGreaterThan(0);
  });
});
