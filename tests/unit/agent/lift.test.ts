import { describe, expect, it } from 'vitest';
import {
  LIFT_WINDOW,
  comparisonsMissing,
  lift,
  resumeRandom,
  seedRandom,
  type Control,
  type HistoryRow,
  type Random,
} from '../../../src/agent/index.ts';

/** A history of 250 trials with comparisons by lot, a learned face that gets better, and a mood. */
function lived(random: Random, better: (trial: number) => number, mood: number) {
  const history: HistoryRow[] = [];
  let feeling = 0;
  let truth = 0;
  for (let trial = 1; trial <= 250; trial++) {
    feeling = 0.98 * feeling + mood * Math.sqrt(1 - 0.98 ** 2) * random.normal();
    const lot = random.uniform();
    const control: Control | undefined = lot < 0.1 ? 'neutral' : lot < 0.2 ? 'learned' : undefined;
    const mean = 0.3 + feeling + (control === 'neutral' ? 0 : better(trial));
    const happiness = mean + 0.08 * random.normal();
    truth += better(trial) / 250;
    const seen = { configuration: {}, happiness, spread: 0, frames: 10, at: trial, kept: false };
    history.push({ ...seen, trial, ...(control && { control }) });
  }
  return { history, truth };
}

/** The same of someone who smiles or not, in a mood, at a learned face that gets better. */
function smiled(random: Random, trials: number, base: number, best: number) {
  const history: HistoryRow[] = [];
  let feeling = 0;
  let truth = 0;
  for (let trial = 1; trial <= trials; trial++) {
    feeling = 0.98 * feeling + 0.3 * Math.sqrt(1 - 0.98 ** 2) * random.normal();
    const lot = random.uniform();
    const control: Control | undefined = lot < 0.1 ? 'neutral' : lot < 0.2 ? 'learned' : undefined;
    const learned = base + (best - base) * (1 - Math.exp((-3 * trial) / trials));
    const rate = (p: number) => Math.min(1, p * Math.exp(feeling));
    const smiles = random.uniform() < rate(control === 'neutral' ? base : learned);
    truth += (rate(learned) - rate(base)) * (0.9 / trials);
    const happiness = smiles ? 0.93 : 0.03;
    const seen = { configuration: {}, happiness, spread: 0, frames: 10, at: trial, kept: false };
    history.push({ ...seen, trial, ...(control && { control }) });
  }
  return { history, truth };
}

