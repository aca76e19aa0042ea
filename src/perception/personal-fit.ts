import { type HeadChange, type FaceFeatures } from './head.ts';

/** One face of the person, and whether it smiles. */
export interface Example {
  readonly reading: FaceFeatures;
  readonly smiling: boolean;
  /** How many independent looks at the person it is worth. */
  readonly weight: number;
}

/** How far a personal head may lie from the shipped one: standard deviations of the prior. */
export interface Prior {
  /** Of each weight, in units of logits to features. */
  readonly weights: number;
  /** Of the bias, in logits. */
  readonly bias: number;
}

const MOST_STEPS = 50;
/** The search ends where no entry of the gradient is larger. */
const SETTLED = 1e-9;

/**
 * The personal head of greatest posterior density: logistic regression of smiling against resting, by
 * the features, from the shipped head's log-odds as the starting point, with independent normal
 * priors around no change at all (ridge regression towards the shipped head).
 *
 * Only the logit of _happy_ is changed, for the examples tell smiles from no smiles and nothing else.
 * The function is strictly convex, so there is one answer and it is the same each time. Newton's
 * method; its steps come from conjugate gradients, which need no matrix, as in Lin, Weng and Keerthi,
 * "Trust region Newton method for logistic regression", JMLR 9 (2008), here with a line search.
 *
 * @param examples - all with as many features; without any the answer is no change
 */
export function fitted(examples: readonly Example[], prior: Prior): HeadChange {
  const centre = meanOf(examples);
  const loss = new PenalisedLoss(examples, centre, prior);
  let at = centre.map(() => 0).concat(0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const slope = loss.gradient(at);
    if (Math.max(...slope.map(Math.abs)) < SETTLED) break;
    const direction = solved((v) => loss.curvature(at, v), slope);
    at = lower(loss, at, direction, dot(slope, direction));
  }
  const weights = at.slice(0, -1);
  return { weights, bias: (at.at(-1) ?? 0) - dot(weights, centre) };
}

/**
 * The negative log posterior, of the weights followed by the bias at the examples' centre: of a bias at
 * nought, far from all faces, no prior could be told.
 */
export class PenalisedLoss {
  readonly #examples: readonly (Example & { readonly inputs: readonly number[] })[];
  readonly #penalties: readonly number[];

  constructor(examples: readonly Example[], centre: readonly number[], prior: Prior) {
    this.#examples = examples.map((example) => ({
      ...example,
      inputs: [...centre.map((mean, i) => (example.reading.features[i] ?? NaN) - mean), 1],
    }));
    this.#penalties = [...centre.map(() => prior.weights ** -2), prior.bias ** -2];
  }

  value(at: readonly number[]): number {
    const penalty = at.reduce((sum, x, i) => sum + (x * x * (this.#penalties[i] ?? NaN)) / 2, 0);
    return this.#examples.reduce((sum, { reading, smiling, weight, inputs }) => {
      const margin = (smiling ? 1 : -1) * (reading.logOdds + dot(inputs, at));
      // log(1 + exp(-margin)), without overflow.
      return sum + weight * (Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, -margin));
    }, penalty);
  }

  gradient(at: readonly number[]): number[] {
    const slope = at.map((x, i) => x * (this.#penalties[i] ?? NaN));
    for (const example of this.#examples) {
      const error = probability(example, at) - (example.smiling ? 1 : 0);
      accumulate(slope, example.inputs, example.weight * error);
    }
    return slope;
  }

  /** The matrix of second derivatives times a vector. */
  curvature(at: readonly number[], vector: readonly number[]): number[] {
    const product = vector.map((x, i) => x * (this.#penalties[i] ?? NaN));
    for (const example of this.#examples) {
      const p = probability(example, at);
      const along = dot(example.inputs, vector);
      accumulate(product, example.inputs, example.weight * p * (1 - p) * along);
    }
    return product;
  }
}

function probability(
  { reading, inputs }: { readonly reading: FaceFeatures; readonly inputs: readonly number[] },
  at: readonly number[],
): number {
  return 1 / (1 + Math.exp(-reading.logOdds - dot(inputs, at)));
}

/** The middle between the smiling and the resting, each taken by their weights. */
function meanOf(examples: readonly Example[]): number[] {
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const sums = Array.from(examples[0]?.reading.features ?? [], () => 0);
  for (const { reading, weight } of examples) accumulate(sums, reading.features, weight / total);
  return sums;
}

/** Steps down from a point, less far as long as that does not lead lower (Armijo's rule). */
function lower(
  loss: PenalisedLoss,
  at: readonly number[],
  direction: readonly number[],
  slope: number,
): number[] {
  const before = loss.value(at);
  for (let length = 1; length > 1e-10; length /= 2) {
    const next = at.map((x, i) => x - length * (direction[i] ?? NaN));
    if (loss.value(next) <= before - 1e-4 * length * slope) return next;
  }
  return [...at];
}

/** Solves a positive definite system by conjugate gradients. */
function solved(times: (vector: number[]) => number[], right: readonly number[]): number[] {
  const solution = right.map(() => 0);
  const residual = [...right];
  let direction = [...right];
  let squares = dot(residual, residual);
  const enough = 1e-20 * squares;
  for (let step = 0; step < 2 * right.length && squares > enough; step++) {
    const product = times(direction);
    const length = squares / dot(direction, product);
    accumulate(solution, direction, length);
    accumulate(residual, product, -length);
    const next = dot(residual, residual);
    const kept = next / squares;
    direction = direction.map((x, i) => (residual[i] ?? NaN) + kept * x);
    squares = next;
  }
  return solution;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? NaN) * (b[i] ?? NaN);
  return sum;
}

/** Adds a multiple of a vector, in place. */
function accumulate(sum: number[], vector: readonly number[], factor: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? NaN) + factor * (vector[i] ?? NaN);
}
