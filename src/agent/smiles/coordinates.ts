import { clampTo } from '../space.ts';
import { type Point, type Space } from '../strategy.ts';

/**
 * One coordinate of a face as the model sees it: a parameter from -1 to 1 over its range, or the cosine or
 * sine of a circular one, so that both ends of a hue are one place.
 */
export interface Coordinate {
  /** Index of the parameter in the space. */
  readonly dimension: number;
  readonly kind: 'line' | 'cosine' | 'sine';
}

/** The coordinates of a space; a circular parameter has two, next to each other. */
export function coordinatesOf(space: Space): Coordinate[] {
  return space.flatMap(({ circular }, dimension): Coordinate[] =>
    circular
      ? [
          { dimension, kind: 'cosine' },
          { dimension, kind: 'sine' },
        ]
      : [{ dimension, kind: 'line' }],
  );
}

/** Where a face lies: one number from -1 to 1 for each coordinate. */
export function placeOf(space: Space, point: Point): Float64Array {
  return Float64Array.from(
    space.flatMap(({ key, min, max, circular }) => {
      const part = ((point[key] as number) - min) / (max - min);
      if (!circular) return [2 * part - 1];
      return [Math.cos(2 * Math.PI * part), Math.sin(2 * Math.PI * part)];
    }),
  );
}

/** The face at a place, its numbers short enough to be read and stored by the thousand. */
export function pointAt(space: Space, place: ArrayLike<number>): Point {
  let at = 0;
  return Object.fromEntries(
    space.map((dimension) => {
      const { key, min, max, circular } = dimension;
      const first = place[at++] as number;
      const part = circular
        ? (Math.atan2(place[at++] as number, first) / (2 * Math.PI) + 1) % 1
        : (first + 1) / 2;
      const digits = Math.max(0, 4 - Math.floor(Math.log10(max - min)));
      return [key, clampTo(dimension, Number((min + (max - min) * part).toFixed(digits)))];
    }),
  );
}
