import { describe, expect, it } from 'vitest';
import { EXPRESSIVE, STEADY } from '../../../src/simulation/index.ts';
import { LEARNERS, rolesFor } from '../../../scripts/simulate/cast.ts';
import { coverage, smilingCoverage } from '../../../scripts/simulate/coverage.ts';
import { drawCurves } from '../../../scripts/simulate/curves.ts';
import { live } from '../../../scripts/simulate/life.ts';
import { stepTime } from '../../../scripts/simulate/step-time.ts';
import { interval, rowsOf, table } from '../../../scripts/simulate/summary.ts';

const monteCarlo = LEARNERS.find(({ name }) => name === 'monte-carlo')!;
const warm = LEARNERS.find(({ name }) => name === 'q-learning-warm')!;

describe('the benchmark', () => {
  it('lives the same life for the same seed, and another for another', () => {
    const life = (seed: number) => live(monteCarlo, STEADY, 50, seed);
    expect(life(1)).toEqual(life(1));
    expect(life(1)).not.toEqual(life(2));
    expect(life(1).recommended).toHaveLength(5);
  });

  it('gives the warm start what Monte Carlo recorded, and a viewer who has not changed yet', () => {
    const changing = { ...STEADY, changeAt: 20 };
    const steady = live(warm, STEADY, 20, 1);
    expect(live(warm, changing, 20, 1)).toEqual(steady);
    expect(steady).not.toEqual(live({ ...warm, recorded: 0 }, STEADY, 20, 1));
  });

  it('sums lives up with their intervals', () => {
    const lives = [0.2, 0.4].map((share) => ({
      recommended: Array.from({ length: 30 }, () => share),
      shown: Array.from({ length: 30 }, (_, i) => (i < 10 ? 0.3 : 0.6)),
    }));
    const rows = rowsOf('s', 'v', 0.08, lives);
    expect(rows.map(({ trials }) => trials)).toEqual([100, 120, 300]);
    expect(rows[0]!.meanHappiness).toBeCloseTo(0.3, 12);
    expect(rows[2]!.meanHappiness).toBeCloseTo(0.5, 12);
    expect(rows[2]!.recommendedLift).toBeCloseTo(0.3, 12);
    expect(rows[2]!.interval[1] - 0.3).toBeCloseTo(0.196, 6);
    expect(table(rows).split('\n')).toHaveLength(5);
    expect(interval([1, 1, 1])).toEqual({ mean: 1, low: 1, high: 1 });
  });

  it('draws a line and a band for each learner', () => {
    const lives = [live(monteCarlo, STEADY, 100, 1), live(monteCarlo, STEADY, 100, 2)];
    const svg = drawCurves([
      {
        title: 'peak',
        lines: [
          { name: 'monte-carlo', shares: lives.map(({ recommended }) => recommended), every: 10 },
        ],
      },
    ]);
    expect(svg.match(/fill="none"/g)).toHaveLength(1);
    expect(svg.match(/opacity="0.15"/g)).toHaveLength(1);
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  it('times the hundred trials around the one in question, and nothing but the steps', () => {
    let now = 0;
    let reads = 0;
    // The clock moves between a step's two reads only: by 1, or by 50 in every fifth step.
    const clock = () => {
      if (reads++ % 2 === 1) now += reads % 10 === 0 ? 50 : 1;
      return now;
    };
    expect(stepTime('monte-carlo', 60, clock)).toEqual({
      strategy: 'monte-carlo',
      trial: 60,
      trials: 100,
      step: { median: 1, ninth: 50 },
      wholeTrial: { median: 1, ninth: 50 },
    });
    // 110 steps of the strategy and 110 of the whole trial.
    expect(reads).toBe(2 * 2 * 110);
  });

  it('takes steps of a real strategy that last', () => {
    const { step, wholeTrial } = stepTime('bayesian', 60);
    for (const { median, ninth } of [step, wholeTrial]) {
      expect(median).toBeGreaterThan(0.001);
      expect(ninth).toBeGreaterThanOrEqual(median);
    }
  });

  it('knows every taste, and tells whether the interval of the lift covers', () => {
    const tastes = new Set(rolesFor(300).map(({ character }) => character.taste));
    expect(tastes).toEqual(new Set(['peak', 'plateau', 'additive', 'two-minded']));
    const told = coverage('monte-carlo', STEADY, 200, 1)!;
    expect(told.low).toBeLessThan(told.high);
    expect(Math.abs(told.truth)).toBeLessThan(1);
    expect(told.covered).toBe(told.low <= told.truth && told.truth <= told.high);
    const smiling = smilingCoverage('monte-carlo', EXPRESSIVE, 300, 1)!;
    expect(smiling.low).toBeLessThan(smiling.high);
    expect(smiling.covered).toBe(smiling.low <= smiling.truth && smiling.truth <= smiling.high);
  });
});
