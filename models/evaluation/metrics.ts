import { EXPRESSIONS, type Expression } from '../../src/perception/expression.ts';

/** How well probabilities fit labels. Rates are 0 to 1, NaN where there is nothing to measure on. */
export interface Measures {
  readonly rows: number;
  readonly accuracy: number;
  /** The mean of the five areas under the ROC curve. */
  readonly macroAuc: number;
  /** Area under the ROC curve of each class against the rest. */
  readonly auc: Readonly<Record<Expression, number>>;
  /** Of the rows that are of a class, the share that is recognised. */
  readonly recall: Readonly<Record<Expression, number>>;
  /** Expected calibration error of the likeliest class. */
  readonly ece: number;
  /** That of P(happy): how far it is, on average, from the share of those that are happy. */
  readonly happyEce: number;
  /** Rows actual, columns predicted, in the order of EXPRESSIONS. */
  readonly confusion: readonly (readonly number[])[];
}

const CLASSES = EXPRESSIONS.length;
const HAPPY = EXPRESSIONS.indexOf('happy');

/**
 * Measures predictions against labels.
 *
 * @param probabilities - rows x 5, in the order of EXPRESSIONS
 * @param labels - the class of each row, 0 to 4
 */
export function measure(probabilities: Float32Array, labels: readonly number[]): Measures {
  const predicted = labels.map((_, row) => largest(probabilities, row));
  const confusion = EXPRESSIONS.map((_, actual) =>
    EXPRESSIONS.map(
      (_, other) =>
        labels.filter((label, row) => label === actual && predicted[row] === other).length,
    ),
  );
  const auc = byExpression((k) =>
    areaUnderRoc(
      labels.map((_, row) => probabilities[row * CLASSES + k] ?? NaN),
      labels.map((label) => label === k),
    ),
  );
  const confidence = labels.map(
    (_, row) => probabilities[row * CLASSES + (predicted[row] ?? 0)] ?? NaN,
  );
  const right = labels.map((label, row) => label === predicted[row]);
  return {
    rows: labels.length,
    accuracy: right.filter(Boolean).length / labels.length,
    macroAuc: EXPRESSIONS.reduce((sum, expression) => sum + auc[expression], 0) / CLASSES,
    auc,
    recall: byExpression(
      (k) => (confusion[k]?.[k] ?? 0) / labels.filter((label) => label === k).length,
    ),
    ece: calibrationError(confidence, right),
    happyEce: calibrationError(
      labels.map((_, row) => probabilities[row * CLASSES + HAPPY] ?? NaN),
      labels.map((label) => label === HAPPY),
    ),
    confusion,
  };
}

function byExpression(value: (k: number) => number): Record<Expression, number> {
  return Object.fromEntries(EXPRESSIONS.map((name, k) => [name, value(k)])) as Record<
    Expression,
    number
  >;
}

function largest(probabilities: Float32Array, row: number): number {
  const own = probabilities.subarray(row * CLASSES, (row + 1) * CLASSES);
  return own.indexOf(Math.max(...own));
}

/**
 * The chance that a positive scores above a negative, a tie counting half (Mann and Whitney's U by
 * mean ranks). NaN where there are no positives or no negatives.
 */
export function areaUnderRoc(scores: readonly number[], positive: readonly boolean[]): number {
  const order = scores
    .map((score, i) => ({ score, positive: positive[i] === true }))
    .sort((a, b) => a.score - b.score);
  let positives = 0;
  let rankSum = 0;
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && order[end]?.score === order[start]?.score) end += 1;
    const tied = order.slice(start, end).filter((item) => item.positive).length;
    positives += tied;
    rankSum += (tied * (start + 1 + end)) / 2; // ranks count from 1; those tied share their mean
    start = end;
  }
  const negatives = order.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/**
 * Expected calibration error (Naeini et al. 2015): rows are put in equally wide bins by confidence;
 * the mean over rows of how far their bin's accuracy is from its mean confidence.
 */
export function calibrationError(
  confidence: readonly number[],
  right: readonly boolean[],
  bins = 15,
): number {
  const sums = Array.from({ length: bins }, () => 0);
  confidence.forEach((value, row) => {
    // A bin holds what is above its lower edge up to its upper edge, 1 included.
    const bin = Math.min(bins - 1, Math.max(0, Math.ceil(value * bins) - 1));
    sums[bin] = (sums[bin] ?? 0) + value - (right[row] === true ? 1 : 0);
  });
  return sums.reduce((total, sum) => total + Math.abs(sum), 0) / confidence.length;
}
