import { afterEach, describe, expect, it, vi } from 'vitest';
import { language, number, words } from '../../../src/words/words.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser in this language, with these messages and no others. */
function browserIn(uiLanguage: string, messages: Readonly<Record<string, string>>) {
  const getMessage = (name: string, values: readonly string[] = []) =>
    (messages[name] ?? '').replace(
      /\$(\d)/g,
      (_, position: string) => values[Number(position) - 1]!,
    );
  vi.stubGlobal('chrome', { i18n: { getMessage, getUILanguage: () => uiLanguage } });
}

describe('words', () => {
  it('fills in placeholders by name, and writes numbers as the language does', () => {
    expect(words('bestInWords', { face: 'a round face' })).toBe('In words: a round face.');
    expect(words('optionsMissing', { count: 12_345 })).toBe(
      '12,345 trials that were counted are missing from the history.',
    );
    expect(words('liftFrom', { count: 41, neutral: 20, learned: 21 })).toBe(
      'This is from the latest 41 comparisons (20 with the neutral face, 21 with the learned one).',
    );
  });

  it('chooses the plural form', () => {
    expect(words('totalsTrials', { count: 1 })).toBe('trial');
    expect(words('totalsTrials', { count: 0 })).toBe('trials');
  });

  it('chooses it by the rules of the language that is written, not of the browser', () => {
    browserIn('pl', { language: 'en', totalsTrials_one: 'one', totalsTrials_other: 'other' });
    expect(words('totalsTrials', { count: 3 })).toBe('other');
    browserIn('pl', {
      language: 'pl',
      totalsTrials_one: 'próba',
      totalsTrials_few: '$1 próby',
      totalsTrials_other: '$1 prób',
    });
    expect(words('totalsTrials', { count: 3 })).toBe('3 próby');
    expect(words('totalsTrials', { count: 5 })).toBe('5 prób');
  });

  it('shows the id where there is no sentence, rather than nothing', () => {
    browserIn('en', {});
    expect(words('statusOff')).toBe('statusOff');
  });
});

describe('language', () => {
  it('is the variety that the browser speaks, where it is written in that language', () => {
    browserIn('en-GB', { language: 'en' });
    expect(language()).toBe('en-GB');
    browserIn('de', { language: 'en' });
    expect(language()).toBe('en');
    browserIn('de', { language: 'de' });
    expect(language()).toBe('de');
    expect(number(1234.5)).toBe('1.234,5');
  });
});
