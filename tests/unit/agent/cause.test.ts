import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginAgent,
  observe,
  openTrial,
  recommended,
  setControlRate,
  strategies,
  switchStrategy,
  type HistoryRow,
} from '../../../src/agent/index.ts';
import { causedWeight, smileOf, rewardOf, UNCALIBRATED } from '../../../src/agent/reward.ts';
import { PARAMETERS } from '../../../src/emoticon/parameters.ts';

const seen = (before?: number) => ({
  ...{ configuration: {}, happiness: 0.9, spread: 0, frames: 10 },
  ...(before !== undefined && { before }),
});

describe('a smile that began before the face', () => {
  it('is no evidence; one that had hardly begun counts for less', () => {
    expect(causedWeight(seen())).toBe(1);
    expect(causedWeight(seen(0.1))).toBe(1);
    expect(causedWeight(seen(0.35))).toBeCloseTo(0.5, 9);
    expect(causedWeight(seen(0.5))).toBe(0);
    expect(causedWeight(seen(0.99))).toBe(0);
    expect(causedWeight({ ...seen(0.99), thumb: 'up' })).toBe(1);
  });

  it.each(Object.keys(strategies))('moves nothing that %s recommends', (name) => {
    let agent = setControlRate(beginAgent(name, PARAMETERS, 4, []), 0);
    const trial = (before: number, happiness: number) => {
      const opened = openTrial(agent);
      const measurement = { happiness, before, spread: 0.02, frames: 10 };
      agent = observe(opened.agent, opened.trial.trial, measurement, 1).agent;
    };
    for (let i = 0; i < 12; i++) trial(0.03, i % 4 === 1 ? 0.95 : 0.03);
    const known = recommended(agent);
    for (let i = 0; i < 8; i++) trial(0.9, 0.97);
    expect(recommended(agent)).toEqual(known);
    for (let i = 0; i < 8; i++) trial(0.03, 0.97);
    expect(recommended(agent)).not.toEqual(known);
  });

  it('stands in the row, as the expressions do', () => {
    const opened = openTrial(beginAgent('bayesian', PARAMETERS, 4, []));
    const expressions = [0.9, 0.05, 0.02, 0.02, 0.01];
    const measurement = { happiness: 0.9, before: 0.2, expressions, spread: 0.02, frames: 10 };
    const { row } = observe(opened.agent, 1, measurement, 1);
    expect(row).toMatchObject({ before: 0.2, expressions });
    expect(() => observe(opened.agent, 1, { ...measurement, before: 1.2 }, 1)).toThrow(RangeError);
    expect(() => observe(opened.agent, 1, { ...measurement, expressions: [NaN] }, 1)).toThrow(
      RangeError,
    );
  });
});

describe('how much of a smile a reward tells of', () => {
  it('is none at rest, all of a plain smile, and grows between', () => {
    expect(smileOf(0.5)).toBe(0);
    expect(smileOf(rewardOf(0.95, UNCALIBRATED))).toBe(1);
    const half = smileOf(rewardOf(0.5, UNCALIBRATED));
    expect(half).toBeGreaterThan(0.3);
    expect(half).toBeLessThan(0.7);
  });
});

describe('whatever rows a damaged store holds', () => {
  const wild = fc.constantFrom<unknown>('x', 1e308, -1e308, NaN, null, {}, 0, 1, 0.5);
  it.each(Object.keys(strategies))('%s learns from them without throwing', (name) => {
    const agent = beginAgent(name, PARAMETERS, 1, []);
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ happiness: wild, spread: wild, reward: wild, frames: wild, c: wild }),
          {
            minLength: 1,
            maxLength: 30,
          },
        ),
        (rows) => {
          const history = rows.map(({ c, ...row }, i) => ({
            ...{ trial: i + 1, at: i, kept: false, configuration: { c, s: 0.3 } },
            ...row,
          })) as unknown as HistoryRow[];
          const next = openTrial(switchStrategy(agent, name, history));
          const measurement = { happiness: 0.5, spread: 0.1, frames: 10 };
          const { agent: observed } = observe(next.agent, next.trial.trial, measurement, 1);
          expect(Number.isFinite(recommended(observed).mean)).toBe(true);
          for (const { key, min, max } of PARAMETERS) {
            expect(next.trial.configuration[key]).toBeGreaterThanOrEqual(min);
            expect(next.trial.configuration[key]).toBeLessThanOrEqual(max);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
