import { type HistoryRow } from '../../agent/index.ts';

/** How many trials the moving average is taken over. */
export const WINDOW = 20;
/** No more points than this are drawn: a screen has no more columns of pixels for them. */
const MOST_POINTS = 1000;

/** Trials in a row that are drawn as one point. P(happy) is 0 to 1. */
export interface CurvePoint {
  /** The number of the last of them, and how many they are. */
  readonly trial: number;
  readonly trials: number;
  readonly happiness: { readonly mean: number; readonly lowest: number; readonly highest: number };
  /** Mean happiness of those that were comparisons, and how many they are. */
  readonly compared: { readonly mean: number; readonly trials: number } | null;
  /** Happiness of the last of the others that was kept. */
  readonly kept: number | null;
  /** What was measured when a face was last kept: the bar that Monte Carlo's next one must pass. */
  readonly incumbent: number | null;
  /** Mean of the last {@link WINDOW} trials. */
  readonly average: number;
}

/**
 * The learning curve, built up row by row: a trial more costs the same after ten trials and after a
 * hundred thousand. Once there are too many points, two neighbours become one.
 */
export class Curve {
  readonly #most: number;
  readonly #points: CurvePoint[] = [];
  readonly #recent: number[] = [];
  #width = 1;
  #trials = 0;
  #lowest = 1;
  #highest = 0;

  constructor(most = MOST_POINTS) {
    this.#most = most;
  }

  get points(): readonly CurvePoint[] {
    return this.#points;
  }

  /** How many trials a point stands for. */
  get width(): number {
    return this.#width;
  }

  /** Whether the last point stands for as many trials as the others: one that does not is on its way. */
  get isFull(): boolean {
    return this.#points.at(-1)?.trials === this.#width;
  }

  /** How many trials there are, and between which happiness. */
  get range(): { readonly trials: number; readonly lowest: number; readonly highest: number } {
    return { trials: this.#trials, lowest: this.#lowest, highest: this.#highest };
  }

  append(rows: Iterable<HistoryRow>): void {
    for (const row of rows) this.#add(row);
  }

  #add({ trial, happiness, control, kept }: HistoryRow): void {
    this.#trials++;
    this.#lowest = Math.min(this.#lowest, happiness);
    this.#highest = Math.max(this.#highest, happiness);
    this.#recent.push(happiness);
    if (this.#recent.length > WINDOW) this.#recent.shift();
    const last = this.#points.at(-1);
    // A face that is shown for comparison is not kept or taken back: it was no proposal.
    const keeps = kept && control === undefined;
    const point: CurvePoint = {
      trial,
      trials: 1,
      happiness: { mean: happiness, lowest: happiness, highest: happiness },
      compared: control ? { mean: happiness, trials: 1 } : null,
      kept: keeps ? happiness : null,
      incumbent: keeps ? happiness : (last?.incumbent ?? null),
      average: this.#recent.reduce((sum, value) => sum + value, 0) / this.#recent.length,
    };
    if (last && last.trials < this.#width)
      this.#points[this.#points.length - 1] = joined(last, point);
    else this.#points.push(point);
    if (this.#points.length > this.#most) this.#halve();
  }

  #halve(): void {
    this.#width *= 2;
    const before = this.#points.splice(0);
    for (let i = 0; i < before.length; i += 2) {
      const [first, second] = before.slice(i, i + 2);
      if (first) this.#points.push(second ? joined(first, second) : first);
    }
  }
}

/** Two neighbouring points as one, the earlier one first. */
function joined(a: CurvePoint, b: CurvePoint): CurvePoint {
  return {
    trial: b.trial,
    trials: a.trials + b.trials,
    happiness: {
      mean: weighted(a.happiness.mean, a.trials, b.happiness.mean, b.trials),
      lowest: Math.min(a.happiness.lowest, b.happiness.lowest),
      highest: Math.max(a.happiness.highest, b.happiness.highest),
    },
    compared:
      a.compared && b.compared
        ? {
            mean: weighted(a.compared.mean, a.compared.trials, b.compared.mean, b.compared.trials),
            trials: a.compared.trials + b.compared.trials,
          }
        : (a.compared ?? b.compared),
    kept: b.kept ?? a.kept,
    incumbent: b.incumbent,
    average: b.average,
  };
}

const weighted = (a: number, weightA: number, b: number, weightB: number) =>
  (a * weightA + b * weightB) / (weightA + weightB);
