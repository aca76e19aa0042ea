import { type Drawing } from '../../../src/emoticon/draw.ts';

export type Point = readonly [x: number, y: number];

/** Something drawn with a line: where the line runs, how far its ink reaches to either side, and whether it is filled. */
export interface Shape {
  readonly name: string;
  readonly line: readonly Point[];
  readonly reach: number;
  readonly filled: boolean;
}

/** Points along each quadratic and cubic curve of a path: enough that the chords miss it by less than 0.05. */
const STEPS = 20;

/** The points of a path's outline, in order. Knows the commands that the pen uses: M, L, Q, C and Z. */
export function flatten(d: string): Point[] {
  const points: Point[] = [];
  for (const [, command, rest = ''] of d.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const numbers = rest.trim().split(/\s+/).filter(Boolean).map(Number);
    const dots = Array.from({ length: numbers.length / 2 }, (_, i): Point => [
      numbers[2 * i] as number,
      numbers[2 * i + 1] as number,
    ]);
    if (command === 'Z') points.push(points[0] as Point);
    else if (dots.length === 1) points.push(dots[0] as Point);
    else {
      const hull = [points.at(-1) as Point, ...dots];
      for (let step = 1; step <= STEPS; step++) points.push(onCurve(hull, step / STEPS));
    }
  }
  return points;
}

/** De Casteljau's construction. */
function onCurve(hull: readonly Point[], at: number): Point {
  if (hull.length === 1) return hull[0] as Point;
  return onCurve(
    hull.slice(1).map(([x, y], i): Point => {
      const [fromX, fromY] = hull[i] as Point;
      return [fromX + at * (x - fromX), fromY + at * (y - fromY)];
    }),
    at,
  );
}

/** All that must keep clear of each other. The creases are part of the mouth: they grow out of its corners. */
export function featuresOf({ eyes, brows, mouth }: Drawing): Shape[] {
  return [
    ...eyes.map(({ lids, lidWidth }, i) => ({
      name: `eye ${i}`,
      line: flatten(lids),
      reach: lidWidth / 2,
      filled: true,
    })),
    ...brows.map((d, i) => ({ name: `brow ${i}`, line: flatten(d), reach: 1, filled: true })),
    { name: 'mouth', line: flatten(mouth.lips), reach: 2.5, filled: true },
    ...mouth.creases.map((d) => ({ name: 'mouth', line: flatten(d), reach: 1.9, filled: false })),
  ];
}

/** How much skin is left between two shapes, in units of the view box; negative where their ink overlaps. */
export function gap(a: Shape, b: Shape): number {
  const least = a.reach + b.reach;
  if (inside(a.line[0] as Point, b) || inside(b.line[0] as Point, a)) return -least;
  let squared = Infinity;
  for (const [one, other] of [
    [a.line, b.line],
    [b.line, a.line],
  ] as const)
    for (const point of one)
      for (let i = 1; i < other.length; i++)
        squared = Math.min(squared, toSegment(point, other[i - 1] as Point, other[i] as Point));
  return Math.sqrt(squared) - least;
}

/** How much skin is left between a shape and the inner edge of the head's outline; negative where it reaches it. */
export function toRim({ head: { rx, ry } }: Drawing, { line, reach }: Shape, rim = 2.5): number {
  // Along the radius: a little more than the way straight to the edge, by less than a twentieth here.
  const far = line.map(([x, y]) => Math.hypot(x, y) * (1 / Math.hypot(x / rx, y / ry) - 1));
  return 0.95 * Math.min(...far) - reach - rim / 2;
}

function toSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along =
    length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return (x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2;
}

/** Even-odd rule. */
function inside([x, y]: Point, { line, filled }: Shape): boolean {
  if (!filled) return false;
  let within = false;
  for (let i = 1; i < line.length; i++) {
    const [ax, ay] = line[i - 1] as Point;
    const [bx, by] = line[i] as Point;
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) within = !within;
  }
  return within;
}
