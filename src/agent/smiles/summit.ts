import { type Coordinate } from './coordinates.ts';
import { type Term } from './terms.ts';

/** How often each coordinate in turn is put where the others make it best, at most. */
const SWEEPS = 12;
/** A sweep that moves the place by less than this in all ends the climb. */
const STILL = 1e-3;

/** A quadratic function of a place, by its weights: value = constant + line . z + z Q z. */
interface Quadratic {
  readonly line: Float64Array;
  /** Weights of the squares, and (twice, symmetric) of the products; size x size. */
  readonly products: Float64Array;
  readonly size: number;
}

/**
 * The place at which a weighted sum of the terms is highest: coordinate ascent from each start. As the terms
 * are squares and products, each coordinate's best value is a formula, and a climb costs microseconds.
 */
export function summit(
  coordinates: readonly Coordinate[],
  terms: readonly Term[],
  weights: ArrayLike<number>,
  starts: readonly Float64Array[],
): Float64Array {
  const quadratic = quadraticOf(coordinates.length, terms, weights);
  let best: Float64Array = new Float64Array(coordinates.length);
  let height = -Infinity;
  for (const start of starts) {
    const place = climbed(coordinates, quadratic, start);
    const value = valueAt(quadratic, place);
    if (value <= height) continue;
    best = place;
    height = value;
  }
  return best;
}

function quadraticOf(size: number, terms: readonly Term[], weights: ArrayLike<number>): Quadratic {
  const line = new Float64Array(size);
  const products = new Float64Array(size * size);
  terms.forEach(({ factors }, t) => {
    const weight = weights[t] as number;
    const [i, j] = factors;
    if (i === undefined) return;
    if (j === undefined) line[i] = weight;
    else {
      products[i * size + j] = weight;
      products[j * size + i] = weight;
    }
  });
  return { line, products, size };
}

function valueAt({ line, products, size }: Quadratic, z: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < size; i++) {
    let slope = line[i] as number;
    for (let j = i; j < size; j++) slope += (products[i * size + j] as number) * (z[j] as number);
    sum += slope * (z[i] as number);
  }
  return sum;
}

function climbed(
  coordinates: readonly Coordinate[],
  quadratic: Quadratic,
  start: Float64Array,
): Float64Array {
  const z = start.slice();
  const { products, size } = quadratic;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let moved = 0;
    for (let k = 0; k < size; k++) {
      const before = z[k] as number;
      if (coordinates[k]?.kind === 'line') {
        z[k] = bestOnLine(products[k * size + k] as number, slopeOf(quadratic, z, k, k));
      } else {
        const [a, b] = [slopeOf(quadratic, z, k, k + 1), slopeOf(quadratic, z, k + 1, k)];
        const angle = bestAngle(a, b, products[k * size + k + 1] as number);
        z[k] = Math.cos(angle);
        z[++k] = Math.sin(angle);
        moved += Math.abs((z[k - 1] as number) - before);
        continue;
      }
      moved += Math.abs((z[k] as number) - before);
    }
    if (moved < STILL) break;
  }
  return z;
}

/** What a coordinate's own weight and the others make of it; itself and its twin left out. */
function slopeOf({ line, products, size }: Quadratic, z: Float64Array, k: number, twin: number) {
  let slope = line[k] as number;
  for (let j = 0; j < size; j++) {
    if (j !== k && j !== twin) slope += (products[k * size + j] as number) * (z[j] as number);
  }
  return slope;
}

/** The x from -1 to 1 at which square x^2 + slope x is highest. */
function bestOnLine(square: number, slope: number): number {
  if (square < 0) return Math.min(1, Math.max(-1, -slope / (2 * square)));
  return slope > 0 ? 1 : -1;
}

/** The angle at which a cos + b sin + h cos sin is highest: Newton's method from where h is nothing. */
function bestAngle(a: number, b: number, h: number): number {
  let angle = Math.atan2(b, a);
  for (let i = 0; i < 6 && h !== 0; i++) {
    const slope = -a * Math.sin(angle) + b * Math.cos(angle) + h * Math.cos(2 * angle);
    const bend = -a * Math.cos(angle) - b * Math.sin(angle) - 2 * h * Math.sin(2 * angle);
    angle += bend < 0 ? Math.max(-0.5, Math.min(0.5, -slope / bend)) : 0.1 * Math.sign(slope);
  }
  return angle;
}
