import { describe, expect, test } from 'vitest';
import { sameValue } from '../../../src/model/same-value.ts';

describe('two values', () => {
  test('are the same in whichever order their keys come', () => {
    expect(sameValue({ a: [1, { b: null, c: 'x' }] }, { a: [1, { c: 'x', b: null }] })).toBe(true);
  });

  test.each([
    [1, 2],
    [null, {}],
    [undefined, null],
    [[], {}],
    [[1], [1, 2]],
    [
      [1, 2],
      [2, 1],
    ],
    [{ a: 1 }, { b: 1 }],
    [
      { a: 1, b: undefined },
      { a: 1, c: undefined },
    ],
    [{ a: { b: 1 } }, { a: { b: 2 } }],
  ])('%j and %j are not', (a, b) => {
    expect(sameValue(a, b)).toBe(false);
    expect(sameValue(b, a)).toBe(false);
  });
});
