import { describe, expect, it } from 'vitest';
import { curveInWords, curveOf, outcomeInWords, percent } from '../../../src/options/curve.ts';
import { rows } from './rows.ts';

describe('curveOf', () => {
  it('has a column entry for each trial, gaps where no face was kept, and the bar so far', () => {
    const { trials, happiness, kept, incumbent } = curveOf(
      rows('0.2', '0.4+', '0.3', '0.6+', '0.1'),
    );
    expect(trials).toEqual([1, 2, 3, 4, 5]);
    expect(happiness).toEqual([0.2, 0.4, 0.3, 0.6, 0.1]);
    expect(kept).toEqual([null, 0.4, null, 0.6, null]);
    expect(incumbent).toEqual([null, 0.4, 0.4, 0.6, 0.6]);
  });

  it('lets the bar sink when a strategy keeps a face that was measured lower', () => {
    expect(curveOf(rows('0.9+', '0.5+', '0.7')).incumbent).toEqual([0.9, 0.5, 0.5]);
  });

  it('averages over the last twenty trials only', () => {
    const { average } = curveOf(rows(...Array<'1'>(20).fill('1'), ...Array<'0'>(20).fill('0')));
    expect(average[19]).toBeCloseTo(1, 9);
    expect(average[29]).toBeCloseTo(0.5, 9);
    expect(average[39]).toBeCloseTo(0, 9);
  });

  it('sets blind comparisons apart: they are neither kept nor a bar', () => {
    const [first, second, third] = rows('0.4+', '0.9+', '0.3');
    const history = [
      first!,
      { ...second!, control: 'learned' as const },
      { ...third!, control: 'neutral' as const },
    ];
    const { compared, kept, incumbent } = curveOf(history);
    expect(compared).toEqual([null, 0.9, 0.3]);
    expect(kept).toEqual([0.4, null, null]);
    expect(incumbent).toEqual([0.4, 0.4, 0.4]);
  });

  it('is empty for an empty history', () => {
    expect(curveOf([])).toEqual({
      trials: [],
      happiness: [],
      compared: [],
      kept: [],
      incumbent: [],
      average: [],
    });
  });
});

describe('curveInWords', () => {
  it('tells span, late average and the bar', () => {
    expect(curveInWords(rows('0.2+', '0.6+', '0.4'))).toBe(
      'Learning curve over 3 trials, happiness between 20% and 60%, of late 40% on average, ' +
        'the face kept last was measured at 60%.',
    );
  });

  it('says so when there is nothing to tell, and when nothing was kept', () => {
    expect(curveInWords([])).toBe('Learning curve: no trials yet.');
    expect(curveInWords(rows('0.25'))).toBe(
      'Learning curve over 1 trial, happiness between 25% and 25%, of late 25% on average, ' +
        'no face kept yet.',
    );
  });
});

describe('outcomeInWords', () => {
  const [kept, not] = rows('0.5+', '0.4');

  it('tells what became of the trial, whether it was a comparison, and what was clicked', () => {
    expect(outcomeInWords(kept!)).toBe('kept');
    expect(outcomeInWords({ ...not!, thumb: 'up' })).toBe('taken back, thumb up');
    expect(outcomeInWords({ ...kept!, control: 'neutral' })).toBe('comparison: neutral face');
    expect(outcomeInWords({ ...not!, control: 'learned', thumb: 'down' })).toBe(
      'comparison: learned face, thumb down',
    );
  });
});

describe('percent', () => {
  it('rounds to whole percentages', () => {
    expect([0, 0.004, 0.005, 0.826, 1].map(percent)).toEqual(['0%', '0%', '1%', '83%', '100%']);
  });
});
