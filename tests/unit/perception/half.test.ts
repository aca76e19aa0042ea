import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromHalf, toHalf } from '../../../models/face/half.mjs';

it('reads and writes known halves', () => {
  const known: [number, number][] = [
    [0x0000, 0],
    [0x3c00, 1],
    [0xc000, -2],
    [0x3555, 0.333251953125],
    [0x7bff, 65504],
    [0x0400, 2 ** -14],
    [0x0001, 2 ** -24],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0xfc00, Number.NEGATIVE_INFINITY],
  ];
  for (const [bits, value] of known) {
    expect(fromHalf(bits)).toBe(value);
    expect(toHalf(value)).toBe(bits);
  }
  expect(toHalf(-0)).toBe(0x8000);
  expect(fromHalf(toHalf(Number.NaN))).toBeNaN();
});

it('gives every half back', () => {
  const all = Array.from({ length: 0x10000 }, (_, bits) => bits);
  const changed = all.filter((bits) => {
    const value = fromHalf(bits);
    return !Number.isNaN(value) && toHalf(value) !== bits;
  });
  expect(changed).toEqual([]);
});

it('rounds to the nearest half', () => {
  fc.assert(
    fc.property(fc.double({ min: -65504, max: 65504, noNaN: true }), (value) => {
      const bits = toHalf(value);
      const error = Math.abs(fromHalf(bits) - value);
      for (const neighbour of [bits - 1, bits + 1]) {
        const other = fromHalf(neighbour & 0xffff);
        if (Number.isFinite(other)) expect(error).toBeLessThanOrEqual(Math.abs(other - value));
      }
    }),
  );
  // Ties go to the even fraction: 1 + 2^-11 lies between 1 and 1 + 2^-10.
  expect(toHalf(1 + 2 ** -11)).toBe(0x3c00);
  expect(toHalf(1 + 3 * 2 ** -11)).toBe(0x3c02);
  expect(toHalf(65520)).toBe(0x7c00);
});
