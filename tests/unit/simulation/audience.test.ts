import { describe, expect, it } from 'vitest';
import { mean } from '../../../src/math/statistics.ts';
import { AMUSED, PARTICULAR, UNAMUSED, audience } from '../../../src/simulation/index.ts';

const KINDS = Array.from({ length: 12 }, (_, i) => ({ key: `${i}`, group: i < 6 ? 'a' : 'b' }));
const [FIRST, SECOND] = KINDS as [(typeof KINDS)[number], (typeof KINDS)[number]];

describe('a viewer of jokes and pictures', () => {
  it('smiles at the rates that it has', () => {
    const viewer = audience(KINDS, 1, { ...AMUSED, mood: 0, wear: 0 });
    for (const kind of [FIRST, null]) {
      let state = viewer.begin();
      const smiles = Array.from({ length: 5000 }, () => {
        const reaction = viewer.watch(state, kind);
        state = reaction.state;
        return Number(reaction.smiled);
      });
      expect(mean(smiles)).toBeCloseTo(viewer.rate(kind), 1);
    }
    expect(viewer.rate(null)).toBe(0.15);
  });

  it('has tastes of its own, more or less of them', () => {
    const rates = (seed: number, character = AMUSED) => {
      const viewer = audience(KINDS, seed, character);
      return KINDS.map((kind) => viewer.rate(kind));
    };
    expect(rates(1)).not.toEqual(rates(2));
    expect(rates(1)).toEqual(rates(1));
    const spread = (of: readonly number[]) => Math.max(...of) / Math.min(...of);
    expect(spread(rates(1, PARTICULAR))).toBeGreaterThan(spread(rates(1)));
    expect(spread(rates(1, UNAMUSED))).toBeCloseTo(1, 9);
  });

  it('tires of a kind that comes again and again, and recovers', () => {
    const viewer = audience(KINDS, 2, AMUSED);
    let state = viewer.begin();
    for (let act = 0; act < 10; act++) state = viewer.watch(state, FIRST).state;
    expect(viewer.rate(FIRST, state)).toBeLessThan(0.65 * viewer.rate(FIRST));
    expect(viewer.rate(SECOND, state)).toBe(viewer.rate(SECOND));
    for (let act = 0; act < 30; act++) state = viewer.watch(state, SECOND).state;
    expect(viewer.rate(FIRST, state)).toBeGreaterThan(0.99 * viewer.rate(FIRST));
  });

  it('goes on from JSON', () => {
    const viewer = audience(KINDS, 3, AMUSED);
    let [one, other] = [viewer.begin(), viewer.begin()];
    for (let act = 0; act < 40; act++) {
      const kind = KINDS[act % 5] ?? null;
      const [a, b] = [viewer.watch(one, kind), viewer.watch(other, kind)];
      expect(a).toEqual(b);
      one = a.state;
      other = JSON.parse(JSON.stringify(b.state)) as typeof other;
    }
  });
});
