import { describe, expect, it } from 'vitest';
import { strategies } from '../../../src/agent/index.ts';
import { PARAMETERS, type ParameterKey } from '../../../src/emoticon/parameters.ts';
import { duration, quantity, strategyInWords } from '../../../src/options/words.ts';

describe('strategyInWords', () => {
  it('explains every strategy there is', () => {
    for (const name of Object.keys(strategies)) {
      expect(strategyInWords(name).title).not.toBe(name);
      expect(strategyInWords(name).text.length).toBeGreaterThan(80);
    }
  });

  it('still says something of one it does not know, whatever its name', () => {
    expect(strategyInWords('constructor').title).toBe('constructor');
    expect(strategyInWords('of-tomorrow').text).toContain('smiled');
  });
});

describe('duration', () => {
  it('is said as people say it', () => {
    expect([0, 0.4, 1, 59.9, 60, 185.5].map(duration)).toEqual([
      '0 min',
      'less than a minute',
      '1 min',
      '59 min',
      '1 h 0 min',
      '3 h 5 min',
    ]);
  });
});

describe('quantity', () => {
  const show = (key: ParameterKey, value: number) => {
    const parameter = PARAMETERS.find((one) => one.key === key);
    if (!parameter) throw new Error(key);
    return quantity(parameter, value);
  };

  it('has unit, sign where the range has two sides, and a proper minus', () => {
    expect(show('s', 0.4)).toBe('+0.40');
    expect(show('s', -0.4)).toBe('−0.40');
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
