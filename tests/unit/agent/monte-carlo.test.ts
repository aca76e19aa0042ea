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

  it('measures no face by the bar that another head has set, and sets its own', () => {
    const face = (s: number) => ({ ...neutralPoint(PARAMETERS), s });
    let state = monteCarlo.begin(PARAMETERS, 1, []);
    const learn = (s: number, happiness: number, head?: number) => {
      state = monteCarlo.learn(state, { ...seen(face(s), happiness), ...(head && { head }) });
      return state.incumbent.s;
    };
    expect(learn(0.2, 0.95)).toBe(0.2);
    // Reads all faces lower: what is kept first is beaten by what is happier, as ever.
    expect(learn(0.4, 0.3, 1000)).toBe(0.4);
    expect(learn(0.6, 0.2, 1000)).toBe(0.4);
    expect(learn(0.8, 0.5, 1000)).toBe(0.8);
    expect(monteCarlo.reads(JSON.parse(JSON.stringify(state)), PARAMETERS)).toBe(true);
    // Back to the shipped head, which reads higher.
    expect(learn(0.6, 0.6)).toBe(0.6);
    expect(learn(0.4, 0.55)).toBe(0.6);
  });

  it('compares no rows of a history that different heads have read', () => {
    const rows = [0.2, 0.95, 0.3, 0.4, 0.35].map((happiness, i) => ({
      ...seen({ ...neutralPoint(PARAMETERS), s: i / 10 }, happiness),
      ...(i > 1 && { head: 1000 }),
      ...{ trial: i + 1, at: i, kept: false },
    }));
    const state = monteCarlo.begin(PARAMETERS, 1, rows);
    expect(state).toMatchObject({ incumbent: { s: 0.3 }, happiness: 0.4, head: 1000 });
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
