import { expect, test } from 'vitest';
import { Petting } from '../../../src/overlay/petting.ts';

/** Whether a pointer that goes to these places, 100 ms apart, pets the face. */
function pets(places: readonly number[], every = 100): boolean {
  const petting = new Petting();
  return places.map((x, i) => petting.move(x, i * every)).includes(true);
}

test('a face is petted by strokes to and fro', () => {
  expect(pets([0, 30, 0, 30])).toBe(true);
  expect(pets([100, 90, 70, 80, 95, 70])).toBe(true);
});

test.each([
  ['past it', [0, 20, 40, 60, 80, 100, 120]],
  ['there and back', [0, 30, 60, 30, 0]],
  ['a trembling hand', [0, 5, 0, 5, 0, 5, 0, 5]],
])('but not by a pointer that goes %s', (_, places) => {
  expect(pets(places)).toBe(false);
});

test('nor by one that takes its time', () => {
  expect(pets([0, 30, 0, 30], 1000)).toBe(false);
});

test('each petting begins anew, and ends where the pointer leaves', () => {
  const petting = new Petting();
  const strokes = (from: number) => [0, 30, 0, 30].map((x, i) => petting.move(x, from + i * 50));
  expect(strokes(0)).toEqual([false, false, false, true]);
  petting.move(0, 300);
  petting.move(30, 350);
  petting.leave();
  expect([0, 30].map((x, i) => petting.move(x, 400 + i * 50))).toEqual([false, false]);
});
