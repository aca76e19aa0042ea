import { describe, expect, it } from 'vitest';
import { PARAMETERS, type ParameterKey } from '../../../src/emoticon/parameters.ts';
import { duration, listed, percent, quantity, signed } from '../../../src/words/format.ts';

describe('percent', () => {
  it('rounds to whole percentages', () => {
    expect([0, 0.004, 0.005, 0.826, 1].map(percent)).toEqual(['0%', '0%', '1%', '83%', '100%']);
  });
});

describe('signed', () => {
  it('never says minus zero', () => {
    expect([-3, -0, 0, 12].map(signed)).toEqual(['-3', '0', '0', '12']);
  });
});

describe('duration', () => {
  it('is said as people say it', () => {
    expect([0, 0.4, 1, 59.9, 60, 185.5].map(duration)).toEqual([
      '0 min',
      '< 1 min',
      '1 min',
      '59 min',
      '1 hr 0 min',
      '3 hr 5 min',
    ]);
  });
});

describe('listed', () => {
  it('joins as a sentence does', () => {
    expect(listed(['a'])).toBe('a');
    expect(listed(['a', 'b', 'c'])).toBe('a, b, and c');
  });
});

describe('quantity', () => {
  const show = (key: ParameterKey, value: number) => {
    const parameter = PARAMETERS.find((one) => one.key === key);
    if (!parameter) throw new Error(key);
    return quantity(parameter, value);
  };

  it('has its unit, and a sign where the range has two sides', () => {
    expect(show('s', 0.4)).toBe('+0.40');
    expect(show('s', -0.4)).toBe('-0.40');
    expect(show('t', 12)).toBe('+12°');
    expect(show('c', 48.4)).toBe('48°');
    expect(show('r', 0.7)).toBe('0.70×');
  });

  it('gives zero no sign', () => {
    expect(show('s', 0)).toBe('0.00');
    expect(show('s', -0.001)).toBe('0.00');
    expect(show('t', -0.2)).toBe('0°');
  });
});
