import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  abandon,
  beginAgent,
  neutralPoint,
  observe,
  openTrial,
  recommended,
  restoreAgent,
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
        expect(sd).toBeGreaterThanOrEqual(0);
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

describe('a stored agent', () => {
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
