/** The kinds of jokes that there are, in whichever language. */
export const JOKE_KINDS = [
  'wordplay',
  'animals',
  'science',
  'programming',
  'office',
  'food',
  'home',
  'music',
  'sport',
  'tales',
  'absurd',
  'knock-knock',
] as const;

export type JokeKind = (typeof JOKE_KINDS)[number];

/**
 * The jokes of one language: of each kind that it has, by the id that a joke keeps for good, whatever becomes of its
 * wording. No id occurs twice in a language.
 */
export type Jokes = Readonly<Partial<Record<JokeKind, Readonly<Record<string, string>>>>>;
