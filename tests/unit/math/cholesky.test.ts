import { describe, expect, it } from 'vitest';
import { nextRow, semidefiniteFactor, type Factor } from '../../../src/math/cholesky.ts';
import { resumeRandom, seedRandom } from '../../../src/math/random.ts';
import { mean, median, normalBelow, normalQuantile } from '../../../src/math/statistics.ts';

const SIZE = 6;
const random = resumeRandom(seedRandom(4));

/** The lower triangle of A A^T, where A has so many columns. */
function product(columns: number): number[] {
  const A = Array.from({ length: SIZE }, () =>
    Array.from({ length: columns }, () => random.normal()),
  );
  return A.flatMap((row, i) =>
    A.slice(0, i + 1).map((other) => row.reduce((sum, v, k) => sum + v * other[k]!, 0)),
  );
}

const at = (i: number, j: number) => (i * (i + 1)) / 2 + j;

describe('the factor of a semidefinite matrix', () => {
  it.each([SIZE, 3, 1])('of rank %d gives the matrix again', (rank) => {
    const K = product(rank);
    const L = semidefiniteFactor(K, SIZE);
    for (let i = 0; i < SIZE; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        for (let k = 0; k <= j; k++) sum += L[at(i, k)]! * L[at(j, k)]!;
        expect(sum).toBeCloseTo(K[at(i, j)]!, 6);
      }
    }
  });

  it('has zeros, and no NaN, where rounding has left less than nothing', () => {
    const L = semidefiniteFactor([1, 1, 1 - 1e-9, 0, 0, -1e-12], 3);
    expect([...L].every(Number.isFinite)).toBe(true);
    expect(L[at(2, 2)]).toBe(0);
  });
});

describe('a factor that grows', () => {
  it('grows by a row that is in it already, too', () => {
    const L: Float64Array[] = [];
    for (let i = 0; i < 4; i++) L.push(nextRow(L as Factor, new Float64Array(i + 1).fill(2)));
    expect(L.flatMap((row) => [...row]).every(Number.isFinite)).toBe(true);
    expect(L[3]![3]).toBeGreaterThan(0);
    expect(L[3]![3]).toBeLessThan(1e-4);
  });
});

describe('statistics', () => {
  it('leave what they are handed as it is', () => {
    const values = [3, 1, 2];
    expect(median(values)).toBe(2);
    expect(mean(values)).toBe(2);
    expect(values).toEqual([3, 1, 2]);
  });

  it('know the normal distribution', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.96, 2);
    expect(normalBelow(1.96)).toBeCloseTo(0.975, 3);
    expect(normalBelow(0)).toBeCloseTo(0.5, 6);
  });
});
