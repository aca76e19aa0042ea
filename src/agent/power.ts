import { RecentTrials, WINDOW } from './lift.ts';
import { SMILE, happiest, smiledIn } from './reward.ts';
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
  /**
   * More trials, those in between included; 0 once there are enough. Infinite where the trials that the lift
   * looks back on cannot hold as many comparisons as it takes.
   */
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
 * trials each, with the variance of P(happy) in a trial's happiest moment as it was measured with this person. (From 5 to 10 %
 * of the trials that is some 430 of either.) Strategies that pool all trials see it earlier.
 */
export function power(history: readonly HistoryRow[]): Power {
  const counts = new PowerCounts();
  for (const row of history) counts.add(row);
  return powerOf(counts, RecentTrials.of(history));
}

/**
 * The same from what was counted.
 *
 * @param recent the trials that the lift looks back on
 */
export function powerOf(counts: PowerCounts, recent: RecentTrials): Power {
  const { trials, smiles, variance, aDay } = counts;
  const unknown: Effort = { trials: null, days: null };
  if (trials === 0) return { rate: null, five: unknown, ten: unknown };
  const rate = smiles / trials;
  if (trials < FEWEST) return { rate, five: unknown, ten: unknown };
  const compared = recent.comparisons;
  const learned = compared.filter(({ control }) => control === 'learned').length;
  const latest = recent.count;
  const effort = (lift: number): Effort => {
    // Of someone who has hardly smiled yet: as if a smile more had been seen.
    const needed = (2 * DEVIATES * Math.max(variance, 1 / trials)) / lift ** 2;
    const more = Math.max(
      ...[learned, compared.length - learned].map((made) => {
        const share = made / latest || COMPARED;
        return needed > share * WINDOW ? Infinity : Math.ceil(Math.max(0, needed - made) / share);
      }),
    );
    return { trials: more, days: Math.ceil(more / aDay) };
  };
  return { rate, five: effort(0.05), ten: effort(0.1) };
}

/**
 * What the trials add up to that did not find the person smiling already, row by row: a trial more costs the same
 * after ten and after a hundred thousand.
 */
export class PowerCounts {
  #trials = 0;
  #smiles = 0;
  #average = 0;
  #squares = 0;
  /** How many trials there were on the latest days with any, whatever they found. */
  readonly #days: { readonly day: number; trials: number }[] = [];

  /** @param row of a trial after all that were added before */
  add(row: HistoryRow): void {
    const day = Math.floor(row.at / DAY);
    const latest = this.#days.at(-1);
    if (latest?.day === day) latest.trials++;
    else this.#days.push({ day, trials: 1 });
    if (this.#days.length > DAYS) this.#days.shift();
    if ((row.before ?? 0) >= SMILE) return;
    this.#trials++;
    if (smiledIn(row)) this.#smiles++;
    // Welford 1962.
    const off = happiest(row) - this.#average;
    this.#average += off / this.#trials;
    this.#squares += off * (happiest(row) - this.#average);
  }

  get trials(): number {
    return this.#trials;
  }

  /** How many of them have a smile. */
  get smiles(): number {
    return this.#smiles;
  }

  /** Of P(happy) in their happiest moments. */
  get variance(): number {
    return this.#squares / Math.max(1, this.#trials - 1);
  }

  /** Mean number of trials on the latest days with any. */
  get aDay(): number {
    return this.#days.reduce((sum, { trials }) => sum + trials, 0) / this.#days.length;
  }
}
