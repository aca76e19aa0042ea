import { describe, expect, it } from 'vitest';
import { type Face } from '../../../src/perception/face.ts';
import { PersonTracker } from '../../../src/perception/person-tracker.ts';

/** A face whose middle lies at x, of a width, in fractions of the frame. */
function face(x: number, width = 0.2): Face {
  const box = { x: x - width / 2, y: 0.5 - width / 2, width, height: width };
  const eye = { x, y: 0.5 };
  return { box, eyes: [eye, eye], score: 0.9 };
}

/** The persons that are measured, detection after detection. */
function persons(...searches: readonly (readonly Face[])[]): (number | null)[] {
  const tracker = new PersonTracker();
  return searches.map((faces) => tracker.update(faces)?.person ?? null);
}

describe('the person who is measured', () => {
  it('is the one with the largest face', () => {
    const [large, small] = [face(0.3, 0.3), face(0.7, 0.2)];
    expect(new PersonTracker().update([large, small])).toEqual({ face: large, person: 1 });
  });

  it('stays the same while the face moves and grows by little', () => {
    const searches = [0.3, 0.35, 0.42, 0.5].map((x, i) => [face(x, 0.2 + 0.03 * i)]);
    expect(persons(...searches)).toEqual([1, 1, 1, 1]);
  });

  it('is another when the face is found elsewhere, or much larger', () => {
    expect(persons([face(0.3)], [face(0.45)], [face(0.45, 0.31)])).toEqual([1, 2, 3]);
  });

  it('stays the same while somebody else is about as near', () => {
    const tracker = new PersonTracker();
    tracker.update([face(0.3, 0.2)]);
    const other = face(0.7, 0.24);
    expect(tracker.update([other, face(0.3, 0.2)])?.face.box.x).toBeCloseTo(0.2);
    expect(tracker.update([other, face(0.3, 0.2)])?.person).toBe(1);
  });

  it('becomes the other who is clearly nearer, and stays so', () => {
    const [mine, theirs] = [face(0.3, 0.2), face(0.7, 0.28)];
    expect(persons([mine], [theirs, mine], [theirs, mine], [theirs])).toEqual([1, 2, 2, 2]);
  });

  it('is tracked from detection to detection', () => {
    const tracker = new PersonTracker();
    tracker.update([face(0.3)]);
    for (const x of [0.38, 0.46, 0.54]) tracker.moved(face(x));
    expect(tracker.update([face(0.56)])?.person).toBe(1);
  });

  it('stays the same over a moment without detection, but not over a while', () => {
    const gone = Array.from({ length: 5 }, (): Face[] => []);
    expect(persons([face(0.3)], ...gone, [face(0.3)]).at(-1)).toBe(1);
    expect(persons([face(0.3)], ...gone, [], [face(0.3)]).at(-1)).toBe(2);
  });

  it('is another after a reset', () => {
    const tracker = new PersonTracker();
    tracker.update([face(0.3)]);
    tracker.reset();
    expect(tracker.update([face(0.3)])?.person).toBe(2);
  });
});
