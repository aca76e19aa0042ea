import { describe, expect, it } from 'vitest';
import {
  beginAgent,
  lift,
  neutralPoint,
  observe,
  openTrial,
  outcomeOf,
  power,
  recommended,
  totals,
  type HistoryRow,
} from '../../../src/agent/index.ts';
import { isGraded, type Degrees } from '../../../src/agent/degrees.ts';
import { UNCALIBRATED, meanReward, rewardOf } from '../../../src/agent/reward.ts';
import { PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { PACES } from '../../../src/model/pace.ts';
import { SELDOM, smilingViewer } from '../../../src/simulation/index.ts';

const configuration = neutralPoint(PARAMETERS);
/** A smile of two seconds in a trial of twenty: what the mean tells of it, and its happiest moment. */
const MEAN = { happiness: 0.13, spread: 0.28, frames: 10, before: 0.03 };
const SHORT = { ...MEAN, peak: 0.95 };
const STILL = { happiness: 0.04, spread: 0.02, frames: 10, peak: 0.06, before: 0.03 };

const rows = (...seen: (typeof SHORT)[]): HistoryRow[] =>
  seen.map((measured, i) => ({
    ...{ ...measured, configuration, trial: i + 1, at: 30_000 * i, kept: false },
    control: i % 4 < 2 ? 'learned' : 'neutral',
  }));

describe('a smile that is short beside its trial', () => {
  it('earns the reward of a smile, and stands in the row', () => {
    const opened = openTrial(beginAgent('bayesian', PARAMETERS, 1, []));
    const { row } = observe(opened.agent, 1, SHORT, 1);
    expect(row).toMatchObject({ happiness: 0.13, peak: 0.95 });
    expect(row?.reward).toBe(rewardOf(0.95, UNCALIBRATED));
    const old = observe(opened.agent, 1, MEAN, 1);
    expect(old.row).not.toHaveProperty('peak');
    expect(old.row?.reward).toBe(rewardOf(0.13, UNCALIBRATED));
    expect(() => observe(opened.agent, 1, { ...SHORT, peak: 1.1 }, 1)).toThrow(RangeError);
  });

  it('counts as one smile: in the outcome, the totals, the power and the lift', () => {
    const history = rows(SHORT, SHORT, STILL, STILL);
    const [first, , third] = history.map((row) => outcomeOf({ ...row, control: undefined }, false));
    expect([first, third]).toEqual(['smiled', 'not-smiled']);
    // Each began in its own trial: the person was still before.
    expect(totals(history).smiles).toBe(2);
    expect(power(history).rate).toBe(0.5);
    const long = rows(...Array.from({ length: 10 }, () => [SHORT, SHORT, STILL, STILL]).flat());
    expect(lift(long)?.estimate).toBeCloseTo(0.89, 9);
  });

  it('leaves to happiness in degrees the reward of its mean', () => {
    const seen = { ...SHORT, configuration };
    const reward = rewardOf(0.95, UNCALIBRATED);
    expect(meanReward(seen, reward)).toBeCloseTo(rewardOf(0.13, UNCALIBRATED), 12);
    expect(meanReward({ ...seen, thumb: 'up' }, 0.8)).toBe(0.8);
    expect(meanReward({ ...MEAN, configuration }, 0.4)).toBe(0.4);
  });

  it('teaches a calm companion as much as a long one', () => {
    const shares = [2, 3].map((seed) => {
      const viewer = smilingViewer(PARAMETERS, seed, { ...SELDOM, pacing: PACES.calm });
      let mind = viewer.begin();
      let agent = beginAgent('bayesian', PARAMETERS, seed, []);
      for (let trial = 1; trial <= 2000; trial++) {
        const opened = openTrial(agent);
        const { state, happiness, spread, peak, before } = viewer.watch(
          mind,
          opened.trial.configuration,
        );
        mind = state;
        const measurement = { happiness, spread, peak: peak!, before, frames: 10 };
        agent = observe(opened.agent, trial, measurement, trial).agent;
      }
      expect(isGraded((agent.state as { degrees: Degrees }).degrees)).toBe(false);
      const neutral = viewer.rate(configuration);
      const best = viewer.rate(viewer.favourite);
      return (viewer.rate(recommended(agent).configuration) - neutral) / (best - neutral);
    });
    for (const share of shares) expect(share).toBeGreaterThan(0.4);
  });
});
