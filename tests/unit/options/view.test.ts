import { describe, expect, it } from 'vitest';
import {
  beginAgent,
  calibrate,
  calibrated,
  defaultStrategy,
  observe,
  openTrial,
  setControlRate,
  type HistoryRow,
} from '../../../src/agent/index.ts';
import { NEUTRAL, PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { viewOf } from '../../../src/options/view.ts';
import { rows } from './rows.ts';

/** A Monte Carlo agent that has measured these, and its history. */
function lived(...measured: readonly number[]) {
  let agent = beginAgent('monte-carlo', PARAMETERS, 1, []);
  const history: HistoryRow[] = [];
  for (const happiness of measured) {
    const opened = openTrial(agent);
    const at = 1_700_000_000_000 + 6_000 * history.length;
    const measurement = { happiness, spread: 0.07, frames: 10 };
    const { agent: next, row } = observe(opened.agent, opened.trial.trial, measurement, at);
    agent = next;
    if (row) history.push(row);
  }
  return { agent, history };
}

describe('viewOf', () => {
  it('is empty for a companion that was never woken', () => {
    expect(viewOf(null, [])).toEqual({
      trying: null,
      recommended: null,
      history: [],
      totals: { trials: 0, kept: 0, smiles: 0, minutes: 0 },
      strategy: defaultStrategy,
      comparisons: { rate: 0.1, lift: null, missing: 10 },
      rest: false,
      simulated: false,
    });
  });

  it('tells the share of comparisons, how many are missing, and the lift once it is known', () => {
    const agent = setControlRate(lived().agent, 0.3);
    const compared = (count: number) =>
      rows(...Array<'0.5'>(count).fill('0.5')).map((row, i) => ({
        ...row,
        happiness: i % 2 === 0 ? 0.2 : 0.3 + 0.01 * (i % 3),
        control: i % 2 === 0 ? ('neutral' as const) : ('learned' as const),
      }));
    expect(viewOf(agent, compared(3)).comparisons).toEqual({ rate: 0.3, lift: null, missing: 7 });
    const { lift, missing } = viewOf(agent, compared(10)).comparisons;
    expect(missing).toBe(0);
    expect(lift).toMatchObject({ neutralTrials: 5, learnedTrials: 5 });
    expect(lift!.estimate).toBeGreaterThan(0.09);
    expect(lift!.estimate).toBeLessThan(0.13);
  });

  it('says when the viewer is simulated', () => {
    expect(viewOf(lived().agent, [], true).simulated).toBe(true);
  });

  it('says whether it knows a resting face, with which there may be no trial yet', () => {
    const { agent } = lived();
    expect(viewOf(agent, []).rest).toBe(false);
    expect(viewOf(calibrate(agent, calibrated([0.2])), []).rest).toBe(true);
  });

  it('recommends nothing before the first trial', () => {
    expect(viewOf(lived().agent, []).recommended).toBeNull();
  });

  it('shows the face that was kept, with what was measured of it, once, and sums the history up', () => {
    const { agent, history } = lived(0.3, 0.8, 0.4);
    const view = viewOf(agent, history);
    expect(view.recommended).toEqual({
      configuration: history[1]?.configuration,
      mean: 0.8,
      sd: null,
    });
    expect(view.totals).toEqual({ trials: 3, kept: 2, smiles: 1, minutes: 0.2 });
    expect(view.strategy).toBe('monte-carlo');
    expect(view.trying).toBeNull();
  });

  it('shows the face of the open trial', () => {
    const opened = openTrial(lived(0.3).agent);
    expect(viewOf(opened.agent, rows('0.3')).trying).toEqual(opened.trial.configuration);
  });

  it('draws faces stored by another version: missing parameters neutral, others within range', () => {
    const { agent } = lived();
    const open = { trial: 1, configuration: { s: 7, t: -12, gone: 3 } };
    expect(viewOf({ ...agent, open }, []).trying).toEqual({ ...NEUTRAL, s: 1, t: -12 });
  });
});
