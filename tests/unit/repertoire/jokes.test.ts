import { describe, expect, test } from 'vitest';
import { JOKE_KINDS } from '../../../src/repertoire/jokes/kinds.ts';
import {
  JOKE_LANGUAGES,
  LONGEST,
  jokeNamed,
  jokesIn,
} from '../../../src/repertoire/jokes/jokes.ts';

/**
 * Words that are in no joke, whole or with an ending: what is unkind, frightening, or not for work and children. One
 * list a language; a language without one fails.
 */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  en: new RegExp(
    `\\b(${[
      'die[sd]?|dying|dead|death|kill|murder|blood|corpse|funeral|grave|suicid|shoot|shot|gun|bomb|knife|weapon|war\\b',
      'hate|stupid|idiot|dumb|moron|fool|loser|ugly|fat\\b|fatt|skinny|crazy|insane|lunatic|lame|cripple|retard|freak',
      'hell\\b|damn|god\\b|jesus|christ\\b|allah|devil|satan|church|priest|nun\\b|rabbi\\b|imam|bible',
      'sex|nude|naked|kinky|porn|breast|butt\\b|bum\\b|arse|ass\\b|piss|poo\\b|poop|fart|crap|shit|fuck|bitch|bastard',
      'drunk|drug|beer|wine|vodka|whisk|alcohol|cigar|smok(?:e|ing)(?! alarm)|gambl',
      'blonde|gypsy|slave|racis[mt]|immigrant|wife|mother-in-law|president|minister|politic',
    ].join('|')})\\w*`,
    'i',
  ),
};

/** What every joke of the kind has in common says nothing of two being one. */
const bare = (text: string) =>
  text
    .toLowerCase()
    .replace('knock, knock. – who’s there?', '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const trigrams = (text: string) =>
  new Set(Array.from({ length: Math.max(1, text.length - 2) }, (_, i) => text.slice(i, i + 3)));

/** Share of the trigrams of two texts that both have, 0 to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((trigram) => b.has(trigram)).length;
  return shared / (a.size + b.size - shared);
}

test('a joke is known by its id, where it is told', () => {
  const [joke] = jokesIn('en');
  expect(jokeNamed(joke?.id ?? '', 'en-GB')).toEqual(joke);
  expect(jokeNamed('told-no-more', 'en')).toBeUndefined();
});

test('a language is known by the first part of its tag, and may have no jokes', () => {
  expect(jokesIn('en-GB')).toEqual(jokesIn('en'));
  expect(jokesIn('EN')).toEqual(jokesIn('en'));
  expect(jokesIn('tlh')).toEqual([]);
  expect(jokesIn('constructor')).toEqual([]);
});

describe.each(JOKE_LANGUAGES)('the jokes in %s', (language) => {
  const jokes = jokesIn(language);

  test('are many, and there are enough of each kind for none to come again soon', () => {
    expect(jokes.length).toBeGreaterThanOrEqual(200);
    const sizes = JOKE_KINDS.map((kind) => jokes.filter((joke) => joke.kind === kind).length);
    expect(sizes.filter((size) => size > 0).length).toBeGreaterThanOrEqual(8);
    expect(sizes.filter((size) => size > 0 && size < 15)).toEqual([]);
  });

  test('have ids that tell them apart, and can be read', () => {
    expect(new Set(jokes.map(({ id }) => id)).size).toBe(jokes.length);
    expect(jokes.filter(({ id }) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
  });

  test('are short, on one line, and whole', () => {
    expect(jokes.filter(({ text }) => [...text].length > LONGEST)).toEqual([]);
    expect(jokes.filter(({ text }) => /\s{2}|[\n\t]|^\s|\s$|<|['"]/.test(text))).toEqual([]);
  });

  test('say nothing that is unkind, or not for work and children', () => {
    const forbidden = FORBIDDEN[language] ?? /^/;
    expect(jokes.filter(({ text }) => forbidden.test(text))).toEqual([]);
  });

  test('are different jokes', () => {
    const texts = jokes.map(({ id, text }) => ({ id, grams: trigrams(bare(text)) }));
    const alike = texts.flatMap((one, i) =>
      texts
        .slice(i + 1)
        .filter((other) => likeness(one.grams, other.grams) > 0.35)
        .map((other) => [one.id, other.id]),
    );
    expect(alike).toEqual([]);
  });
});

test('likeness finds a joke told again in other words', () => {
  const [once, again, other] = [
    'The invisible ink company has nothing to show for its first year.',
    'That invisible-ink firm has nothing to show for its first two years!',
    'My code has no bugs. It has wildlife.',
  ].map((text) => trigrams(bare(text))) as [Set<string>, Set<string>, Set<string>];
  expect(likeness(once, again)).toBeGreaterThan(0.35);
  expect(likeness(once, other)).toBeLessThan(0.1);
});
