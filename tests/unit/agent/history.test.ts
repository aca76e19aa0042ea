import { describe, expect, it } from 'vitest';
import { totals, type HistoryRow } from '../../../src/agent/index.ts';

const rows = (happinesses: readonly number[], every = 6000): HistoryRow[] =>
  happinesses.map((happiness, i) => ({
    trial: i + 1,
    configuration: {},
    happiness,
    spread: 0,
    frames: 10,
    at: i * every,
    kept: i % 2 === 0,
  }));

describe('history', () => {
  it('adds up trials, smiles begun and minutes together, leaving pauses out', () => {
    const day = rows([0.1, 0.7, 0.9, 0.2, 0.6]);
    const pause = 24 * 3_600_000;
    const next = day.map((row) => ({ ...row, trial: row.trial + 5, at: row.at + pause }));
    const sum = totals([...day, ...next]);
    expect(sum.trials).toBe(10);
    expect(sum.kept).toBe(6);
    expect(sum.smiles).toBe(4);
    expect(sum.minutes).toBeCloseTo((2 * 4 * 6) / 60, 12);
  });

  it('counts the minutes at the slowest pace, too', () => {
    expect(totals(rows([0.1, 0.2, 0.1], 185_000)).minutes).toBeCloseTo((2 * 185) / 60, 12);
  });

  it('of nothing is nothing', () => {
    expect(totals([])).toEqual({ trials: 0, kept: 0, smiles: 0, minutes: 0 });
  });
});
