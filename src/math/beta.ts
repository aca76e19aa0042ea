import { gammaln } from 'simple-statistics';
import { type Random } from './random.ts';

/** The logarithm of Euler's beta function; both arguments above 0. */
export const logBeta = (a: number, b: number): number => gammaln(a) + gammaln(b) - gammaln(a + b);

/** A number between 0 and 1 from the beta distribution; both parameters above 0. */
export function betaVariate(random: Random, a: number, b: number): number {
  const [x, y] = [gammaVariate(random, a), gammaVariate(random, b)];
  // Of two that are too small for a number, either may be the larger.
  return x + y > 0 ? x / (x + y) : Number(random.uniform() < a / (a + b));
}

/** Marsaglia and Tsang 2000. */
function gammaVariate(random: Random, shape: number): number {
  if (shape < 1) return gammaVariate(random, shape + 1) * (1 - random.uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v))
      return d * v;
  }
}
