import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutralPoint, type Point, type Space } from '../../../src/agent/index.ts';
import { monteCarlo } from '../../../src/agent/monte-carlo.ts';
import { PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { happinesses, seeds, spaces } from './space.ts';

const seen = (configuration: Point, happiness: number) => ({
  configuration,
  happiness,
  spread: 0.05,
  frames: 10,
});

function changed(space: Space, a: Point, b: Point): Space {
  return space.filter(({ key }) => a[key] !== b[key]);
}

describe('Monte Carlo', () => {
  it('changes exactly one parameter by at most its step, within its range', () => {
    fc.assert(
      fc.property(spaces, seeds, happinesses, (space, seed, measured) => {
        let state = monteCarlo.begin(space, seed, []);
        for (const happiness of measured) {
          const incumbent = state.incumbent;
          const proposal = monteCarlo.propose(state);
          const moved = changed(space, incumbent, proposal.configuration);
          expect(moved).toHaveLength(1);
          for (const { key, min, max, step } of moved) {
            const value = proposal.configuration[key]!;
            expect(value).toBeGreaterThanOrEqual(min);
            expect(value).toBeLessThanOrEqual(max);
            expect(Math.abs(value - incumbent[key]!)).toBeLessThanOrEqual(step + 1e-9);
          }
          state = monteCarlo.learn(proposal.state, seen(proposal.configuration, happiness));
        }
      }),
    );
  });

  it('keeps what is strictly happier than ever before, and restores exactly otherwise', () => {
    fc.assert(
      fc.property(spaces, seeds, happinesses, (space, seed, measured) => {
        let state = monteCarlo.begin(space, seed, []);
        let best = -1;
        for (const happiness of measured) {
          const before = monteCarlo.recommend(state).configuration;
          const proposal = monteCarlo.propose(state);
          state = monteCarlo.learn(proposal.state, seen(proposal.configuration, happiness));
          const after = monteCarlo.recommend(state);
          expect(after.configuration).toEqual(happiness > best ? proposal.configuration : before);
          best = Math.max(best, happiness);
          expect(after.mean).toBe(best);
        }
      }),
    );
  });

  it('moves every parameter both ways and never sticks at an end', () => {
    const moves = new Map<string, Set<number>>();
    let state = monteCarlo.begin(PARAMETERS, 7, []);
    for (let trial = 0; trial < 2000; trial++) {
      const incumbent = state.incumbent;
      const { state: proposed, configuration } = monteCarlo.propose(state);
      for (const { key } of changed(PARAMETERS, incumbent, configuration)) {
        const signs = moves.get(key) ?? new Set<number>();
        moves.set(key, signs.add(Math.sign(configuration[key]! - incumbent[key]!)));
      }
      state = monteCarlo.learn(proposed, seen(configuration, trial / 2000)); // all are kept
    }
    expect([...moves.keys()].sort()).toEqual(PARAMETERS.map(({ key }) => key).sort());
    for (const signs of moves.values()) expect(signs).toEqual(new Set([-1, 1]));
  });

  it('goes on from a history: the happiest row is the incumbent', () => {
    const face = { ...neutralPoint(PARAMETERS), s: 0.6 };
    const rows = [0.2, 0.7, 0.5].map((happiness, i) => ({
      ...seen(i === 1 ? face : neutralPoint(PARAMETERS), happiness),
      trial: i + 1,
      at: i,
      kept: false,
    }));
    const state = monteCarlo.begin(PARAMETERS, 1, rows);
    expect(monteCarlo.recommend(state)).toEqual({ configuration: face, mean: 0.7, sd: null });
  });

  it('climbs a viewer without noise', () => {
    let state = monteCarlo.begin(PARAMETERS, 3, []);
    const smile = (point: Point) => 0.5 + 0.4 * point.s!;
    for (let trial = 0; trial < 200; trial++) {
      const { state: proposed, configuration } = monteCarlo.propose(state);
      state = monteCarlo.learn(proposed, seen(configuration, smile(configuration)));
    }
    expect(state.incumbent.s).toBe(1);
  });
});
