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

/** Whether it has a value within range for every dimension, and nothing else. */
export function isPointOf(space: Space, value: unknown): value is Point {
  if (typeof value !== 'object' || value === null) return false;
  const point = value as Point;
  return (
    Object.keys(point).length === space.length &&
    space.every(({ key, min, max }) => {
      const at = point[key];
      return typeof at === 'number' && at >= min && at <= max;
    })
  );
}

/** Whether a stored space is this one: the same dimensions, in the same order. */
export function sameSpace(a: unknown, b: Space): boolean {
  return (
    Array.isArray(a) &&
    a.length === b.length &&
    b.every((dimension, i) => {
      const other = (a[i] ?? {}) as Partial<Space[number]>;
      return (['key', 'min', 'max', 'neutral', 'step'] as const).every(
        (property) => other[property] === dimension[property],
      );
    })
  );
}
