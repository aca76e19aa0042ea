/**
 * The Cholesky factor of a symmetric positive definite matrix that grows by one row at a time: row i
 * of L holds its i + 1 numbers left of and on the diagonal, L L^T = K. Finished rows never change, so
 * a factor can share them with the one that it was grown from, and growing row by row gives bit for
 * bit what factoring anew gives. (A general matrix library copies the whole matrix for each of these.)
 */
export type Factor = readonly Float64Array[];

/** The least share of a diagonal that is left to its row: what rounding may take. */
const LEAST = 1e-12;

/**
 * Sum of a_k b_k for k from `from` up to, not with, `to`. Four sums side by side: the processor need
 * not wait for one addition to begin the next, which is most of the time that a factor takes.
 */
export function dot(a: Float64Array, b: Float64Array, from: number, to: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = from;
  for (; k + 3 < to; k += 4) {
    s0 += (a[k] as number) * (b[k] as number);
    s1 += (a[k + 1] as number) * (b[k + 1] as number);
    s2 += (a[k + 2] as number) * (b[k + 2] as number);
    s3 += (a[k + 3] as number) * (b[k + 3] as number);
  }
  for (; k < to; k++) s0 += (a[k] as number) * (b[k] as number);
  return s0 + s1 + (s2 + s3);
}

/**
 * Turns the next row of K into the row that extends L, in place: typed arrays are dear to allocate.
 *
 * @param row the new row of K up to and with its diagonal, length L.length + 1
 * @returns the same array
 */
export function nextRow(L: Factor, row: Float64Array): Float64Array {
  const n = L.length;
  const whole = row[n] as number;
  let diagonal = whole;
  for (let j = 0; j < n; j++) {
    const Lj = L[j] as Float64Array;
    const value = ((row[j] as number) - dot(row, Lj, 0, j)) / (Lj[j] as number);
    row[j] = value;
    diagonal -= value * value;
  }
  // Where rounding has left nothing of a matrix that is positive definite, a hair of it remains.
  row[n] = Math.sqrt(Math.max(diagonal, LEAST * Math.abs(whole)));
  return row;
}

/** L^-1 b. */
export function solveForward(L: Factor, b: ArrayLike<number>): Float64Array {
  const v = new Float64Array(L.length);
  for (let i = 0; i < L.length; i++) {
    const Li = L[i] as Float64Array;
    v[i] = ((b[i] as number) - dot(Li, v, 0, i)) / (Li[i] as number);
  }
  return v;
}

/** L^-T v. */
export function solveBackward(L: Factor, v: ArrayLike<number>): Float64Array {
  const w = Float64Array.from(v);
  for (let i = L.length - 1; i >= 0; i--) {
    const Li = L[i] as Float64Array;
    const value = (w[i] as number) / (Li[i] as number);
    w[i] = value;
    for (let k = 0; k < i; k++) w[k] = (w[k] as number) - (Li[k] as number) * value;
  }
  return w;
}

/**
 * The Cholesky factor of a symmetric positive semidefinite matrix; both are lower triangles, row by row. A
 * direction in which rounding has left nothing, or less than nothing, counts as known: its column is zero.
 */
export function semidefiniteFactor(matrix: ArrayLike<number>, size: number): Float64Array {
  const L = new Float64Array((size * (size + 1)) / 2);
  for (let i = 0, begin = 0; i < size; begin += ++i) {
    for (let j = 0, other = 0; j <= i; other += ++j) {
      let sum = matrix[begin + j] as number;
      for (let k = 0; k < j; k++) sum -= (L[begin + k] as number) * (L[other + k] as number);
      if (i === j) L[begin + i] = sum > 0 ? Math.sqrt(sum) : 0;
      else L[begin + j] = (L[other + j] as number) > 0 ? sum / (L[other + j] as number) : 0;
    }
  }
  return L;
}

/** Whether a symmetric matrix (its lower triangle, row by row) is positive definite, as far as rounding can tell. */
export function isPositiveDefinite(matrix: ArrayLike<number>, size: number): boolean {
  const L = semidefiniteFactor(matrix, size);
  return Array.from({ length: size }, (_, i) => L[(i * (i + 3)) / 2] as number).every(
    (pivot) => pivot > 0,
  );
}
