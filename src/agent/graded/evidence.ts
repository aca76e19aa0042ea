import { dot, nextRow, solveBackward, solveForward } from '../../math/cholesky.ts';
import { LEVEL, PRIOR_MEAN, moodCorrelation, named, priorOf, type Datum } from './covariance.ts';

/**
 * Gradient of the log marginal likelihood of the data plus the log prior, with respect to the
 * listed hyperparameters (Rasmussen and Williams 2006, equation 5.9). O(n^3): hand it a sample.
 */
export function evidenceGradient(flat: readonly number[], data: readonly Datum[]): number[] {
  const n = data.length;
  const D = flat.length - 4;
  const { lengths, signal, noise, mood, memory } = named(flat);
  const [s, e, m, rate] = [Math.exp(signal), Math.exp(noise), Math.exp(mood), Math.exp(-memory)];
  const inverse = lengths.map((length) => Math.exp(-2 * length));
  const X = Float64Array.from(data.flatMap(({ x }) => x));
  const tastes = rowsOf(n);
  const rows = rowsOf(n);
  const factor: Float64Array[] = [];
  for (let i = 0; i < n; i++) {
    const { t, weight } = data[i] as Datum;
    const taste = tastes[i] as Float64Array;
    const row = rows[i] as Float64Array;
    for (let j = 0; j <= i; j++) {
      let square = 0;
      for (let d = 0; d < D; d++) {
        const gap = (X[i * D + d] as number) - (X[j * D + d] as number);
        square += gap * gap * (inverse[d] as number);
      }
      const apart = Math.abs(t - (data[j] as Datum).t);
      const value = s * Math.exp(-0.5 * square - apart * rate);
      taste[j] = value;
      row[j] = value + m * moodCorrelation(apart) + LEVEL + (i === j ? e / weight : 0);
    }
    factor.push(nextRow(factor, row));
  }
  const alpha = solveBackward(
    factor,
    solveForward(
      factor,
      data.map(({ y }) => y - PRIOR_MEAN),
    ),
  );

  // K^-1 = L^-T L^-1, both halves by columns of the inverse of L.
  const columns = rowsOf(n);
  for (let j = 0; j < n; j++) {
    const column = columns[j] as Float64Array;
    column[j] = 1 / ((factor[j] as Float64Array)[j] as number);
    for (let i = j + 1; i < n; i++) {
      const Li = factor[i] as Float64Array;
      column[i] = -dot(Li, column, j, i) / (Li[i] as number);
    }
  }

  // Sums over all pairs, in the order of the list.
  const sums = new Float64Array(flat.length);
  const add = (k: number, value: number) => {
    sums[k] = (sums[k] as number) + value;
  };
  for (let i = 0; i < n; i++) {
    const { t, weight } = data[i] as Datum;
    const column = columns[i] as Float64Array;
    const kernel = tastes[i] as Float64Array;
    for (let j = 0; j <= i; j++) {
      const inverseK = dot(column, columns[j] as Float64Array, i, n);
      const w = (i === j ? 0.5 : 1) * ((alpha[i] as number) * (alpha[j] as number) - inverseK);
      const taste = w * (kernel[j] as number);
      for (let d = 0; d < D; d++) {
        const gap = (X[i * D + d] as number) - (X[j * D + d] as number);
        add(d, taste * gap * gap * (inverse[d] as number));
      }
      const apart = Math.abs(t - (data[j] as Datum).t);
      add(D, taste);
      if (i === j) add(D + 1, (w * e) / weight);
      add(D + 2, w * m * moodCorrelation(apart));
      add(D + 3, taste * apart * rate);
    }
  }
  const { mean, sd } = priorOf(D);
  return flat.map(
    (value, k) => (sums[k] as number) - (value - (mean[k] as number)) / (sd[k] as number) ** 2,
  );
}

/** n rows of n numbers, in one piece of memory. */
function rowsOf(n: number): Float64Array[] {
  const all = new Float64Array(n * n);
  return Array.from({ length: n }, (_, i) => all.subarray(i * n, (i + 1) * n));
}
