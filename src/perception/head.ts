import { EXPRESSIONS, type Expression, type Probabilities } from './expression.ts';

/** The last layer of the network: from the features of a face to the logits of EXPRESSIONS. */
export interface Head {
  /** features x 5, row by row. */
  readonly weights: ArrayLike<number>;
  /** Of each expression. */
  readonly bias: ArrayLike<number>;
}

/**
 * What a personal head adds to the shipped one: weights (one a feature) and a bias of the logit of
 * _happy_. The other four keep their proportions to each other.
 */
export interface HeadChange {
  readonly weights: readonly number[];
  readonly bias: number;
}

/** What the network makes of one face, before any personal head. */
export interface FaceFeatures {
  /** What goes into the last layer. */
  readonly features: readonly number[];
  /** Log-odds of _happy_ by the shipped head: log(P / (1 - P)). */
  readonly logOdds: number;
}

const CLASSES = EXPRESSIONS.length;
const HAPPY = EXPRESSIONS.indexOf('happy');

/** @param features - count x features, row by row; the rows after the first are for those who have many */
export function logitsOf(features: ArrayLike<number>, head: Head, row = 0): number[] {
  const size = head.weights.length / CLASSES;
  const logits = Array.from(head.bias);
  for (let i = 0; i < size; i++) {
    const feature = features[row * size + i] ?? NaN;
    for (let k = 0; k < CLASSES; k++)
      logits[k] = (logits[k] ?? NaN) + feature * (head.weights[i * CLASSES + k] ?? NaN);
  }
  return logits;
}

/** Probabilities of logits. */
export function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const odds = logits.map((logit) => Math.exp(logit - largest));
  const sum = odds.reduce((total, value) => total + value, 0);
  return odds.map((value) => value / sum);
}

/** What a face expresses, by the shipped head or, where there is one, by a person's own. */
export function expressionOf(
  features: ArrayLike<number>,
  head: Head,
  change: HeadChange | null = null,
): Probabilities {
  const logits = logitsOf(features, head);
  if (change) logits[HAPPY] = (logits[HAPPY] ?? NaN) + added(features, change);
  const probabilities = softmax(logits);
  return Object.fromEntries(
    EXPRESSIONS.map((expression, k) => [expression, probabilities[k] ?? NaN]),
  ) as Record<Expression, number>;
}

/** What is kept of a face whose features these are. */
export function faceFeaturesOf(features: ArrayLike<number>, head: Head): FaceFeatures {
  const logits = logitsOf(features, head);
  const others = logits.filter((_, k) => k !== HAPPY);
  const largest = Math.max(...others);
  const sum = others.reduce((total, logit) => total + Math.exp(logit - largest), 0);
  const logOdds = (logits[HAPPY] ?? NaN) - largest - Math.log(sum);
  return { features: Array.from(features), logOdds };
}

/** P(happy) of a reading, 0 to 1, by the shipped head or by a person's own. */
export function happinessIn(
  { features, logOdds }: FaceFeatures,
  change: HeadChange | null,
): number {
  return 1 / (1 + Math.exp(-logOdds - (change ? added(features, change) : 0)));
}

/**
 * How much the weights of _happy_ differ between features, as the root of the mean square: the unit in
 * which a personal head is kept near the shipped one. What all five have in common counts for nothing
 * in a softmax, and is left out.
 */
export function scaleOf({ weights }: Head): number {
  const size = weights.length / CLASSES;
  let squares = 0;
  for (let i = 0; i < size; i++) {
    const own = Array.from({ length: CLASSES }, (_, k) => weights[i * CLASSES + k] ?? NaN);
    const happy = own[HAPPY] ?? NaN;
    const sum = own.reduce((total, weight) => total + weight, 0);
    squares += (happy - (sum - happy) / (CLASSES - 1)) ** 2;
  }
  return Math.sqrt(squares / size);
}

function added(features: ArrayLike<number>, { weights, bias }: HeadChange): number {
  return weights.reduce((sum, weight, i) => sum + weight * (features[i] ?? NaN), bias);
}
