import { SMILE, happiest, type HistoryRow } from '../../../agent/index.ts';
import { mean } from '../../../math/statistics.ts';

/** How happy a face made, on average over some trials: 0 to 1, with the interval that holds it with 95 %. */
export interface Rate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly trials: number;
}

/** The two faces that are compared, over a stretch of trials. */
export interface ComparedRates {
  /** Numbers of the first and the last trial of the stretch. */
  readonly from: number;
  readonly to: number;
  readonly neutral: Rate;
  readonly learned: Rate;
}

/** A stretch has at least so many comparisons with either face: of fewer the interval is all there is. */
const FEWEST = 20;
/** No more stretches than a chart has room for. */
const MOST = 24;

/**
 * The neutral face and the learned one over time, from the blind comparisons, in stretches with the same
 * number of comparisons. A trial before which the person smiled already is none.
 */
export function comparedRates(history: readonly HistoryRow[]): ComparedRates[] {
  const rows = history.filter(({ control, before = 0 }) => control !== undefined && before < SMILE);
  const neutral = rows.filter(({ control }) => control === 'neutral').length;
  const pairs = Math.min(neutral, rows.length - neutral);
  const stretches = Math.min(MOST, Math.floor(pairs / FEWEST));
  if (stretches === 0) return [];
  const size = rows.length / stretches;
  return Array.from({ length: stretches }, (_, i) =>
    rows.slice(Math.round(i * size), Math.round((i + 1) * size)),
  ).flatMap((stretch) => {
    const sides = {
      neutral: happinessIn(stretch, 'neutral'),
      learned: happinessIn(stretch, 'learned'),
    };
    if (sides.neutral.length === 0 || sides.learned.length === 0) return [];
    const [from, to] = [stretch[0]?.trial ?? 0, stretch.at(-1)?.trial ?? 0];
    return [{ from, to, neutral: rateOf(sides.neutral), learned: rateOf(sides.learned) }];
  });
}

const happinessIn = (rows: readonly HistoryRow[], side: HistoryRow['control']): number[] =>
  rows.filter(({ control }) => control === side).map(happiest);

/**
 * Wilson's interval of a share (1927). Happiness in degrees scatters less than smiles or none of the same
 * mean, so that there it is too wide rather than too narrow.
 */
function rateOf(values: readonly number[]): Rate {
  const z = 1.96;
  const n = values.length;
  const p = mean(values);
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { mean: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half), trials: n };
}
