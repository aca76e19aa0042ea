import { describe, expect, it } from 'vitest';
import { expectationWords } from '../../../src/options/record/expectation-words.ts';
import { forgettableWords } from '../../../src/options/record/forgettable.ts';
import { unreadWords } from '../../../src/options/record/unread-words.ts';

describe('expectationWords', () => {
  it('explains the ± where there is one', () => {
    expect(expectationWords(0.1, 30, false)).toMatch(
      /expects of you at this face.*standard deviation/,
    );
    expect(expectationWords(0, 99, true)).toContain('expects of the simulated viewer');
  });

  it('calls it a first guess after few trials', () => {
    expect(expectationWords(0.04, 29, false)).toMatch(/expects of you at this face.*a first guess/);
  });

  it('says that nobody knows where the strategy cannot', () => {
    expect(expectationWords(null, 3, false)).toContain('measured just once');
    expect(expectationWords(null, 3, false)).not.toContain('±');
  });
});

describe('unreadWords', () => {
  it('names what was stored, each thing once, and no key', () => {
    expect(unreadWords(['settings'])).toBe('your settings');
    expect(unreadWords(['progress', 'history.0', 'history.12', 'calibration'])).toBe(
      'what it had learned, some of the trials, and what it knows of your face',
    );
    expect(unreadWords(['simulated.progress', 'simulated.person', 'of-tomorrow'])).toBe(
      'the demonstration’s record and something else',
    );
  });
});

describe('forgettableWords', () => {
  const nothing = { trials: 0, rest: false, smile: false, unread: false };

  it('names all that would be lost, and nothing else', () => {
    expect(forgettableWords(nothing, false)).toEqual([]);
    expect(forgettableWords({ ...nothing, rest: true }, false)).toEqual([
      'what it knows of your resting face',
    ]);
    expect(forgettableWords({ ...nothing, trials: 1 }, false)).toEqual([
      '1 trial, and the face that it led to',
    ]);
    expect(forgettableWords({ ...nothing, trials: 12, rest: true }, true)).toEqual([
      'all 12 trials, and the face that they led to',
      'what it knows of the simulated viewer’s resting face',
    ]);
    expect(
      forgettableWords({ trials: 2, rest: true, smile: true, unread: true }, false),
    ).toHaveLength(3);
  });
});
