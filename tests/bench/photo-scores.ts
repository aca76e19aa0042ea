import { areaUnderRoc } from '../../models/evaluation/metrics.ts';
import { EXPRESSIONS, type Expression } from '../../src/perception/expression.ts';
import { type Seen } from './pages/system.ts';

/** A photograph whose expression is known, and what a system made of it; null where the system crashed. */
export interface Answer {
  readonly expression: Expression;
  readonly seen: Seen | null;
}

/** How a system does on photographs with known expressions, end to end: a face that is not found is a wrong answer. */
export interface PhotoScore {
  readonly photos: number;
  /** Photographs in which it found a face. */
  readonly faces: number;
  /** Photographs over which its page crashed: it had no answer to them. */
  readonly crashes: number;
  /** Its likeliest of the five is the right one; null for a system that knows no expressions. */
  readonly accuracy: number | null;
  /** Of P(happy) for happy against the others; a face not found counts as P(happy) = 0. */
  readonly happyAuc: number;
  /** The same, of photographs in which it found a face. */
  readonly happyAucFound: number;
  /** Happy or not told rightly, where P(happy) of at least 0.5 is happy. */
  readonly smileAccuracy: number;
  /** The same at the threshold at which it is highest, and that threshold. */
  readonly bestSmileAccuracy: number;
  readonly bestThreshold: number;
}

export function scoreOf(answers: readonly Answer[]): PhotoScore {
  const happy = answers.map(({ expression }) => expression === 'happy');
  const happiness = answers.map(({ seen }) => happinessOf(seen) ?? 0);
  const found = answers.map(({ seen }) => (seen?.faces ?? 0) > 0);
  const knows = answers.some(({ seen }) => seen?.expression);
  const right = answers.filter(({ expression, seen }) => likeliest(seen) === expression).length;
  const best = bestThreshold(happiness, happy);
  return {
    photos: answers.length,
    faces: found.filter(Boolean).length,
    crashes: answers.filter(({ seen }) => seen === null).length,
    accuracy: knows ? right / answers.length : null,
    happyAuc: areaUnderRoc(happiness, happy),
    happyAucFound: areaUnderRoc(
      happiness.filter((_, i) => found[i]),
      happy.filter((_, i) => found[i]),
    ),
    smileAccuracy:
      happiness.filter((p, i) => p >= 0.5 === happy[i]).length / Math.max(1, answers.length),
    bestSmileAccuracy: best.accuracy,
    bestThreshold: best.threshold,
  };
}

function happinessOf(seen: Seen | null): number | undefined {
  return seen?.happiness ?? seen?.expression?.happy;
}

function likeliest(seen: Seen | null): Expression | undefined {
  const scores = seen?.expression;
  if (!scores) return undefined;
  return EXPRESSIONS.reduce((best, name) => (scores[name] > scores[best] ? name : best));
}

/** The threshold from which on a score is to count as positive, that the most may be told rightly; and how many are. */
export function bestThreshold(
  scores: readonly number[],
  positive: readonly boolean[],
): { threshold: number; accuracy: number } {
  const order = scores
    .map((score, i) => ({ score, positive: positive[i] === true }))
    .sort((one, other) => other.score - one.score);
  // From above all of them downwards: each that comes in is right if it is positive.
  let right = order.filter((item) => !item.positive).length;
  let best = { threshold: 1, right };
  order.forEach((item, i) => {
    right += item.positive ? 1 : -1;
    // Equal scores come in together.
    if (order[i + 1]?.score === item.score || right <= best.right) return;
    best = { threshold: item.score, right };
  });
  return { threshold: best.threshold, accuracy: best.right / scores.length };
}
