import { type Space, type Worth } from '../strategy.ts';
import { inHappiness } from '../in-happiness.ts';
import { expected, expectedBest, type Memory } from './process.ts';

/**
 * What each dimension of the recommended point adds to the happiness. Both points are taken as if they were
 * known apart, which makes the interval wider than it is.
 */
export function worthOf(
  space: Space,
  memory: Memory,
  happinessOf: (reward: number) => number,
): Worth[] {
  const { configuration, ...best } = expectedBest(space, memory);
  const { mean, sd } = inHappiness(best, happinessOf);
  return space.map(({ key, neutral }) => {
    if (configuration[key] === neutral) return { key, mean: 0, low: 0, high: 0 };
    const without = expected(space, memory, { ...configuration, [key]: neutral });
    const other = inHappiness(without, happinessOf);
    const loss = mean - other.mean;
    const half = 1.96 * Math.hypot(sd, other.sd);
    return { key, mean: loss, low: loss - half, high: loss + half };
  });
}
