import { describe, expect, it } from 'vitest';
import { actsLiftWords, groupLiftWords } from '../../../src/options/record/acts/acts-lift-words.ts';

const known = (estimate: number, low: number, high: number) => ({
  all: { estimate, low, high, shown: 60, alone: 12 },
  compared: { shown: 60, alone: 12 },
});

describe('the lift of jokes and pictures in words', () => {
  it('says plainly when too little is known', () => {
    expect(actsLiftWords({ all: null, compared: { shown: 23, alone: 4 } })).toEqual({
      tone: 'plain',
      text: expect.stringMatching(
        /^Too little is known yet .* takes 10 of each .* jokes and pictures 23, the face alone 4\.$/,
      ) as string,
    });
  });

  it('tells a gain with its interval', () => {
    expect(actsLiftWords(known(0.21, 0.064, 0.35))).toEqual({
      tone: 'good',
      text: 'You smile 21 points more often at jokes and pictures than at the face alone (95%: 6 to 35).',
    });
  });

  it('does not call a gain what may be chance, or a loss', () => {
    const gain = actsLiftWords(known(0.05, -0.1, 0.2));
    expect(gain.tone).toBe('plain');
    expect(gain.text).toContain('5 points more often');
    expect(gain.text).toContain('(95%: -10 to 20)');
    expect(gain.text).toContain('may be chance');
    const none = actsLiftWords(known(-0.001, -0.1, 0.1));
    expect(none.text).toContain('0 points more often');
    expect(none.text).toContain('may be chance');
  });

  it('tells a loss as plainly as a gain', () => {
    const { tone, text } = actsLiftWords(known(-0.012, -0.3, -0.002));
    expect(tone).toBe('bad');
    expect(text).toContain('1 point less often');
    expect(text).toContain('(95%: -30 to 0)');
    expect(text).toContain('more without them');
  });

  it('tells of jokes and pictures by themselves', () => {
    const lift = { estimate: -0.08, low: -0.2, high: 0.04, shown: 20, alone: 12 };
    expect(groupLiftWords('jokes', lift)).toBe(
      'Jokes by themselves, in points: -8 (95%: -20 to 4).',
    );
    expect(groupLiftWords('pictures', lift)).toMatch(/^Pictures by themselves/);
  });
});
