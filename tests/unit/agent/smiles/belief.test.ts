import { describe, expect, it } from 'vitest';
import {
  believed,
  covarianceOf,
  drawnWeights,
  isBelief,
  isSane,
  learned,
  loosened,
  priorBelief,
} from '../../../../src/agent/smiles/belief.ts';
import { coordinatesOf } from '../../../../src/agent/smiles/coordinates.ts';
import { summit } from '../../../../src/agent/smiles/summit.ts';
import { featuresOf, termsOf, type Term } from '../../../../src/agent/smiles/terms.ts';
import { smileAt, tilted } from '../../../../src/agent/smiles/tilted.ts';
import { PARAMETERS } from '../../../../src/emoticon/parameters.ts';
import { type Space } from '../../../../src/agent/index.ts';
import { resumeRandom, seedRandom } from '../../../../src/math/random.ts';

const SPACE: Space = PARAMETERS;
const random = resumeRandom(seedRandom(3));
const LAPSE = 0.01;
const TWO: readonly Term[] = [
  { factors: [], mean: -1, sd: 1 },
  { factors: [0], mean: 0.2, sd: 0.7 },
  { factors: [], mean: 0, sd: 0.3 },
];

/** Mean and variance by a fine sum, with nothing clever. */
function byBruteForce(
  mean: number,
  variance: number,
  smile: number,
  weight: number,
  lapse: number,
) {
  let [total, first, second] = [0, 0, 0];
  for (let z = -9; z <= 9; z += 0.001) {
    const at = mean + Math.sqrt(variance) * z;
    const p = smileAt(at, lapse);
    const mass = Math.exp((-z * z) / 2) * (p ** smile * (1 - p) ** (1 - smile)) ** weight;
    total += mass;
    first += mass * at;
    second += mass * at * at;
  }
  const m = first / total;
  return {
    mean: m,
    variance: second / total - m * m,
    evidence: Math.log((total * 0.001) / Math.sqrt(2 * Math.PI)),
  };
}

describe('what a trial makes of the log-odds', () => {
  it.each([
    [-2, 1.5, 1, 1, 0.02],
    [-2, 1.5, 0, 1, 0.02],
    [-3, 4, 1, 4, 0.005],
    [0.5, 0.01, 0.4, 1, 0.005],
    [-1, 2, 0, 0.3, 0.04],
  ])('before %d +- %d, seen %d by weight %d, lapse %d: as the integral says', (...trial) => {
    const told = tilted(...trial);
    const exact = byBruteForce(...trial);
    expect(told.mean).toBeCloseTo(exact.mean, 2);
    expect(told.variance).toBeCloseTo(exact.variance, 1);
    expect(told.evidence).toBeCloseTo(exact.evidence, 2);
  });
});

describe('the belief', () => {
  it('moves towards what was seen, and gets surer of it', () => {
    const before = priorBelief(TWO);
    const features = featuresOf(TWO, [1]);
    const after = learned(TWO, before, features, 1, 1, LAPSE).belief;
    expect(believed(after, features).mean).toBeGreaterThan(believed(before, features).mean);
    expect(believed(after, features).variance).toBeLessThan(believed(before, features).variance);
    const sad = learned(TWO, before, features, 0, 1, LAPSE).belief;
    expect(believed(sad, features).mean).toBeLessThan(believed(before, features).mean);
  });

  it('finds the rates that are there', () => {
    let belief = priorBelief(TWO);
    const at = (x: number) => featuresOf(TWO, [x]);
    for (let i = 0; i < 4000; i++) {
      const x = 2 * random.uniform() - 1;
      const smiles = random.uniform() < smileAt(-1.5 + 1 * x, LAPSE) ? 1 : 0;
      belief = learned(TWO, belief, at(x), smiles, 1, LAPSE).belief;
    }
    for (const x of [-0.8, 0, 0.8]) {
      const { mean, variance } = believed(belief, at(x));
      expect(Math.abs(mean - (-1.5 + x))).toBeLessThan(0.5);
      expect(variance).toBeLessThan(0.2);
    }
  });

  it('draws weights that scatter as it says', () => {
    let belief = priorBelief(TWO);
    for (let i = 0; i < 30; i++) {
      belief = learned(
        TWO,
        belief,
        featuresOf(TWO, [i % 2 ? 1 : -0.5]),
        i % 3 ? 0 : 1,
        1,
        LAPSE,
      ).belief;
    }
    const [a, b] = [featuresOf(TWO, [0.3]), featuresOf(TWO, [-1])];
    const draws = Array.from({ length: 20_000 }, () => {
      const w = drawnWeights(belief, random);
      const value = (f: Float64Array) => f.reduce((sum, x, i) => sum + x * w[i]!, 0);
      return [value(a), value(b)] as const;
    });
    const mean = (values: readonly number[]) => values.reduce((x, y) => x + y, 0) / values.length;
    const [ma, mb] = [mean(draws.map(([x]) => x)), mean(draws.map(([, y]) => y))];
    expect(ma).toBeCloseTo(believed(belief, a).mean, 1);
    const both = mean(draws.map(([x, y]) => (x - ma) * (y - mb)));
    expect(both / covarianceOf(belief, a, b)).toBeGreaterThan(0.9);
    expect(both / covarianceOf(belief, a, b)).toBeLessThan(1.1);
  });

  it('is as unsure again once the taste has changed, around what it was', () => {
    let belief = priorBelief(TWO);
    for (let i = 0; i < 50; i++)
      belief = learned(TWO, belief, featuresOf(TWO, [1]), 1, 1, LAPSE).belief;
    const loose = loosened(TWO, belief);
    expect(loose.mean).toEqual(belief.mean);
    expect(believed(loose, featuresOf(TWO, [1])).variance).toBeGreaterThan(1.4);
  });
});

