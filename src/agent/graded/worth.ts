import { type Space, type Worth } from '../strategy.ts';
import { expected, expectedBest, type Memory } from './process.ts';

/**
 * What each dimension of the recommended point adds to the happiness. Both points are taken as if they were
 * known apart, which makes the interval wider than it is.
 */
export function worthOf(space: Space, memory: Memory): Worth[] {
  const { configuration, mean, sd } = expectedBest(space, memory);
  return space.map(({ key, neutral }) => {
    if (configuration[key] === neutral) return { key, mean: 0, low: 0, high: 0 };
    const other = expected(space, memory, { ...configuration, [key]: neutral });
    const loss = mean - other.mean;
    const half = 1.96 * Math.hypot(sd, other.sd);
    return { key, mean: loss, low: loss - half, high: loss + half };
  });
}
