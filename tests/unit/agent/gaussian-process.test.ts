import { describe, expect, it } from 'vitest';
import { resumeRandom, seedRandom } from '../../../src/agent/index.ts';
import { priorOf, type Datum } from '../../../src/agent/graded/covariance.ts';
import { evidenceGradient } from '../../../src/agent/graded/evidence.ts';
import { Posterior } from '../../../src/agent/graded/posterior.ts';

const D = 3;
const random = resumeRandom(seedRandom(11));
const data: Datum[] = Array.from({ length: 25 }, (_, i) => {
  const x = [random.uniform(), random.uniform(), random.uniform()];
  const y = 0.3 + 0.4 * Math.exp(-8 * ((x[0]! - 0.7) ** 2 + (x[1]! - 0.4) ** 2));
  return { x, y: y + 0.03 * random.normal(), t: i + 1, weight: i % 5 === 0 ? 4 : 1 };
});
const { mean: hyperparameters, sd } = priorOf(D);
const [signal, noise, mood, memory] = hyperparameters.slice(D).map(Math.exp) as [
  number,
  number,
  number,
  number,
];

/** The covariance as its documentation states it. */
function covariance(
  a: Omit<Datum, 'y' | 'weight'>,
  b: Omit<Datum, 'y' | 'weight'>,
  h = hyperparameters,
) {
  const [s, , m, tau] = h.slice(D).map(Math.exp) as [number, number, number, number];
  const square = a.x.reduce((sum, v, d) => sum + ((v - b.x[d]!) / Math.exp(h[d]!)) ** 2, 0);
  const apart = Math.abs(a.t - b.t);
  return s * Math.exp(-square / 2) * Math.exp(-apart / tau) + m * Math.exp(-apart / 40) + 0.25;
}

/** Solves A x = b by Gaussian elimination, and the log determinant of A. */
function solve(A: number[][], b: number[]): { x: number[]; logDeterminant: number } {
  const M = A.map((row, i) => [...row, b[i]!]);
  let logDeterminant = 0;
  for (let i = 0; i < M.length; i++) {
    logDeterminant += Math.log(M[i]![i]!);
    for (let j = i + 1; j < M.length; j++) {
      const factor = M[j]![i]! / M[i]![i]!;
      for (let k = i; k <= M.length; k++) M[j]![k]! -= factor * M[i]![k]!;
    }
  }
  const x = b.map(() => 0);
  for (let i = M.length - 1; i >= 0; i--) {
    let sum = M[i]![M.length]!;
    for (let k = i + 1; k < M.length; k++) sum -= M[i]![k]! * x[k]!;
    x[i] = sum / M[i]![i]!;
  }
  return { x, logDeterminant };
}

function matrix(h = hyperparameters): number[][] {
  const e = Math.exp(h[D + 1]!);
  return data.map((a, i) => data.map((b, j) => covariance(a, b, h) + (i === j ? e / a.weight : 0)));
}

describe('the Gaussian process', () => {
  const posterior = new Posterior(hyperparameters, data);

  it('predicts what the formula says', () => {
    for (const x of [[0.7, 0.4, 0.5], [0.1, 0.9, 0.2], data[3]!.x]) {
      const here = { x: [...x], t: data.length };
      const k = data.map((datum) => covariance(here, datum));
      const alpha = solve(
        matrix(),
        data.map(({ y }) => y - 0.4),
      ).x;
      const mean = k.reduce((sum, value, i) => sum + value * alpha[i]!, 0.4);
      const v = solve(matrix(), k).x;
      const variance = k.reduce((rest, value, i) => rest - value * v[i]!, signal + mood + 0.25);
      const told = posterior.predict(x);
      expect(told.mean).toBeCloseTo(mean, 8);
      expect(told.sd).toBeCloseTo(Math.sqrt(variance), 6);
      expect(told.noise).toBeCloseTo(noise, 12);
    }
    expect(memory).toBeCloseTo(1000, 6);
  });

  it('grown by a datum is bit for bit the one computed anew', () => {
    let grown = new Posterior(hyperparameters, data.slice(0, 10));
    for (let n = 11; n <= data.length; n++) {
      expect(grown.begins(hyperparameters, data.slice(0, n))).toBe(true);
      grown = new Posterior(hyperparameters, data.slice(0, n), grown);
    }
    expect(grown.predict([0.2, 0.3, 0.4])).toEqual(posterior.predict([0.2, 0.3, 0.4]));
    expect(grown.begins(hyperparameters, data.slice(1))).toBe(false);
    expect(grown.begins([...hyperparameters.slice(1), 0], data)).toBe(false);
  });

  it('draws functions that scatter as the posterior says', () => {
    const [a, b] = [
      [0.7, 0.4, 0.5],
      [0.2, 0.8, 0.3],
    ] as const;
    // The level is common to all faces: compare differences between two.
    const taste = posterior.taste();
    const expected = taste(a) - taste(b);
    const draws = Array.from({ length: 3000 }, () => {
      const f = posterior.sample(random);
      return f(a) - f(b);
    });
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const spread = Math.sqrt(draws.reduce((sum, v) => sum + (v - mean) ** 2, 0) / draws.length);
    const ka = data.map((datum) => covariance({ x: [...a], t: data.length }, datum));
    const kb = data.map((datum) => covariance({ x: [...b], t: data.length }, datum));
    const k = ka.map((value, i) => value - kb[i]!);
    const v = solve(matrix(), k).x;
    const between = covariance({ x: [...a], t: 1 }, { x: [...b], t: 1 }) - mood - 0.25;
    const variance = k.reduce((rest, value, i) => rest - value * v[i]!, 2 * signal - 2 * between);
    expect(Math.abs(mean - expected)).toBeLessThan(0.01);
    expect(spread / Math.sqrt(variance)).toBeGreaterThan(0.9);
    expect(spread / Math.sqrt(variance)).toBeLessThan(1.1);
  });

  it('climbs the evidence along its gradient', () => {
    const evidence = (h: number[]) => {
      const centred = data.map(({ y }) => y - 0.4);
      const { x: alpha, logDeterminant } = solve(matrix(h), centred);
      const fit = centred.reduce((sum, value, i) => sum + value * alpha[i]!, 0);
      const prior = h.reduce((sum, v, i) => sum + ((v - hyperparameters[i]!) / sd[i]!) ** 2, 0);
      return -0.5 * (fit + logDeterminant + prior);
    };
    const at = hyperparameters.map((value, i) => value + 0.3 * Math.sin(i));
    evidenceGradient(at, data).forEach((slope, i) => {
      const moved = (by: number) => at.map((value, j) => (i === j ? value + by : value));
      const numeric = (evidence(moved(1e-4)) - evidence(moved(-1e-4))) / 2e-4;
      expect(slope).toBeCloseTo(numeric, 4);
    });
  });
});
