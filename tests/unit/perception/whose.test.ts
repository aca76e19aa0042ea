import { describe, expect, it } from 'vitest';
import { type Face } from '../../../src/perception/sight.ts';
import { Whose } from '../../../src/perception/whose.ts';

/** A face whose middle lies at x, of a width, in fractions of the frame. */
function face(x: number, width = 0.2): Face {
  const box = { x: x - width / 2, y: 0.5 - width / 2, width, height: width };
  const eye = { x, y: 0.5 };
  return { box, eyes: [eye, eye], score: 0.9 };
}

/** The persons whose faces are watched, search after search. */
function persons(...searches: readonly (readonly Face[])[]): (number | null)[] {
  const whose = new Whose();
  return searches.map((faces) => whose.choose(faces)?.person ?? null);
}

describe('whose face is watched', () => {
  it('is the largest', () => {
    const [large, small] = [face(0.3, 0.3), face(0.7, 0.2)];
    expect(new Whose().choose([large, small])).toEqual({ face: large, person: 1 });
  });

  it('is the same one’s while it moves and grows by little', () => {
    const searches = [0.3, 0.35, 0.42, 0.5].map((x, i) => [face(x, 0.2 + 0.03 * i)]);
    expect(persons(...searches)).toEqual([1, 1, 1, 1]);
  });

  it('is another’s when it is found elsewhere, or much larger', () => {
    expect(persons([face(0.3)], [face(0.45)], [face(0.45, 0.31)])).toEqual([1, 2, 3]);
  });

  it('stays the same one’s while somebody else is about as near', () => {
    const whose = new Whose();
    whose.choose([face(0.3, 0.2)]);
    const other = face(0.7, 0.24);
    expect(whose.choose([other, face(0.3, 0.2)])?.face.box.x).toBeCloseTo(0.2);
    expect(whose.choose([other, face(0.3, 0.2)])?.person).toBe(1);
  });

  it('becomes the other’s who is clearly nearer, and stays it', () => {
    const [mine, theirs] = [face(0.3, 0.2), face(0.7, 0.28)];
    expect(persons([mine], [theirs, mine], [theirs, mine], [theirs])).toEqual([1, 2, 2, 2]);
  });

  it('is followed from search to search', () => {
    const whose = new Whose();
    whose.choose([face(0.3)]);
    for (const x of [0.38, 0.46, 0.54]) whose.moved(face(x));
    expect(whose.choose([face(0.56)])?.person).toBe(1);
  });

  it('is the same one’s after a moment in which it was not found, but not after a while', () => {
    const gone = Array.from({ length: 5 }, (): Face[] => []);
    expect(persons([face(0.3)], ...gone, [face(0.3)]).at(-1)).toBe(1);
    expect(persons([face(0.3)], ...gone, [], [face(0.3)]).at(-1)).toBe(2);
  });

  it('is another’s after forgetting', () => {
    const whose = new Whose();
    whose.choose([face(0.3)]);
    whose.forget();
    expect(whose.choose([face(0.3)])?.person).toBe(2);
  });
});
