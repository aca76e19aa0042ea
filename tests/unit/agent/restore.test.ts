import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beginAgent,
  observe,
  openTrial,
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
