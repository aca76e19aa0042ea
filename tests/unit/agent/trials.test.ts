import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  abandon,
  beginAgent,
  calibrate,
  calibrated,
  giveThumb,
  neutralPoint,
  observe,
  openTrial,
  recommended,
  restoreAgent,
  setControlRate,
  strategies,
  switchStrategy,
  type AgentState,
  type HistoryRow,
} from '../../../src/agent/index.ts';
import { PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { happinesses, seeds, spaces } from './space.ts';

const names = fc.constantFrom(...Object.keys(strategies));
const measured = (happiness: number) => ({ happiness, spread: 0.05, frames: 10 });

/** Opens and observes one trial for each happiness. */
function live(agent: AgentState, happinesses: readonly number[]) {
  const history: HistoryRow[] = [];
  for (const happiness of happinesses) {
    const opened = openTrial(agent);
    const observed = observe(
      opened.agent,
      opened.trial.trial,
      measured(happiness),
      1000 * happiness,
    );
    if (observed.row) history.push(observed.row);
    agent = observed.agent;
  }
  return { agent, history };
}

describe('trials', () => {
  it('stay within the ranges and report what became of them', () => {
    fc.assert(
      fc.property(names, spaces, seeds, happinesses, (name, space, seed, happiness) => {
        const { agent, history } = live(beginAgent(name, space, seed, []), happiness);
        expect(history.map(({ trial }) => trial)).toEqual(happiness.map((_, i) => i + 1));
        for (const { configuration } of history) {
          expect(Object.keys(configuration).sort()).toEqual(space.map(({ key }) => key).sort());
          for (const { key, min, max } of space) {
            expect(configuration[key]).toBeGreaterThanOrEqual(min);
            expect(configuration[key]).toBeLessThanOrEqual(max);
          }
        }
        const { configuration, mean, sd } = recommended(agent);
        expect(history.at(-1)!.kept).toBe(
          space.every(({ key }) => history.at(-1)!.configuration[key] === configuration[key]),
        );
        expect(Number.isFinite(mean)).toBe(true);
        // Monte Carlo measures no face twice: how lucky it was it cannot know.
        if (name === 'monte-carlo') expect(sd).toBeNull();
        else expect(sd).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('open once: opening again answers with the open trial', () => {
    fc.assert(
      fc.property(names, spaces, seeds, (name, space, seed) => {
        const once = openTrial(beginAgent(name, space, seed, []));
        const twice = openTrial(once.agent);
        expect(twice).toEqual(once);
      }),
    );
  });

  it('count once: repeated, late and unknown observations change nothing', () => {
    fc.assert(
      fc.property(names, spaces, seeds, fc.integer(), (name, space, seed, other) => {
        const opened = openTrial(beginAgent(name, space, seed, []));
        const observed = observe(opened.agent, 1, measured(0.4), 1);
        expect(observed.row).not.toBeNull();
        expect(observe(observed.agent, 1, measured(0.9), 2)).toEqual({
          agent: observed.agent,
          row: null,
        });
        fc.pre(other !== 1);
        expect(observe(opened.agent, other, measured(0.9), 2)).toEqual({
          agent: opened.agent,
          row: null,
        });
      }),
    );
  });

  it('change nothing when abandoned, but for the number', () => {
    fc.assert(
      fc.property(names, spaces, seeds, happinesses, (name, space, seed, happiness) => {
        const { agent } = live(beginAgent(name, space, seed, []), happiness);
        const opened = openTrial(agent);
        const abandoned = abandon(opened.agent);
        expect(abandoned).toEqual({ ...agent, nextTrial: agent.nextTrial + 1 });
        expect(abandon(abandoned)).toEqual(abandoned);
        expect(openTrial(abandoned).trial).toEqual({
          ...opened.trial,
          trial: opened.trial.trial + 1,
        });
        expect(observe(abandoned, opened.trial.trial, measured(1), 1).row).toBeNull();
      }),
    );
  });

  it('go on identically from JSON at any step, with the same seed', () => {
    fc.assert(
      fc.property(names, spaces, seeds, happinesses, (name, space, seed, happiness) => {
        const whole = live(beginAgent(name, space, seed, []), happiness);
        let agent = beginAgent(name, space, seed, []);
        const history: HistoryRow[] = [];
        for (const value of happiness) {
          agent = JSON.parse(JSON.stringify(openTrial(agent).agent));
          const observed = observe(agent, agent.open!.trial, measured(value), 1000 * value);
          history.push(observed.row!);
          agent = JSON.parse(JSON.stringify(observed.agent));
        }
        expect(history).toEqual(whole.history);
        expect(agent).toEqual(JSON.parse(JSON.stringify(whole.agent)));
      }),
      // A step that ends a hair below zero is rounded to zero, not to JSON's unspeakable -0.
      {
        examples: [
          ['monte-carlo', [{ key: 'p', min: -1, max: 0, neutral: -1, step: 1 - 4e-13 }], 0, [0]],
        ],
      },
    );
  });

  it.each([
    ['no happiness', { happiness: NaN }],
    ['happiness above one', { happiness: 1.01 }],
    ['happiness below nothing', { happiness: -0.01 }],
    ['an infinite spread', { spread: Infinity }],
    ['no frames', { frames: 0 }],
    ['half a frame', { frames: 1.5 }],
    ['a word for a number', { happiness: '0.5' as unknown as number }],
  ])('refuse %s, and stay open', (_, wrong) => {
    const { agent } = openTrial(beginAgent('monte-carlo', PARAMETERS, 1, []));
    const before = JSON.stringify(agent);
    expect(() => observe(agent, 1, { ...measured(0.5), ...wrong }, 1)).toThrow(RangeError);
    expect(JSON.stringify(agent)).toBe(before);
    expect(observe(agent, 1, measured(0.5), 1).row?.trial).toBe(1);
  });

  it('refuse an unknown strategy by name', () => {
    expect(() => beginAgent('luck', PARAMETERS, 1, [])).toThrow(/luck.*monte-carlo/);
    expect(() => beginAgent('constructor', PARAMETERS, 1, [])).toThrow(RangeError);
  });

  it('keep their history and their numbers when the strategy is switched', () => {
    const { agent, history } = live(
      beginAgent('monte-carlo', PARAMETERS, 5, []),
      [0.1, 0.6, 0.3, 0.2],
    );
    for (const name of Object.keys(strategies)) {
      const switched = switchStrategy(openTrial(agent).agent, name, history);
      expect(switched.strategy).toBe(name);
      expect(openTrial(switched).trial.trial).toBe(6); // the fifth was open, and is given up
    }
  });
});

describe('comparisons', () => {
  const controlsOf = (rate: number, trials: number) => {
    const agent = setControlRate(beginAgent('monte-carlo', PARAMETERS, 3, []), rate);
    return live(
      agent,
      Array.from({ length: trials }, (_, i) => (i % 10) / 10),
    ).history;
  };

  it('show the neutral face in one trial of ten, and the learned one about as often', () => {
    const { history } = live(
      beginAgent('monte-carlo', PARAMETERS, 3, []),
      Array.from({ length: 2000 }, (_, i) => (i % 10) / 20),
    );
    const neutral = history.filter(({ control }) => control === 'neutral');
    const learned = history.filter(({ control }) => control === 'learned');
    expect(neutral.length / 2000).toBeGreaterThan(0.08);
    expect(neutral.length / 2000).toBeLessThan(0.12);
    expect(learned.length / 2000).toBeGreaterThan(0.08);
    expect(learned.length / 2000).toBeLessThan(0.12);
    for (const row of neutral) expect(row.configuration).toEqual(neutralPoint(PARAMETERS));
  });

  it('are as many as one likes, from none to half of the trials', () => {
    expect(controlsOf(0, 200).every(({ control }) => control === undefined)).toBe(true);
    const half = controlsOf(0.5, 1000).filter(({ control }) => control === 'neutral').length;
    expect(half).toBeGreaterThan(440);
    expect(half).toBeLessThan(560);
    const agent = beginAgent('monte-carlo', PARAMETERS, 3, []);
    for (const wrong of [-0.1, 0.6, NaN]) {
      expect(() => setControlRate(agent, wrong)).toThrow(RangeError);
    }
  });

  it('do not move what the original search keeps', () => {
    let agent = setControlRate(beginAgent('monte-carlo', PARAMETERS, 3, []), 0.5);
    for (let i = 0; i < 50; i++) {
      const before = recommended(agent).configuration;
      const opened = openTrial(agent);
      const observed = observe(opened.agent, opened.trial.trial, measured((i % 7) / 7), i);
      agent = observed.agent;
      if (opened.trial.control) expect(recommended(agent).configuration).toEqual(before);
    }
  });

  it('move the resting baseline with the neutral face, and with no other', () => {
    let agent = calibrate(beginAgent('bayesian', PARAMETERS, 3, []), calibrated([0.1]));
    for (let i = 0; i < 60; i++) {
      const before = agent.baseline;
      const opened = openTrial(agent);
      agent = observe(opened.agent, opened.trial.trial, measured(0.6), i).agent;
      if (opened.trial.control === 'neutral') expect(agent.baseline).not.toEqual(before);
      else expect(agent.baseline).toEqual(before);
    }
  });
});

describe('rewards and thumbs', () => {
  it('stand beside the raw happiness in the history', () => {
    const { history } = live(beginAgent('bayesian', PARAMETERS, 1, []), [0.1, 0.9]);
    expect(history.map(({ happiness }) => happiness)).toEqual([0.1, 0.9]);
    expect(history[0]!.reward).toBeCloseTo(0.5, 9);
    expect(history[1]!.reward).toBeGreaterThan(0.7);
  });

  it('a thumb belongs to the open trial, and decides', () => {
    let { agent } = openTrial(setControlRate(beginAgent('monte-carlo', PARAMETERS, 1, []), 0));
    expect(giveThumb(agent, 7, 'up')).toEqual(agent);
    agent = observe(agent, 1, measured(0.9), 1).agent;
    const second = openTrial(agent);
    const up = observe(giveThumb(second.agent, 2, 'up'), 2, measured(0.2), 2);
    expect(up.row).toMatchObject({ thumb: 'up', kept: true, happiness: 0.2 });
    expect(up.row!.reward).toBeGreaterThanOrEqual(0.75);
    const down = observe(giveThumb(second.agent, 2, 'down'), 2, measured(0.99), 2);
    expect(down.row).toMatchObject({ thumb: 'down', kept: false });
  });

  it('a thumb pulls the learned face towards what was liked', () => {
    const told = (thumb: 'up' | 'down') => {
      let agent = setControlRate(beginAgent('bayesian', PARAMETERS, 1, []), 0);
      for (let trial = 1; trial <= 4; trial++) {
        agent = openTrial(agent).agent;
        if (trial === 4) agent = giveThumb(agent, trial, thumb);
        agent = observe(agent, trial, measured(0.3), trial).agent;
      }
      return agent;
    };
    expect(recommended(told('up')).mean).toBeGreaterThan(recommended(told('down')).mean + 0.1);
  });

  it('the expected happiness is told as P(happy), not as a reward', () => {
    const { agent } = live(
      beginAgent('bayesian', PARAMETERS, 2, []),
      Array.from({ length: 30 }, () => 0.9),
    );
    const { mean, sd } = recommended(agent);
    expect(mean).toBeGreaterThan(0.8);
    expect(mean).toBeLessThan(0.97);
    expect(sd).toBeLessThan(0.2);
  });
});

describe('a stored agent', () => {
  it('from before there were comparisons and rewards goes on', () => {
    const { agent, history } = live(beginAgent('monte-carlo', PARAMETERS, 5, []), [0.1, 0.6, 0.3]);
    const older = history.map(({ reward, control, ...row }) => ({ row, reward, control }));
    const rows = older.map(({ row }) => row);
    expect(restoreAgent(JSON.parse(JSON.stringify(agent)), fallback, rows)).toEqual(agent);
    const switched = switchStrategy(agent, 'bayesian', rows);
    const { row } = observe(openTrial(switched).agent, 4, measured(0.5), 9);
    expect(row!.reward).toBeGreaterThan(0.5);
  });

  const fallback = { strategy: 'monte-carlo', space: PARAMETERS, seed: 9 };

  it('goes on as it was', () => {
    for (const strategy of Object.keys(strategies)) {
      const { agent, history } = live(beginAgent(strategy, PARAMETERS, 5, []), [0.1, 0.6, 0.3]);
      const stored = JSON.parse(JSON.stringify(openTrial(agent).agent));
      expect(restoreAgent(stored, fallback, history)).toEqual(stored);
    }
  });

  it.each([
    undefined,
    null,
    7,
    [],
    {},
    { strategy: 'gone' },
    { strategy: 'monte-carlo', state: 1 },
  ])('that is damaged (%j) begins anew from the history', (stored) => {
    const { history } = live(beginAgent('monte-carlo', PARAMETERS, 5, []), [0.1, 0.6, 0.3]);
    const agent = restoreAgent(stored, fallback, history);
    expect(recommended(agent).configuration).toEqual(history[1]!.configuration);
    expect(agent.nextTrial).toBe(4);
  });

  it('meets a new parameter with what it learned of the others', () => {
    const older = PARAMETERS.filter(({ key }) => key !== 'er');
    const { agent, history } = live(beginAgent('monte-carlo', older, 5, []), [0.1, 0.6, 0.3]);
    const newer = restoreAgent(JSON.parse(JSON.stringify(agent)), fallback, history);
    expect(recommended(newer).configuration).toEqual({
      ...neutralPoint(PARAMETERS),
      ...history[1]!.configuration,
    });
    expect(newer.nextTrial).toBe(4);
  });
});