describe('the lift', () => {
  it.each([
    ['without a lift', () => 0, 0],
    ['with a steady lift', () => 0.3, 0],
    ['while it is learned', (trial: number) => 0.4 * (1 - Math.exp(-trial / 60)), 0],
    ['in changing moods', (trial: number) => 0.4 * (1 - Math.exp(-trial / 60)), 0.05],
  ])('%s lies within its interval 93 to 97 times in a hundred', (_, better, mood) => {
    const random = resumeRandom(seedRandom(5));
    const HISTORIES = 2000;
    let covered = 0;
    for (let i = 0; i < HISTORIES; i++) {
      const { history, truth } = lived(random, better, mood);
      const told = lift(history)!;
      if (told.low <= truth && truth <= told.high) covered++;
    }
    expect(covered / HISTORIES).toBeGreaterThanOrEqual(0.93);
    expect(covered / HISTORIES).toBeLessThanOrEqual(0.97);
  });

  it.each([
    ['seldom smiles, and no face moves', 2000, 0.05, 0.05],
    ['seldom smiles, and is moved more and more', 2000, 0.05, 0.25],
    ['smiles often, and no face moves', 1000, 0.25, 0.25],
    ['smiles often, and is moved more and more', 2000, 0.25, 0.55],
  ])('of someone who %s lies within it, too', (_, trials, base, best) => {
    const random = resumeRandom(seedRandom(6));
    // Of 1,500 histories each 93 to 97 in a hundred are covered; so few may miss that by two.
    const HISTORIES = 250;
    let covered = 0;
    for (let i = 0; i < HISTORIES; i++) {
      const { history, truth } = smiled(random, trials, base, best);
      const told = lift(history)!;
      if (told.low <= truth && truth <= told.high) covered++;
    }
    expect(covered / HISTORIES).toBeGreaterThanOrEqual(0.91);
    expect(covered / HISTORIES).toBeLessThanOrEqual(0.985);
  });

  it('has a width even for someone who has not smiled yet', () => {
    const { history } = smiled(resumeRandom(seedRandom(7)), 400, 0, 0);
    const told = lift(history)!;
    expect(told.estimate).toBe(0);
    expect(told.high).toBeGreaterThan(0.02);
    expect(told.low).toBeLessThan(-0.02);
  });

  it('leaves out trials in which the person smiled already', () => {
    const { history } = smiled(resumeRandom(seedRandom(8)), 1000, 0.1, 0.4);
    const busy = history.map((row, i) =>
      i % 3 === 0 && row.control === 'neutral' ? { ...row, happiness: 0.9, before: 0.9 } : row,
    );
    const without = history.filter(({ control }, i) => i % 3 !== 0 || control !== 'neutral');
    expect(lift(busy)!.estimate).toBeCloseTo(lift(without)!.estimate, 12);
  });

  it('counts the comparisons of the latest trials only', () => {
    const row = (trial: number, control: Control | undefined, happiness: number): HistoryRow => ({
      ...{ trial, configuration: {}, happiness, spread: 0, frames: 10, at: trial, kept: false },
      ...(control && { control }),
    });
    const old = Array.from({ length: 20 }, (_, i) =>
      row(i + 1, i % 2 ? 'learned' : 'neutral', 0.9),
    );
    const late = Array.from({ length: 40 }, (_, i) =>
      row(
        LIFT_WINDOW + 400 + i,
        i % 4 === 0 ? 'learned' : i % 4 === 2 ? 'neutral' : undefined,
        i % 4 === 0 ? 0.7 : 0.2,
      ),
    );
    const told = lift([...old, ...late])!;
    expect(told.estimate).toBeCloseTo(0.5, 12);
    expect(told.neutralTrials).toBe(10);
    expect(told.learnedTrials).toBe(10);
    expect(told.low).toBeLessThanOrEqual(told.estimate);
  });

  it('compares no trials that different heads have read', () => {
    const read = (first: number, count: number, gap: number, head?: number): HistoryRow[] =>
      Array.from({ length: count }, (_, i) => ({
        ...{ trial: first + i, configuration: {}, spread: 0, frames: 10, at: i, kept: false },
        happiness: 0.2 + (i % 2) * gap,
        control: i % 2 ? ('learned' as const) : ('neutral' as const),
        ...(head !== undefined && { head }),
      }));
    const shipped = read(1, 40, 0.1);
    expect(lift(shipped)?.estimate).toBeCloseTo(0.1, 9);
    // Not known yet, however much the head before has read.
    const few = [...shipped, ...read(41, 4, 0.6, 1000)];
    expect(lift(few)).toBeNull();
    expect(comparisonsMissing(few)).toBe(6);
    const enough = [...shipped, ...read(41, 10, 0.6, 1000)];
    expect(comparisonsMissing(enough)).toBe(0);
    const told = lift(enough)!;
    expect(told.estimate).toBeCloseTo(0.6, 9);
    expect([told.neutralTrials, told.learnedTrials]).toEqual([5, 5]);
    // Back to the shipped head: its trials of long ago count no more, for taste moves on meanwhile.
    expect(lift([...enough, ...read(51, 2, 0.1)])).toBeNull();
  });

  it('is not told before there is something to tell', () => {
    expect(lift([])).toBeNull();
    const { history } = lived(resumeRandom(seedRandom(1)), () => 0, 0);
    expect(lift(history.map((row) => ({ ...row, control: undefined })))).toBeNull();
  });
});
