import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNCALIBRATED, calibrated, happinessOf, rewardOf } from '../../../src/agent/index.ts';
import { trackedBaseline, weightOf } from '../../../src/agent/reward.ts';

const probability = fc.double({ min: 0, max: 1, noNaN: true });

describe('the reward', () => {
  it('is one half at rest, grows with P(happy), and stays within 0 and 1', () => {
    fc.assert(
      fc.property(probability, probability, probability, (rest, p, more) => {
        const baseline = calibrated([rest]);
        expect(rewardOf(rest, baseline)).toBeCloseTo(0.5, 9);
        const [low, high] = [Math.min(p, more), Math.max(p, more)].map((q) =>
          rewardOf(q, baseline),
        );
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(high!);
      }),
    );
  });

  it('can be told as P(happy) again', () => {
    fc.assert(
      fc.property(probability, probability, (rest, p) => {
        const baseline = calibrated([rest]);
        expect(happinessOf(rewardOf(p, baseline), baseline)).toBeCloseTo(p, 6);
      }),
    );
  });

  it('sees a still face smile as well as a lively one', () => {
    const still = rewardOf(0.1, calibrated([0.02])) - 0.5;
    const lively = rewardOf(0.8, calibrated([0.4])) - 0.5;
    expect(still / lively).toBeGreaterThan(0.6);
  });

  it('believes a thumb', () => {
    fc.assert(
      fc.property(probability, (p) => {
        expect(rewardOf(p, UNCALIBRATED, 'up')).toBeGreaterThanOrEqual(0.75);
        expect(rewardOf(p, UNCALIBRATED, 'down')).toBeLessThanOrEqual(0.25);
      }),
    );
    const seen = { happiness: 0.5, spread: 0.05, frames: 10 };
    expect(weightOf(seen, 'up')).toBeGreaterThan(2 * weightOf(seen));
  });

  it('trusts steady frames more than scattered ones, and many more than few', () => {
    const seen = { happiness: 0.5, spread: 0.05, frames: 10 };
    expect(weightOf({ ...seen, spread: 0.3 })).toBeLessThan(weightOf(seen));
    expect(weightOf({ ...seen, frames: 2 })).toBeLessThan(weightOf(seen));
    expect(weightOf({ ...seen, spread: 0 })).toBe(1);
  });

  it('trusts a measurement half as much while other people are in view, but not a thumb', () => {
    const seen = { happiness: 0.5, spread: 0.05, frames: 10 };
    expect(weightOf({ ...seen, faces: 1 })).toBe(weightOf(seen));
    expect(weightOf({ ...seen, faces: 3 })).toBe(weightOf(seen) / 2);
    expect(weightOf({ ...seen, faces: 3 }, 'up')).toBe(weightOf(seen, 'up'));
  });

  it('follows the resting face slowly', () => {
    let baseline = calibrated([0.1, 0.1, 0.9]);
    expect(baseline).toEqual(calibrated([0.1]));
    const once = trackedBaseline(baseline, 0.3);
    expect(rewardOf(0.3, once)).toBeGreaterThan(0.52);
    for (let i = 0; i < 200; i++) baseline = trackedBaseline(baseline, 0.3);
    expect(rewardOf(0.3, baseline)).toBeCloseTo(0.5, 3);
    expect(() => calibrated([])).toThrow(RangeError);
  });
});
