import { resumeRandom, seedRandom } from '../math/random.ts';
import { gapBetween, neutralPoint, type Point, type Space } from '../agent/index.ts';

/** How taste falls off with the distance from the favourite face. */
export type Taste = 'peak' | 'narrow' | 'crossed' | 'plateau' | 'additive' | 'two-minded';

export interface TasteSurface {
  /** 1 at the favourite and nowhere more. */
  readonly g: (x: readonly number[]) => number;
  readonly favourite: readonly number[];
  /** g of the neutral face. */
  readonly neutral: number;
}

/** Widths of taste, as a share of the range; they scatter log-normally around this. */
const WIDTH = 0.5;
const NARROW = 0.3;
/** How much of each parameter is mixed into each other: a smile that pleases with narrow eyes only. */
const MIXING = 0.2;
const CROSSED = 0.5;

/**
 * A person's taste, by a seed. With a favourite face o, drawn at random over the ranges (each parameter
 * scaled to 0..1, on a circle the shorter way), and q(x) = |L (x - o) / w|^2, widths w log-normal around 0.5
 * and L a random mixing of the parameters, g is
 *
 * - peak: exp(-q / 2)
 * - narrow: the same with widths around 0.3
 * - crossed: the same, the parameters mixed more than twice as much
 * - plateau: a logistic function of q: all faces near the favourite please about alike
 * - additive: the mean of exp(-((x_d - o_d) / w_d)^2), each parameter by itself
 * - two-minded: the higher of two peaks, the second 0.6 high
 *
 * Favourites to which the neutral face is nearly right or hopelessly wrong are drawn again.
 */
export function tasteOf(space: Space, seed: number, kind: Taste): TasteSurface {
  const random = resumeRandom(seedRandom(seed));
  const neutral = toUnit(space, neutralPoint(space));
  const anywhere = () => space.map(() => 0.05 + 0.9 * random.uniform());
  const width = kind === 'narrow' ? NARROW : WIDTH;
  const mixed = kind === 'crossed' ? CROSSED : MIXING;
  for (;;) {
    const favourite = anywhere();
    const other = anywhere();
    const widths = space.map(() => width * Math.exp(0.35 * random.normal()));
    const mixing = space.map((_, i) =>
      space.map((_, j) => (i === j ? 1 : mixed * random.normal())),
    );
    const from = (x: readonly number[], o: readonly number[]) =>
      x.map((value, d) => gapInUnits(space, d, o[d] as number, value) / (widths[d] as number));
    const q = (x: readonly number[], o: readonly number[]) => {
      const z = from(x, o);
      return mixing.reduce(
        (sum, row) => sum + row.reduce((s, w, d) => s + w * (z[d] as number), 0) ** 2,
        0,
      );
    };
    const peak = (x: readonly number[]) => Math.exp(-q(x, favourite) / 2);
    const surfaces: Record<Taste, (x: readonly number[]) => number> = {
      peak,
      narrow: peak,
      crossed: peak,
      plateau: (x) => (1 + Math.exp(-2)) / (1 + Math.exp(0.75 * q(x, favourite) - 2)),
      additive: (x) =>
        from(x, favourite).reduce((sum, z) => sum + Math.exp(-z * z), 0) / space.length,
      'two-minded': (x) => Math.max(peak(x), 0.6 * Math.exp(-q(x, other) / 2)),
    };
    const g = surfaces[kind];
    const level = g(neutral);
    if (level > (kind === 'narrow' ? 0.002 : 0.02) && level < 0.6)
      return { g, favourite, neutral: level };
  }
}

/** Root mean square difference, each parameter over its range. */
export function distance(space: Space, a: Point, b: Point): number {
  const gaps = space.map((dimension) =>
    gapBetween(dimension, a[dimension.key] as number, b[dimension.key] as number),
  );
  return Math.sqrt(gaps.reduce((sum, gap) => sum + gap * gap, 0) / space.length);
}

/** Each parameter scaled to 0..1 over its range. */
export function toUnit(space: Space, point: Point): number[] {
  return space.map(({ key, min, max }) => ((point[key] as number) - min) / (max - min));
}

export function fromUnit(space: Space, x: readonly number[]): Point {
  return Object.fromEntries(
    space.map(({ key, min, max }, d) => [key, min + (max - min) * (x[d] as number)]),
  );
}

function gapInUnits(space: Space, d: number, a: number, b: number): number {
  return space[d]?.circular ? b - a - Math.round(b - a) : b - a;
}
