import { describe, expect, it } from 'vitest';
import { type HistoryRow, type Milestone } from '../../../src/agent/index.ts';
import { NEUTRAL } from '../../../src/emoticon/parameters.ts';
import { comparedRates } from '../../../src/options/record/story/compared-rates.ts';
import { isDue } from '../../../src/options/record/story/due.ts';
import { byDay, byHour } from '../../../src/options/record/story/expressions-by.ts';
import { momentsOf } from '../../../src/options/record/story/moments.ts';
import { stripOf } from '../../../src/options/record/story/strip.ts';

const row = (trial: number, more: Partial<HistoryRow> = {}): HistoryRow => ({
  ...{ trial, at: 1_700_000_000_000 + 60_000 * trial, configuration: NEUTRAL },
  ...{ happiness: 0, spread: 0, frames: 10, kept: false },
  ...more,
});

describe('comparedRates', () => {
  /** So many comparisons with each face; the learned one makes a smile from the middle on. */
  const history = (pairs: number) =>
    Array.from({ length: 10 * pairs }, (_, i) => {
      if (i % 10 === 0) return row(i + 1, { control: 'neutral' });
      const learned = i % 10 === 5;
      return row(i + 1, {
        ...(learned && { control: 'learned' }),
        happiness: i >= 5 * pairs ? 1 : 0,
      });
    });

  it('says nothing while there are few comparisons', () => {
    expect(comparedRates(history(19))).toEqual([]);
  });

  it('tells what has changed from stretch to stretch', () => {
    const rates = comparedRates(history(80));
    expect(rates).toHaveLength(4);
    expect(rates.map(({ learned }) => learned.mean)).toEqual([0, 0, 1, 1]);
    expect(rates.map(({ neutral }) => neutral.mean)).toEqual([0, 0, 0, 0]);
    expect(rates[0]).toMatchObject({ from: 1, to: 196 });
  });

  it('has Wilson’s interval, which has a width where nobody smiled', () => {
    const [first] = comparedRates(history(80));
    expect(first?.learned.trials).toBe(20);
    expect(first?.learned.low).toBe(0);
    expect(first?.learned.high).toBeCloseTo(0.1611, 3);
  });

  it('leaves out trials before which the person smiled', () => {
    const smiling = history(30).map((one) => ({ ...one, before: 0.9 }));
    expect(comparedRates(smiling)).toEqual([]);
  });

  it('has no more stretches than the chart has room for', () => {
    expect(comparedRates(history(2000))).toHaveLength(24);
  });
});

describe('stripOf', () => {
  const milestone = (trials: number): Milestone => ({
    ...{ trials, at: 0, configuration: NEUTRAL, mean: 0.5, sd: null, low: null, high: null },
  });

  it('takes the first milestones after 10, 30, 100 and so on, and the latest', () => {
    const story = [1, 9, 10, 11, 29, 31, 96, 102, 140].map(milestone);
    expect(stripOf(story).map(({ trials }) => trials)).toEqual([10, 31, 102, 140]);
  });

  it('shows one face once', () => {
    expect(stripOf([milestone(35)]).map(({ trials }) => trials)).toEqual([35]);
    expect(stripOf([])).toEqual([]);
  });
});

describe('momentsOf', () => {
  it('takes the latest smiles that began while the face was shown', () => {
    const history = [
      row(1, { happiness: 0.9 }),
      row(2, { happiness: 0.2 }),
      row(3, { happiness: 0.9, before: 0.8 }),
      row(4, { happiness: 0.7, before: 0.1 }),
    ];
    expect(momentsOf(history).map(({ trial }) => trial)).toEqual([4, 1]);
    const many = Array.from({ length: 40 }, (_, i) => row(i + 1, { happiness: 1 }));
    expect(momentsOf(many)).toHaveLength(12);
  });
});

describe('the expressions', () => {
  const at = (day: number, hour: number) => new Date(2026, 2, day, hour, 30).getTime();
  const history = [
    row(1, { at: at(1, 9), expressions: [1, 0, 0, 0, 0] }),
    row(2, { at: at(2, 9), expressions: [0, 1, 0, 0, 0] }),
    row(3, { at: at(2, 17), expressions: [0, 0, 0, 0, 1] }),
    row(4, { at: at(2, 18) }),
  ];

  it('are told by the hour that the clock showed', () => {
    expect(byHour(history)).toEqual([
      { at: 9, trials: 2, means: [0.5, 0.5, 0, 0, 0] },
      { at: 17, trials: 1, means: [0, 0, 0, 0, 1] },
    ]);
  });

  it('are told by day', () => {
    expect(byDay(history).map(({ at: day, trials }) => [new Date(day).getDate(), trials])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });
});

describe('isDue', () => {
  it('is at the first trials each time, and then at each hundredth part', () => {
    expect([isDue(0, 0), isDue(1, 2), isDue(1000, 1009), isDue(1000, 1010)]).toEqual([
      ...[true, true, false, true],
    ]);
  });

  it('is when there are fewer than before', () => {
    expect(isDue(1000, 10)).toBe(true);
  });
});
