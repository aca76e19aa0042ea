import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beginAgent,
  neutralPoint,
  observe,
  openTrial,
  readAgent,
  recommended,
  restoreAgent,
  strategies,
  type AgentState,
} from '../../../src/agent/index.ts';
import { PARAMETERS } from '../../../src/emoticon/parameters.ts';

const FALLBACK = { strategy: 'monte-carlo', space: PARAMETERS, seed: 3 };

/** An agent that has observed so many trials. */
function experienced(strategy: string, trials: number): AgentState {
  let agent = beginAgent(strategy, PARAMETERS, 7, []);
  for (let i = 0; i < trials; i++) {
    const opened = openTrial(agent);
    const happiness = (i % 7) / 10;
    const measured = { happiness, spread: 0.05, frames: 10 };
    agent = observe(opened.agent, opened.trial.trial, measured, i).agent;
  }
  return openTrial(agent).agent;
}

/** Every place in a JSON value, as the keys that lead to it. */
function places(value: unknown, at: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...at]];
  return [[...at], ...Object.entries(value).flatMap(([key, part]) => places(part, [...at, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

describe('an agent that was stored and damaged', () => {
  test.each(Object.keys(strategies))('goes on or begins anew, whatever is damaged: %s', (name) => {
    const agent = experienced(name, 12);
    const damage = fc.constantFrom(null, undefined, -1, Number.NaN, 'scribble', [], {}, [null]);
    fc.assert(
      fc.property(fc.constantFrom(...places(agent)), damage, (place, by) => {
        const stored = replaced(agent, place, by);
        const restored = restoreAgent(stored, FALLBACK, []);
        const opened = openTrial({ ...restored, open: null });
        for (const { key, min, max } of PARAMETERS) {
          expect(opened.trial.configuration[key]).toBeGreaterThanOrEqual(min);
          expect(opened.trial.configuration[key]).toBeLessThanOrEqual(max);
        }
        expect(recommended(restored).mean).not.toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });

  test('goes on exactly where it stopped, if nothing is', () => {
    for (const name of Object.keys(strategies)) {
      const agent = experienced(name, 12);
      const stored: unknown = JSON.parse(JSON.stringify(agent));
      expect(restoreAgent(stored, FALLBACK, [])).toEqual(agent);
    }
  });
});

describe('a stored agent that is read', () => {
  test.each(Object.keys(strategies))('is what it was, or says what is wrong: %s', (name) => {
    const agent: unknown = JSON.parse(JSON.stringify(experienced(name, 6)));
    expect(readAgent(agent, PARAMETERS)).toEqual({ agent, wrong: null });
    const damage: readonly [readonly string[], unknown, RegExp][] = [
      [['strategy'], 'gone', /no strategy “gone”/],
      [['space', '5', 'circular'], false, /other parameters/],
      [['random', '0'], 0.5, /random generator/],
      [['random', '0'], 1e308, /random generator/],
      [['state'], null, /state of its strategy/],
      [['state'], {}, /state of its strategy/],
      [['nextTrial'], 1e308, /next trial/],
      [['nextTrial'], 1, /open trial/],
      [['open', 'configuration', 's'], 7, /open trial/],
      [['open', 'control'], 'best', /open trial/],
      [['controlRate'], 2, /share of comparisons/],
      [['baseline'], { logOdds: 1e308, weight: 1 }, /resting face/],
    ];
    for (const [place, by, reason] of damage) {
      const read = readAgent(replaced(agent, place, by), PARAMETERS);
      expect(read.agent).toBeNull();
      expect(read.wrong).toMatch(reason);
    }
    expect(readAgent(null, PARAMETERS).wrong).toMatch(/no agent/);
  });

  test('finds any number of the strategy’s state that is none', () => {
    const agent: unknown = JSON.parse(JSON.stringify(experienced('bayesian', 3)));
    const numbers = places(agent).filter(([key, part]) => key === 'state' && part === 'smiles');
    for (const place of numbers.filter((_, i) => i % 40 === 0)) {
      expect(readAgent(replaced(agent, place, 'x'), PARAMETERS).wrong).toMatch(/state/);
    }
  });

  test('finds a covariance that is none, and learns anew from the history', () => {
    const agent: unknown = JSON.parse(JSON.stringify(experienced('bayesian', 3)));
    // The variance of the second weight.
    const place = ['state', 'smiles', 'taste', 'covariance', '2'];
    const damaged = replaced(agent, place, -0.2);
    expect(readAgent(damaged, PARAMETERS).wrong).toMatch(/state/);
    const restored = restoreAgent(damaged, FALLBACK, []);
    expect(Number.isFinite(recommended(restored).mean)).toBe(true);
  });

  test('learns anew from the history where it was of the version before', () => {
    const history = Array.from({ length: 30 }, (_, i) => ({
      ...{ trial: i + 1, at: i, spread: 0.02, frames: 10, kept: false, reward: 0.5 },
      ...{ configuration: neutralPoint(PARAMETERS), happiness: i % 3 ? 0.05 : 0.95 },
    }));
    const words = PARAMETERS.map((parameter) => {
      const line: Record<string, unknown> = { ...parameter };
      delete line.circular;
      return line;
    });
    const older = {
      ...{ strategy: 'bayesian', space: words, random: [1, 2, 3, 4], nextTrial: 44, open: null },
      state: { space: words, random: [1, 2, 3, 4], memory: { data: [], now: 30 } },
      ...{ controlRate: 0.2, baseline: { logOdds: -1.5, weight: 9 } },
    };
    expect(readAgent(older, PARAMETERS).agent).toBeNull();
    const restored = restoreAgent(older, { ...FALLBACK, strategy: 'monte-carlo' }, history);
    expect(restored).toMatchObject({
      ...{ strategy: 'bayesian', nextTrial: 44, controlRate: 0.2 },
      baseline: { logOdds: -1.5, weight: 9 },
    });
    expect(recommended(restored)).not.toEqual(
      recommended(restoreAgent(older, { ...FALLBACK, strategy: 'monte-carlo' }, [])),
    );
    // A strategy that is gone gives way to the default, which learns from the history.
    const gone = { ...older, strategy: 'annealing' };
    expect(restoreAgent(gone, { ...FALLBACK, strategy: 'bayesian' }, history).strategy).toBe(
      'bayesian',
    );
  });

  test('is read in less time than it takes to learn from a trial', () => {
    const agent = experienced('bayesian', 20);
    const begun = performance.now();
    for (let i = 0; i < 50; i++) readAgent(agent, PARAMETERS);
    expect((performance.now() - begun) / 50).toBeLessThan(5);
    expect(JSON.stringify(agent).length).toBeLessThan(100_000);
  });
});
