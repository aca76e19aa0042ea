import { type Dimension, type Point, type Space } from './strategy.ts';

/** The point at which every search begins. */
export function neutralPoint(space: Space): Point {
  return Object.fromEntries(space.map(({ key, neutral }) => [key, neutral]));
}

/**
 * A point of this space made of whatever a stored or foreign point holds: values outside the range
 * go to its nearest end, missing ones (a parameter that was added later) are neutral.
 */
export function pointWithin(space: Space, point: Point): Point {
  return Object.fromEntries(
    space.map((dimension) => {
      const value = point[dimension.key];
      return [
        dimension.key,
        value === undefined || !Number.isFinite(value)
          ? dimension.neutral
          : clampTo(dimension, value),
      ];
    }),
  );
}

/**
 * The value itself if it lies in the dimension's range, otherwise the nearest end of the range.
 * Never -0, which JSON would turn into 0: a state read back must go on identically.
 */
export function clampTo({ min, max }: Dimension, value: number): number {
  return Math.min(max, Math.max(min, value)) + 0;
}

/** Whether two points are the same face. */
export function samePoint(space: Space, a: Point, b: Point): boolean {
  return space.every(({ key }) => a[key] === b[key]);
}
