import { type Expression } from '../perception/expression.ts';
import { words, type WordId } from './words.ts';

const EXPRESSIONS = {
  happy: 'expressionHappy',
  neutral: 'expressionNeutral',
  sad: 'expressionSad',
  angry: 'expressionAngry',
  surprised: 'expressionSurprised',
} as const satisfies Record<Expression, WordId>;

/** The name of an expression. */
export const expressionWords = (expression: Expression): string => words(EXPRESSIONS[expression]);
