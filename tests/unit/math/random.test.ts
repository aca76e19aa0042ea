import { describe, expect, it } from 'vitest';
import { resumeRandom, seedRandom } from '../../../src/math/random.ts';

describe('random', () => {
  it('draws evenly', () => {
    const random = resumeRandom(seedRandom(1));
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 100_000; i++) counts[random.integer(10)]!++;
    // Chi-square with 9 degrees of freedom: 27.9 is passed once in a thousand seeds.
    const chi = counts.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0);
    expect(chi).toBeLessThan(27.9);
  });

  it('draws normal numbers', () => {
    const random = resumeRandom(seedRandom(2));
    const draws = Array.from({ length: 100_000 }, () => random.normal());
    const mean = draws.reduce((a, b) => a + b) / draws.length;
    const variance = draws.reduce((a, b) => a + (b - mean) ** 2, 0) / draws.length;
    const tail = draws.filter((z) => Math.abs(z) > 1.96).length / draws.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
    expect(tail).toBeGreaterThan(0.045);
    expect(tail).toBeLessThan(0.055);
  });

  it('goes on from a stored state', () => {
    const random = resumeRandom(seedRandom(3));
    random.normal();
    const stored = JSON.stringify(random.state());
    const rest = Array.from({ length: 20 }, () => random.uniform());
    const resumed = resumeRandom(JSON.parse(stored));
    expect(Array.from({ length: 20 }, () => resumed.uniform())).toEqual(rest);
  });

  it('tells near, negative, huge and fractional seeds apart', () => {
    const seeds = [0, 1, 2, -1, 2 ** 32, 2 ** 32 + 1, 2 ** 52, 0.5, 1.5, Date.UTC(2026, 0)];
    const firsts = seeds.map((seed) => resumeRandom(seedRandom(seed)).uniform());
    expect(new Set(firsts).size).toBe(seeds.length);
  });

  it('refuses a seed that is no number', () => {
    expect(() => seedRandom(NaN)).toThrow(RangeError);
    expect(() => seedRandom(Infinity)).toThrow(RangeError);
  });
});
