/**
 * The Cholesky factor of a symmetric positive definite matrix that grows by one row at a time: row i
 * of L holds its i + 1 numbers left of and on the diagonal, L L^T = K. Finished rows never change, so
 * a factor can share them with the one that it was grown from, and growing row by row gives bit for
 * bit what factoring anew gives. (A general matrix library copies the whole matrix for each of these.)
 */
export type Factor = readonly Float64Array[];

/**
 * The row that extends L by one row of K.
 *
 * @param row the new row of K up to and with its diagonal, length L.length + 1
 * @throws RangeError if the grown matrix is not positive definite
 */
export function nextRow(L: Factor, row: Float64Array): Float64Array {
  const n = L.length;
  const next = new Float64Array(n + 1);
  let diagonal = row[n] as number;
  for (let j = 0; j < n; j++) {
    const Lj = L[j] as Float64Array;
    let sum = row[j] as number;
    for (let k = 0; k < j; k++) sum -= (next[k] as number) * (Lj[k] as number);
    const value = sum / (Lj[j] as number);
    next[j] = value;
    diagonal -= value * value;
  }
  if (!(diagonal > 0)) throw new RangeError('The matrix is not positive definite.');
  next[n] = Math.sqrt(diagonal);
  return next;
}

/** The one further number of L^-1 b when L has grown by its last row: solves L v = b as b grows. */
export function nextForward(row: Float64Array, v: readonly number[], b: number): number {
  const n = row.length - 1;
  let sum = b;
  for (let k = 0; k < n; k++) sum -= (row[k] as number) * (v[k] as number);
  return sum / (row[n] as number);
}

/** L^-1 b. */
export function solveForward(L: Factor, b: ArrayLike<number>): Float64Array {
  const v = new Float64Array(L.length);
  for (let i = 0; i < L.length; i++) {
    const Li = L[i] as Float64Array;
    let sum = b[i] as number;
    for (let k = 0; k < i; k++) sum -= (Li[k] as number) * (v[k] as number);
    v[i] = sum / (Li[i] as number);
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
