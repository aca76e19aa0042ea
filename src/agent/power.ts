import { mean, standardDeviation } from '../math/statistics.ts';
import { SMILE } from './reward.ts';
import { type HistoryRow } from './strategy.ts';

/** How often someone smiles, and what it takes to show that a face changes it. */
export interface Power {
  /** Share of the trials with a smile that did not begin before; null before any trial. */
  readonly rate: number | null;
  /** What it takes to show a lift of 5 points, and of 10. */
  readonly five: Effort;
  readonly ten: Effort;
}

/** About how much longer it takes; null where nothing can be said yet. */
export interface Effort {
  /** More trials, those in between included; 0 once there are enough. */
  readonly trials: number | null;
  /** More days, as many trials a day as of late. */
  readonly days: number | null;
}

/** Fewer trials than these say nothing. */
const FEWEST = 20;
/** Two-sided 5 % and a chance of 80 % to see what is there: 1.96 and 0.84 standard normal deviates. */
const DEVIATES = (1.96 + 0.84) ** 2;
/** The trials of a day are counted over the latest days on which there were any. */
const DAYS = 14;
const DAY = 24 * 60 * 60 * 1000;
/** Share of the trials that show either face, where none have been compared yet. */
const COMPARED = 0.1;

/**
 * How often this person smiles, and about how many more trials and days the blind comparisons take to show
 * a lift of 5 or 10 points: the textbook's two samples of
 *
 *     (1.96 + 0.84)^2 * 2 * variance / lift^2
 *
 * trials each, with the variance of a trial's P(happy) as it was measured with this person. (From 5 to 10 %
 * of the trials that is some 430 of either.) Strategies that pool all trials see it earlier.
 */
export function power(history: readonly HistoryRow[]): Power {
  const counted = history.filter(({ before = 0 }) => before < SMILE);
  const unknown: Effort = { trials: null, days: null };
  if (counted.length === 0) return { rate: null, five: unknown, ten: unknown };
  const happiness = counted.map((row) => row.happiness);
  const rate = mean(happiness.map((p) => (p >= SMILE ? 1 : 0)));
  if (counted.length < FEWEST) return { rate, five: unknown, ten: unknown };
  const effort = (lift: number): Effort => {
    // Of someone who has hardly smiled yet: as if a smile more had been seen.
    const variance = Math.max(standardDeviation(happiness) ** 2, 1 / happiness.length);
    const needed = (2 * DEVIATES * variance) / lift ** 2;
    const arms = (['neutral', 'learned'] as const).map((control) => {
      const made = counted.filter((row) => row.control === control).length;
      return { missing: Math.max(0, needed - made), share: made / history.length || COMPARED };
    });
    const trials = Math.ceil(Math.max(...arms.map(({ missing, share }) => missing / share)));
    return { trials, days: Math.ceil(trials / trialsADay(history)) };
  };
  return { rate, five: effort(0.05), ten: effort(0.1) };
}

/** Mean number of trials on the latest days with any. */
function trialsADay(history: readonly HistoryRow[]): number {
  const days = new Map<number, number>();
  for (const { at } of history) {
    const day = Math.floor(at / DAY);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  const latest = [...days].sort(([a], [b]) => b - a).slice(0, DAYS);
  return mean(latest.map(([, trials]) => trials));
}
