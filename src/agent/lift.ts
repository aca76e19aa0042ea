import { mean } from '../math/statistics.ts';
import { degreesAfter, isGraded, noDegrees } from './degrees.ts';
import { SMILE, happiest } from './reward.ts';
import { type HistoryRow } from './strategy.ts';

/** How much more someone smiles at the learned face than at the neutral one. */
export interface Lift {
  /** Difference of the means of P(happy) in the trials' happiest moments, -1 to 1, and its 95 % interval. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** How many trials with either face it rests on. */
  readonly neutralTrials: number;
  readonly learnedTrials: number;
}

/**
 * The lift is that of the latest so many trials: the learned face is not what it was at the start. Fewer hold
 * too few comparisons to show five points with someone who smiles at every other face.
 */
export const WINDOW = 20_000;
/** With fewer pairs of comparisons than this there is nothing to tell yet. */
const FEWEST = 5;

/**
 * The lift, from the blind comparisons in a history: mean P(happy), in the happiest moment of each, of the trials
 * that showed the face learned so far, less that of the trials that showed the neutral one, averaged over the
 * latest trials. Which trials these are was drawn by lot, so that mood, time of day and boredom hit both
 * alike; the proposals, which are trials and errors, do not count. Nor does what another head has read
 * than the latest trials: two heads do not read one smile alike, and the difference would be no lift. Nor
 * does a trial in which the person smiled already when the face appeared.
 *
 * The interval respects the order in time. The comparisons are cut into runs, as short as can be with
 * both faces in each, and each run gives one difference: a mood that lasts longer than a run is in both
 * its sides and falls out. The learned face gets better from run to run, which is no error of
 * measurement either, so the variance is taken from the successive differences of neighbouring runs
 * (von Neumann et al. 1941), not from their scatter around the mean. The interval is Student's. A block
 * bootstrap of the same runs takes that trend for noise and covers too much, and with as few runs as
 * here its percentiles cover too little without a trend.
 *
 * @returns null while there are fewer than five runs
 */
export const lift = (history: readonly HistoryRow[]): Lift | null =>
  liftIn(RecentTrials.of(history));

/** The lift of the trials that it looks back on. */
export function liftIn({ from, to, comparisons: rows }: RecentTrials): Lift | null {
  const runs = runsOf(rows, from, to);
  if (runs.length < FEWEST) return null;

  const differences = runs.map(({ learned, neutral }) => mean(learned) - mean(neutral));
  const spanned = runs.reduce((sum, { span }) => sum + span, 0);
  const shares = runs.map(({ span }) => span / spanned);
  const estimate = differences.reduce((sum, value, i) => sum + value * (shares[i] as number), 0);
  const steps = differences.slice(1).map((value, i) => value - (differences[i] as number));
  const variance = Math.max(mean(steps.map((step) => step * step)) / 2, leastVariance(rows, runs));
  // The degrees of freedom of that variance (of normal numbers).
  const degrees = (2 * (runs.length - 1) ** 2) / (3 * runs.length - 4);
  const error = Math.sqrt(variance * shares.reduce((sum, share) => sum + share * share, 0));
  const half = studentQuantile(degrees) * error;
  const learnedTrials = rows.filter(({ control }) => control === 'learned').length;
  return {
    estimate,
    low: Math.max(-1, estimate - half),
    high: Math.min(1, estimate + half),
    neutralTrials: rows.length - learnedTrials,
    learnedTrials,
  };
}

/** How many more comparisons it takes at least until a lift can be told; 0 once it can. */
export const comparisonsMissing = (history: readonly HistoryRow[]): number =>
  comparisonsMissingIn(RecentTrials.of(history));

/** The same, of the trials that the lift looks back on. */
export function comparisonsMissingIn({ comparisons }: RecentTrials): number {
  let runs = 0;
  const faces = new Set<string>();
  for (const { control } of comparisons) {
    faces.add(control ?? '');
    if (faces.size < 2) continue;
    runs++;
    faces.clear();
  }
  return runs >= FEWEST ? 0 : 2 * (FEWEST - runs) - faces.size;
}