describe('a stored belief', () => {
  const terms = termsOf(PARAMETERS);
  const prior = priorBelief(terms);
  const size = terms.length;
  const changed = (at: number, value: number) => ({
    ...prior,
    covariance: prior.covariance.map((c, p) => (p === at ? value : c)),
  });

  it('is one if its covariance is', () => {
    expect(isBelief(prior, size)).toBe(true);
    let belief = prior;
    for (let i = 0; i < 1500; i++) {
      const place = Array.from({ length: 9 }, () => 2 * random.uniform() - 1);
      belief = learned(terms, belief, featuresOf(terms, place), i % 5 ? 0 : 1, 1, LAPSE).belief;
    }
    expect(isBelief(belief, size)).toBe(true);
    expect(isBelief(JSON.parse(JSON.stringify(belief)), size)).toBe(true);
  });

  it.each([
    ['a negative variance', 0, -0.1],
    ['no variance', 2, 0],
    ['a correlation beyond one', 1, 5],
    ['no number', 4, NaN],
  ])('is none with %s', (_, at, value) => {
    expect(isBelief(changed(at, value), size)).toBe(false);
  });

  it('never gives a variance below nothing, and is not what was computed wrongly', () => {
    const broken = changed(0, -3);
    const features = featuresOf(
      terms,
      Array.from({ length: 9 }, () => 0),
    );
    expect(believed(broken, features).variance).toBeGreaterThan(0);
    expect(isSane(prior)).toBe(true);
    expect(isSane(broken)).toBe(false);
    expect(isSane({ ...prior, mean: prior.mean.map(() => NaN) })).toBe(false);
  });
});

describe('the summit', () => {
  it('is higher than any other place, on lines and on the circle', () => {
    const coordinates = coordinatesOf(PARAMETERS);
    const terms = termsOf(PARAMETERS);
    const anywhere = () =>
      SPACE.flatMap(({ circular }) => {
        const angle = 2 * Math.PI * random.uniform();
        return circular ? [Math.cos(angle), Math.sin(angle)] : [2 * random.uniform() - 1];
      });
    for (let i = 0; i < 20; i++) {
      const weights = drawnWeights(priorBelief(terms), random);
      const value = (z: ArrayLike<number>) =>
        featuresOf(terms, z).reduce((sum, f, t) => sum + f * weights[t]!, 0);
      const starts = Array.from({ length: 5 }, () => Float64Array.from(anywhere()));
      const best = summit(coordinates, terms, weights, starts);
      expect(Math.max(...Array.from({ length: 300 }, () => value(anywhere())))).toBeLessThan(
        value(best) + 1e-9,
      );
      for (const start of starts) expect(value(start)).toBeLessThanOrEqual(value(best) + 1e-9);
    }
  });
});
