import { PARAMETERS, type Configuration } from './parameters.ts';

/** How long a face takes to become another, milliseconds. */
export const DURATION = 700;

/**
 * The face on the way from one configuration to another.
 *
 * @param progress 0 gives `from` itself, 1 `to` itself; outside it is clamped. The way starts and
 *   ends slowly. The hue takes the shorter way round and stays within 0 to 360.
 */
export function between(from: Configuration, to: Configuration, progress: number): Configuration {
  if (progress <= 0) return from;
  if (progress >= 1) return to;
  const way = ease(progress);
  return Object.fromEntries(
    PARAMETERS.map(({ key }) => [
      key,
      key === 'c' ? hueBetween(from.c, to.c, way) : valueBetween(from[key], to[key], way),
    ]),
  ) as Configuration;
}

/** Slow, fast, slow: 0 to 1, cubic. */
function ease(progress: number): number {
  return progress < 0.5 ? 4 * progress ** 3 : 1 - (2 - 2 * progress) ** 3 / 2;
}

/** Never beyond its ends, not even by the rounding of the sum. */
function valueBetween(from: number, to: number, way: number): number {
  const value = from + way * (to - from);
  return Math.min(Math.max(from, to), Math.max(Math.min(from, to), value));
}

function hueBetween(from: number, to: number, way: number): number {
  const turn = ((((to - from) % 360) + 540) % 360) - 180;
  return (from + way * turn + 360) % 360;
}
