import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LIVELY,
  STEADY,
  simulatedViewer,
  type Character,
  type Taste,
} from '../../../src/simulation/index.ts';
import { neutralPoint } from '../../../src/agent/index.ts';
import { resumeRandom } from '../../../src/math/random.ts';
import { PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { seeds } from '../agent/space.ts';

const neutral = neutralPoint(PARAMETERS);
const tastes = fc.constantFrom<Taste>('peak', 'plateau', 'additive', 'two-minded');

describe('the simulated viewer', () => {
  it('likes the favourite best, and better than the neutral face by the lift', () => {
    fc.assert(
      fc.property(seeds, tastes, fc.integer(), (seed, taste, other) => {
        const viewer = simulatedViewer(PARAMETERS, seed, { ...STEADY, taste });
        const best = viewer.happiness(viewer.favourite(1), 1);
        expect(best - viewer.happiness(neutral, 1)).toBeCloseTo(0.5, 9);
        const random = resumeRandom([other, 1, 2, 3]);
        for (let i = 0; i < 30; i++) {
          const face = Object.fromEntries(
            PARAMETERS.map(({ key, min, max }) => [key, min + (max - min) * random.uniform()]),
          );
          expect(viewer.happiness(face, 1)).toBeLessThanOrEqual(best + 1e-12);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is the same person for the same seed, and goes on from JSON', () => {
    const live = (through: (state: unknown) => unknown) => {
      const viewer = simulatedViewer(PARAMETERS, 3, LIVELY);
      let state = viewer.begin();
      return Array.from({ length: 60 }, () => {
        const sight = viewer.watch(state, neutral, 10);
        state = through(sight.state) as typeof state;
        return sight.frames;
      });
    };
    expect(live((state) => JSON.parse(JSON.stringify(state)))).toEqual(live((state) => state));
  });

  it('scatters around its true happiness by the noise', () => {
    const viewer = simulatedViewer(PARAMETERS, 4, STEADY);
    let state = viewer.begin();
    const gaps = Array.from({ length: 4000 }, () => {
      const sight = viewer.watch(state, neutral, 1);
      state = sight.state;
      return sight.frames[0]! - viewer.happiness(neutral, 1);
    });
    const mean = gaps.reduce((a, b) => a + b) / gaps.length;
    const spread = Math.sqrt(gaps.reduce((a, b) => a + b * b, 0) / gaps.length);
    expect(Math.abs(mean)).toBeLessThan(0.006);
    expect(spread).toBeGreaterThan(0.075);
    expect(spread).toBeLessThan(0.085);
  });

  it('changes its favourite when it is due', () => {
    const viewer = simulatedViewer(PARAMETERS, 5, { ...STEADY, changeAt: 50 });
    expect(viewer.favourite(50)).toEqual(viewer.favourite(1));
    expect(viewer.favourite(51)).not.toEqual(viewer.favourite(50));
    expect(viewer.happiness(viewer.favourite(50), 51)).toBeLessThan(
      viewer.happiness(viewer.favourite(51), 51),
    );
  });

  it('gets bored of one face and fresh again with another', () => {
    const character: Character = { ...STEADY, boredom: 0.5, noise: 0 };
    const viewer = simulatedViewer(PARAMETERS, 6, character);
    let state = viewer.begin();
    const best = viewer.favourite(1);
    const look = (face: typeof best) => {
      const sight = viewer.watch(state, face, 1);
      state = sight.state;
      return sight.truth;
    };
    const fresh = look(best);
    for (let i = 0; i < 100; i++) look(best);
    expect(look(best)).toBeLessThan(fresh - 0.1);
    for (let i = 0; i < 150; i++) look(neutral);
    expect(look(best)).toBeCloseTo(fresh, 6);
  });

  it('blinks, and is away now and then', () => {
    const viewer = simulatedViewer(PARAMETERS, 7, { ...LIVELY, blinks: 0.1, absences: 0.05 });
    let state = viewer.begin();
    const trials = Array.from({ length: 1000 }, () => {
      const sight = viewer.watch(state, viewer.favourite(1), 10);
      state = sight.state;
      return sight.frames;
    });
    const away = trials.filter((frames) => frames.length === 0).length;
    expect(away).toBeGreaterThan(50);
    expect(away).toBeLessThan(500);
    const all = trials.flat();
    expect(all.every((p) => p >= 0 && p <= 1)).toBe(true);
  });
});
