import { describe, expect, it } from 'vitest';
import { newActs } from '../../../src/model/acts.ts';
import { actsViewOf, tellsActs } from '../../../src/options/record/acts/acts-view.ts';
import { KINDS } from '../../../src/repertoire/kinds.ts';
import { actsOf, times } from './acts-rows.ts';

const JOKE = 'jokes:wordplay';
const PICTURE = 'pictures:blobs';

describe('whether acts are told of', () => {
  it('is where there are some, or they are on', () => {
    const [none, some] = [newActs(1), actsOf({ key: JOKE })];
    expect(tellsActs(null, { acts: true })).toBe(false);
    expect(tellsActs(none, { acts: false })).toBe(false);
    expect(tellsActs(none, { acts: true })).toBe(true);
    expect(tellsActs(some, { acts: false })).toBe(true);
  });
});

describe('the kinds', () => {
  it('are told with how often each was shown, the one that is liked best first', () => {
    const { kinds, unseen } = actsViewOf(
      actsOf(...times(8, { key: JOKE, smile: 0 }), ...times(5, { key: PICTURE }), ...times(4, {})),
      [],
    );
    expect(kinds.map(({ key, shown }) => [key, shown])).toEqual([
      [PICTURE, 5],
      [JOKE, 8],
    ]);
    const [liked, other] = kinds.map(({ rate }) => rate);
    expect(liked?.mean).toBeGreaterThan(0.6);
    expect(other?.mean).toBeLessThan(0.2);
    expect(unseen).toHaveLength(KINDS.length - 2);
    expect(unseen).not.toContain(JOKE);
  });

  it('are the less sure, the fewer acts tell', () => {
    const sdAfter = (count: number) =>
      actsViewOf(actsOf(...times(count, { key: JOKE, smile: 0.3 })), []).kinds[0]?.rate?.sd ?? 0;
    expect(sdAfter(3)).toBeGreaterThan(sdAfter(30));
  });

  it('have no rate where one was sent away, or nothing was seen of it', () => {
    const away = actsViewOf(newActs(1), [PICTURE]);
    expect(away.kinds).toEqual([{ key: PICTURE, shown: 0, rate: null, never: true }]);
    const unwatched = actsViewOf(actsOf({ key: JOKE, weight: 0 }), []);
    expect(unwatched.kinds).toEqual([{ key: JOKE, shown: 1, rate: null, never: false }]);
  });
});

describe('the lift', () => {
  it('is told of all, and of each group by itself, once enough is known', () => {
    const { lift } = actsViewOf(
      actsOf(
        ...times(12, { key: JOKE }),
        ...times(9, { key: PICTURE }),
        ...times(10, { smile: 0 }),
      ),
      [],
    );
    expect(lift.all).toMatchObject({ estimate: 1, shown: 21, alone: 10 });
    expect(lift.byGroup.map(({ group }) => group)).toEqual(['jokes']);
  });

  it('counts what is there until then, less what found somebody smiling', () => {
    const { lift } = actsViewOf(
      actsOf(
        ...times(12, { key: JOKE }),
        ...times(3, {}),
        { before: 0.9 },
        { key: JOKE, before: 0.5 },
      ),
      [],
    );
    expect(lift).toEqual({ all: null, byGroup: [], compared: { shown: 12, alone: 3 } });
  });
});

describe('the best moments', () => {
  it('are those with the most of a smile, the later of two alike first', () => {
    const smiles = [0.4, 0.9, 0.6, 1, 0.9, 0.7, 0.8, 0.55];
    const { best } = actsViewOf(actsOf(...smiles.map((smile) => ({ key: JOKE, smile }))), []);
    expect(best.map(({ act }) => act)).toEqual([4, 5, 2, 7, 6, 3]);
  });

  it('are none of the face alone, of a smile that began before, or unseen', () => {
    const said = { ...actsOf({ key: JOKE }).rows[0], smile: undefined };
    const { best } = actsViewOf(
      actsOf({}, { key: JOKE, before: 0.6 }, { key: JOKE, smile: 0.2 }, said),
      [],
    );
    expect(best).toEqual([]);
  });
});
