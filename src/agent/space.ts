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

/** The value, brought into the range: the nearest end of it, or on a circle the same place of it. */
export function withinRange(dimension: Dimension, value: number): number {
  const { min, max, circular } = dimension;
  if (!circular) return clampTo(dimension, value);
  const turn = (value - min) % (max - min);
  return clampTo(dimension, min + (turn < 0 ? turn + (max - min) : turn));
}

/** How far b lies from a, as a share of the range: -1 to 1, on a circle the shorter way, -1/2 to 1/2. */
export function gapBetween({ min, max, circular }: Dimension, a: number, b: number): number {
  const gap = (b - a) / (max - min);
  return circular ? gap - Math.round(gap) : gap;
}

/** Whether two points are the same face; both ends of a circle are one place. */
export function samePoint(space: Space, a: Point, b: Point): boolean {
  return space.every((dimension) => {
    const [one, other] = [a[dimension.key], b[dimension.key]];
    if (one === other) return true;
    if (!dimension.circular || one === undefined || other === undefined) return false;
    return gapBetween(dimension, one, other) === 0;
  });
}

/** A space with what the agent reads of it and nothing else: what is stored holds no words. */
export function bareSpace(space: Space): Space {
  return space.map(({ key, min, max, neutral, step, circular }) => ({
    ...{ key, min, max, neutral, step },
    ...(circular && { circular }),
  }));
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
      return (
        (['key', 'min', 'max', 'neutral', 'step'] as const).every(
          (property) => other[property] === dimension[property],
        ) && (other.circular ?? false) === (dimension.circular ?? false)
      );
    })
  );
}

/** Whether it is a number from 0 to 1. */
export function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}
