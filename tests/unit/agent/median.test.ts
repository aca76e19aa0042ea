import { expect, it } from 'vitest';
import { median } from '../../../src/agent/index.ts';

it('is the middle value, or between the two in the middle, whatever the order', () => {
  expect(median([0.1, 0.12, 0.95, 0.11, 0.1])).toBe(0.11);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
  expect(median([])).toBeNaN();
});
