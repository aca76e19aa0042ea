import { describe, expect, it } from 'vitest';
import { power } from '../../../src/agent/index.ts';
import { powerWords } from '../../../src/options/record/power-words.ts';

const NOTHING = { trials: null, days: null };
const ENOUGH = { trials: 0, days: 0 };
const RATE = 0.1;

describe('powerWords', () => {
  it('says how often someone smiles, and about how long a lift takes to show', () => {
    const known = { rate: 0.072, five: { trials: 6437, days: 43 }, ten: { trials: 1, days: 1 } };
    expect(powerWords(known, RATE, false)).toEqual({
      smiles: 'You smiled in 7% of the trials, those left out that found you smiling already.',
      efforts: [
        'A lift of 5 points: about 6,400 more trials until it shows, or 43 days like the latest.',
        'A lift of 10 points: about 1 more trial until it shows, or 1 day like the latest.',
      ],
    });
  });

  it('says that there is enough now, even if no more comparisons are made', () => {
    const known = { rate: 0.3, five: { trials: 20, days: 1 }, ten: ENOUGH };
    expect(powerWords(known, RATE, false).efforts[1]).toBe(
      'A lift of 10 points: there are enough comparisons now to show it.',
    );
    const scarce = { ...known, five: { trials: Infinity, days: Infinity } };
    expect(powerWords(scarce, RATE, false).efforts[0]).toBe(
      'A lift of 5 points: it cannot show with so few comparisons.',
    );
    expect(powerWords(known, 0, false).efforts).toEqual([
      'A lift of 5 points: it cannot show while no comparisons are being made.',
      'A lift of 10 points: there are enough comparisons now to show it.',
    ]);
  });

  it('says what is not known yet', () => {
    expect(powerWords(power([]), RATE, false)).toEqual({
      smiles: 'How often you smile is not known yet.',
      efforts: [
        'A lift of 5 points: how long it takes to show is not known yet.',
        'A lift of 10 points: how long it takes to show is not known yet.',
      ],
    });
    const early = { rate: 1, five: NOTHING, ten: NOTHING };
    expect(powerWords(early, RATE, false)).toEqual(powerWords(power([]), RATE, false));
  });

  it('never takes a simulated smile for the user’s, and counts no days of a simulated viewer', () => {
    const known = { rate: 0.3, five: { trials: 1500, days: 9 }, ten: ENOUGH };
    const { smiles, efforts } = powerWords(known, RATE, true);
    expect(smiles).toMatch(/^The simulated viewer smiled in 30% of the trials/);
    expect(efforts[0]).toBe('A lift of 5 points: about 1,500 more trials until it shows.');
    expect(powerWords(power([]), RATE, true).smiles).toContain('the simulated viewer smiles');
    expect([smiles, ...efforts].join(' ')).not.toMatch(/\byou/i);
  });
});
