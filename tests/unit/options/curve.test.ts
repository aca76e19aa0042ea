import { describe, expect, it } from 'vitest';
import { type HistoryRow } from '../../../src/agent/index.ts';
import { NEUTRAL } from '../../../src/emoticon/parameters.ts';
import { columnsOf } from '../../../src/options/record/chart-columns.ts';
import { curveWords, outcomeWords } from '../../../src/options/record/curve-words.ts';
import { Curve } from '../../../src/options/record/curve.ts';
import { rows } from './rows.ts';

const curveOf = (history: readonly HistoryRow[], most?: number) => {
  const curve = new Curve(most);
  curve.append(history);
  return curve;
};
const many = (count: number): HistoryRow[] =>
  Array.from({ length: count }, (_, i) => ({
    trial: i + 1,
    at: 1_700_000_000_000 + 5000 * i,
    configuration: NEUTRAL,
    happiness: (i % 101) / 100,
    spread: 0.1,
    frames: 10,
    kept: i % 7 === 0,
  }));

describe('the learning curve', () => {
  it('has a point for each trial, gaps where no face was kept, and the bar so far', () => {
    const { points } = curveOf(rows('0.2', '0.4+', '0.3', '0.6+', '0.1'));
    expect(points.map(({ trial }) => trial)).toEqual([1, 2, 3, 4, 5]);
    expect(points.map(({ happiness }) => happiness.mean)).toEqual([0.2, 0.4, 0.3, 0.6, 0.1]);
    expect(points.map(({ kept }) => kept)).toEqual([null, 0.4, null, 0.6, null]);
    expect(points.map(({ incumbent }) => incumbent)).toEqual([null, 0.4, 0.4, 0.6, 0.6]);
  });

  it('lets the bar sink when a strategy keeps a face that was measured lower', () => {
    const { points } = curveOf(rows('0.9+', '0.5+', '0.7'));
    expect(points.map(({ incumbent }) => incumbent)).toEqual([0.9, 0.5, 0.5]);
  });

  it('averages over the last twenty trials only', () => {
    const { points } = curveOf(rows(...Array<'1'>(20).fill('1'), ...Array<'0'>(20).fill('0')));
    expect(points[19]?.average).toBeCloseTo(1, 9);
    expect(points[29]?.average).toBeCloseTo(0.5, 9);
    expect(points[39]?.average).toBeCloseTo(0, 9);
  });

  it('sets comparisons apart: they are neither kept nor a bar', () => {
    const [first, second, third] = rows('0.4+', '0.9+', '0.3');
    const { points } = curveOf([
      first!,
      { ...second!, control: 'learned' },
      { ...third!, control: 'neutral' },
    ]);
    expect(points.map(({ compared }) => compared?.mean ?? null)).toEqual([null, 0.9, 0.3]);
    expect(points.map(({ kept }) => kept)).toEqual([0.4, null, null]);
    expect(points.map(({ incumbent }) => incumbent)).toEqual([0.4, 0.4, 0.4]);
  });

  it('makes one point of two neighbours where there are too many, and loses no extreme', () => {
    const { points, width, range } = curveOf(many(1001), 100);
    expect(width).toBe(16);
    expect(points.length).toBeLessThanOrEqual(100);
    expect(points.reduce((sum, { trials }) => sum + trials, 0)).toBe(1001);
    expect(points.at(-1)?.trial).toBe(1001);
    expect(Math.min(...points.map(({ happiness }) => happiness.lowest))).toBe(range.lowest);
    expect(Math.max(...points.map(({ happiness }) => happiness.highest))).toBe(range.highest);
    const mean = points.reduce((sum, { happiness, trials }) => sum + happiness.mean * trials, 0);
    expect(mean / 1001).toBeCloseTo(
      many(1001).reduce((sum, { happiness }) => sum + happiness, 0) / 1001,
      9,
    );
  });

  it('is the same whether rows come at once or one by one', () => {
    const all = many(357);
    const one = new Curve(50);
    for (const row of all) one.append([row]);
    expect(one.points).toEqual(curveOf(all, 50).points);
  });

  it('draws 130,000 trials, and one more costs no more than after a thousand', () => {
    const after = (count: number) => {
      const curve = curveOf(many(count));
      expect(columnsOf(curve.points, { keeps: true, many: true })[0].length).toBeLessThanOrEqual(
        1000,
      );
      const more = many(count + 500).slice(count);
      const begun = performance.now();
      for (const row of more) {
        curve.append([row]);
        columnsOf(curve.points, { keeps: true, many: true });
        curveWords(curve, true);
      }
      return performance.now() - begun;
    };
    after(1000);
    expect(after(130_000) / after(1000)).toBeLessThan(5);
  });
});

describe('curveWords', () => {
  it('tells span, late average and the bar', () => {
    expect(curveWords(curveOf(rows('0.2+', '0.6+', '0.4')), true)).toBe(
      'Learning curve over 3 trials. Happiness is between 20% and 60%, of late 40% on average. ' +
        'The face kept last was measured at 60%.',
    );
  });

  it('says so when there is nothing to tell, and when nothing was kept', () => {
    expect(curveWords(curveOf([]), true)).toBe('Learning curve: no trials yet.');
    expect(curveWords(curveOf(rows('0.25')), true)).toBe(
      'Learning curve over 1 trial. Happiness is between 25% and 25%, of late 25% on average. ' +
        'No face was kept yet.',
    );
  });

  it('says nothing of keeping where the strategy keeps nothing', () => {
    expect(curveWords(curveOf(rows('0.2+')), false)).not.toMatch(/kept/);
  });
});

describe('outcomeWords', () => {
  const [kept, not] = rows('0.5+', '0.4');

  it('tells what became of the face, and whether it was a comparison', () => {
    expect(outcomeWords(kept!, true)).toBe('kept');
    expect(outcomeWords(not!, true)).toBe('taken back');
    expect(outcomeWords({ ...kept!, control: 'neutral' }, true)).toBe('comparison: neutral face');
    expect(outcomeWords({ ...not!, control: 'learned' }, false)).toBe('comparison: learned face');
  });

  it('keeps and takes back only where the strategy does; elsewhere a smile counts', () => {
    expect(outcomeWords(kept!, false)).toBe('smiled');
    expect(outcomeWords(not!, false)).toBe('no smile');
    expect(outcomeWords({ ...kept!, before: 0.6 }, false)).toBe('smiling already');
  });
});