/**
 * The trials that the lift looks back on: the latest that one and the same head has read. Built up row by row, so
 * that a trial more costs the same after ten and after a hundred thousand.
 */
export class RecentTrials {
  /** The numbers of the trials of the latest head, and which of them is the first that counts. */
  #trials: number[] = [];
  #first = 0;
  #comparisons: HistoryRow[] = [];
  #head: HistoryRow['head'];
  #before = 0;
  #to = 0;

  static of(history: readonly HistoryRow[]): RecentTrials {
    const recent = new RecentTrials();
    for (const row of history) recent.add(row);
    return recent;
  }

  /** @param row of a trial after all that were added before */
  add(row: HistoryRow): void {
    const { trial, head, control, before = 0 } = row;
    if (this.#trials.length > 0 && head !== this.#head) {
      this.#before = this.#to;
      this.#trials = [];
      this.#first = 0;
      this.#comparisons = [];
    }
    this.#head = head;
    this.#to = trial;
    this.#trials.push(trial);
    if (control !== undefined && before < SMILE) this.#comparisons.push(row);
    this.#leave();
  }

  /** The trials after `from`, up to `to`, count. */
  get from(): number {
    return Math.max(this.#before, this.#to - WINDOW);
  }

  get to(): number {
    return this.#to;
  }

  /** How many trials they are. */
  get count(): number {
    return this.#trials.length - this.#first;
  }

  /** The comparisons among them, in the order of time. */
  get comparisons(): readonly HistoryRow[] {
    return this.#comparisons;
  }

  /** Lets go of the trials that are too long ago. */
  #leave(): void {
    const { from } = this;
    while ((this.#trials[this.#first] as number) <= from) this.#first++;
    // Now and then, so that it costs no more a trial than that.
    if (this.#first > WINDOW) this.#trials = this.#trials.slice(this.#first);
    if (this.#first > WINDOW) this.#first = 0;
    const gone = this.#comparisons.findIndex(({ trial }) => trial > from);
    if (gone > 0) this.#comparisons = this.#comparisons.slice(gone);
    if (gone < 0) this.#comparisons = [];
  }
}

/** A stretch of time with comparisons of both kinds. */
interface Run {
  readonly learned: number[];
  readonly neutral: number[];
  /** How many trials it spans, the proposals counted: its share in the mean over time. */
  span: number;
}

/** The runs of a window of trials; what is left over at the end joins the last. */
function runsOf(rows: readonly HistoryRow[], from: number, to: number): Run[] {
  const runs: Run[] = [];
  let begun = from;
  let learned: number[] = [];
  let neutral: number[] = [];
  for (const row of rows) {
    const { control, trial } = row;
    (control === 'learned' ? learned : neutral).push(happiest(row));
    if (learned.length === 0 || neutral.length === 0) continue;
    runs.push({ learned, neutral, span: trial - begun });
    begun = trial;
    learned = [];
    neutral = [];
  }
  const end = runs.at(-1);
  if (end) {
    end.learned.push(...learned);
    end.neutral.push(...neutral);
    end.span += to - begun;
  }
  return runs;
}

/**
 * Someone who smiles or not, and did not yet, will: as if half a smile had been seen with either face. Without
 * it the interval of somebody who never smiled would have no width. Happiness in degrees always scatters.
 */
function leastVariance(rows: readonly HistoryRow[], runs: readonly Run[]): number {
  const degrees = rows.reduce(degreesAfter, noDegrees);
  return isGraded(degrees) ? 0 : 1 / runs.length;
}

/** The 97.5 % quantile of Student's t (Cornish-Fisher expansion; within 0.01 from 3 degrees on). */
function studentQuantile(degrees: number): number {
  const z = 1.959964;
  const n = degrees;
  return (
    z +
    (z ** 3 + z) / (4 * n) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * n ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * n ** 3) +
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / (92160 * n ** 4)
  );
}
