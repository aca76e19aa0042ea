import { ENGLISH } from './en.ts';
import { JOKE_KINDS, type JokeKind, type Jokes } from './kinds.ts';

/** A joke as it is told: plain text, on one line. */
export interface Joke {
  readonly kind: JokeKind;
  /** Names it among the jokes of its language, for good. */
  readonly id: string;
  readonly text: string;
}

/** A language's jokes are its own, not translations: few of them survive one. */
const LANGUAGES: Readonly<Record<string, Jokes>> = { en: ENGLISH };

/** No joke is longer, in characters: it is read in passing. */
export const LONGEST = 140;

/**
 * The jokes that there are in a language, kind by kind; none where nobody has written any.
 *
 * @param language a tag of BCP 47, such as `en` or `en-GB`; only its first part counts
 */
export function jokesIn(language: string): readonly Joke[] {
  const jokes = LANGUAGES[language.split('-', 1)[0]?.toLowerCase() ?? ''] ?? {};
  return JOKE_KINDS.flatMap((kind) =>
    Object.entries(jokes[kind] ?? {}).map(([id, text]) => ({ kind, id, text })),
  );
}

/** The joke of this id in a language, as {@link jokesIn} takes it; undefined where it is not told there. */
export const jokeNamed = (id: string, language: string): Joke | undefined =>
  jokesIn(language).find((joke) => joke.id === id);

/** The languages that have jokes, as the first part of their tag. */
export const JOKE_LANGUAGES: readonly string[] = Object.keys(LANGUAGES);
