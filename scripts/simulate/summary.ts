import { mean as average, quantile } from '../../src/math/statistics.ts';
import { EVERY, type Life } from './life.ts';
import { LOOK_EVERY, type SmilingLife } from './smiling-life.ts';

/** One line of the result. */
export interface Row {
  readonly strategy: string;
  readonly viewer: string;
  /** Standard deviation of a trial's happiness. */
  readonly noise: number;
  /** Trials lived when this was measured. */
  readonly trials: number;
  /** True lift of the recommended face as a share of the attainable one, mean over the seeds. */
  readonly recommendedLift: number;
  /** Its 95 % interval. */
  readonly interval: readonly [number, number];
  /** Mean true happiness while learning, from the first trial on, and its 95 % interval. */
  readonly meanHappiness: number;
  readonly happinessInterval: readonly [number, number];
  readonly seeds: number;
}

/** When the lives are summed up: the trials that the table speaks of, and the last of all. */
const LOOKS = [100, 120, 300, 450, 600];

export function rowsOf(
  strategy: string,
  viewer: string,
  noise: number,
  lives: readonly Life[],
): Row[] {
  const length = (lives[0]?.recommended.length ?? 0) * EVERY;
  const looks = [...new Set([...LOOKS.filter((trials) => trials < length), length])];
  return looks.map((trials) => {
    const upTo = trials / EVERY;
    const recommendedLift = interval(
      lives.map(({ recommended }) => recommended[upTo - 1] as number),
    );
    const happiness = interval(lives.map(({ shown }) => average(shown.slice(0, upTo))));
    return {
      strategy,
      viewer,
      noise,
      trials,
      recommendedLift: recommendedLift.mean,
      meanHappiness: happiness.mean,
      interval: [recommendedLift.low, recommendedLift.high],
      happinessInterval: [happiness.low, happiness.high],
      seeds: lives.length,
    };
  });
}

/** Mean over the seeds with its 95 % interval (normal: there are hundreds of seeds). */
export function interval(values: readonly number[]): { mean: number; low: number; high: number } {
  const mean = average(values);
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
  const half = 1.96 * Math.sqrt(variance / values.length);
  return { mean, low: mean - half, high: mean + half };
}

/** The rows as a table in Markdown. */
export function table(rows: readonly Row[]): string {
  const share = (value: number) => `${Math.round(100 * value)} %`;
  const lines = rows.map((row) => {
    const [low, high] = row.interval;
    return [
      row.viewer,
      row.noise,
      row.strategy,
      row.trials,
      `${share(row.recommendedLift)} (${share(low)} to ${share(high)})`,
      `${row.meanHappiness.toFixed(3)} ± ${((row.happinessInterval[1] - row.happinessInterval[0]) / 2).toFixed(3)}`,
    ];
  });
  const head = [
    'viewer',
    'noise',
    'strategy',
    'trials',
    'recommended lift',
    'happiness while learning',
  ];
  const all = [head, head.map(() => '---'), ...lines];
  return all.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** One line of the result with people who smile or do not. */
export interface SmilingRow extends Omit<Row, 'noise'> {
  /** Mean true rate of the faces shown from the first trial on, as a multiple of the neutral face's. */
  readonly meanHappiness: number;
  /** Share of the lives in which it was said by then that a face helps, and that none does. */
  readonly found: number;
  readonly unmoved: number;
  /** The trial by which half of them had been told that a face helps; null if fewer were. */
  readonly foundAt: number | null;
}

const SMILING_LOOKS = [300, 1000, 3000, 5000, 10_000];

export function smilingRowsOf(
  strategy: string,
  viewer: string,
  lives: readonly SmilingLife[],
): SmilingRow[] {
  const length = (lives[0]?.recommended.length ?? 0) * LOOK_EVERY;
  return SMILING_LOOKS.filter((trials) => trials <= length).map((trials) => {
    const upTo = trials / LOOK_EVERY;
    const share = interval(lives.map(({ recommended }) => recommended[upTo - 1] as number));
    const shown = interval(lives.map((life) => average(life.shown.slice(0, upTo))));
    const by = (told: number | null) => (told !== null && told <= trials ? 1 : 0);
    const foundAt = quantile(
      lives.map(({ found }) => found ?? Infinity),
      0.5,
    );
    return {
      strategy,
      viewer,
      trials,
      recommendedLift: share.mean,
      meanHappiness: shown.mean,
      interval: [share.low, share.high],
      happinessInterval: [shown.low, shown.high],
      seeds: lives.length,
      found: average(lives.map(({ found }) => by(found))),
      unmoved: average(lives.map(({ unmoved }) => by(unmoved))),
      foundAt: Number.isFinite(foundAt) ? foundAt : null,
    };
  });
}

/** The same as a table in Markdown. */
export function smilingTable(rows: readonly SmilingRow[]): string {
  const share = (value: number) => `${Math.round(100 * value)} %`;
  const lines = rows.map((row) => {
    const [low, high] = row.interval;
    // Whom no face moves has nothing to attain: the lift is in points of the rate.
    const lift = `${share(row.recommendedLift)} (${share(low)} to ${share(high)})`;
    const half = (row.happinessInterval[1] - row.happinessInterval[0]) / 2;
    const shown = `${row.meanHappiness.toFixed(2)} ± ${half.toFixed(2)}`;
    return [
      row.viewer,
      row.strategy,
      row.trials,
      lift,
      shown,
      share(row.found),
      share(row.unmoved),
    ];
  });
  const head = [
    'viewer',
    'strategy',
    'trials',
    'recommended lift',
    'rate shown / neutral rate',
    'told “helps”',
    'told “none does”',
  ];
  const all = [head, head.map(() => '---'), ...lines];
  return all.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
