import { describe, expect, it } from 'vitest';
import { liftWords } from '../../../src/options/record/lift-words.ts';

const known = (estimate: number, low: number, high: number) => ({
  lift: { estimate, low, high, neutralTrials: 20, learnedTrials: 21 },
  missing: 0,
});
const unknown = (missing: number) => ({ lift: null, missing });
const RATE = 0.1;

describe('liftWords', () => {
  it('tells a gain with its interval', () => {
    expect(liftWords(known(0.12, 0.03, 0.204), RATE, false)).toEqual({
      tone: 'good',
      text: 'You smile 12 points more at the learned face than at the neutral one (95%: 3 to 20).',
    });
  });

  it('does not call a gain what may be chance', () => {
    const { tone, text } = liftWords(known(0.05, -0.02, 0.12), RATE, false);
    expect(tone).toBe('plain');
    expect(text).toContain('5 points more');
    expect(text).toContain('(95%: -2 to 12)');
    expect(text).toContain('may be chance');
  });

  it('tells a loss as plainly as a gain', () => {
    const { tone, text } = liftWords(known(-0.011, -0.3, -0.002), RATE, false);
    expect(tone).toBe('bad');
    expect(text).toContain('You smile 1 point less');
    expect(text).toContain('wrong');
    expect(text).toContain('-30 to 0)');
  });

  it('says how many comparisons are missing, and that none come if none are made', () => {
    expect(liftWords(unknown(7), RATE, false).text).toBe(
      'Not known yet: that takes at least 7 more comparisons.',
    );
    expect(liftWords(unknown(1), RATE, false).text).toContain('1 more comparison.');
    expect(liftWords(unknown(7), 0, false).text).toContain('none are being made');
  });

  it('never takes a simulated smile for the user’s', () => {
    expect(liftWords(known(0.2, 0.1, 0.3), RATE, true).text).toMatch(
      /^The simulated viewer smiles 20/,
    );
  });
});
