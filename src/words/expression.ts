import { words, type WordId } from './words.ts';

/** The five expressions that the network tells apart. */
const EXPRESSIONS = {
  happy: 'expressionHappy',
  neutral: 'expressionNeutral',
  sad: 'expressionSad',
  angry: 'expressionAngry',
  surprised: 'expressionSurprised',
} as const satisfies Record<string, WordId>;

/** The name of an expression. */
export const expressionWords = (expression: keyof typeof EXPRESSIONS): string =>
  words(EXPRESSIONS[expression]);
