/** The side of the views that are aligned, in pixels. */
export const VIEW_SIDE = 64;

/** How a view lies about what the template shows: first scaled and turned about its centre, then moved. */
export interface Alignment {
  readonly scale: number;
  /** Clockwise, in radians. */
  readonly turn: number;
  /** Right and down, in pixels of the view. */
  readonly x: number;
  readonly y: number;
  /** Between template and aligned view, -1 to 1, whatever the brightness and the contrast. */
  readonly correlation: number;
}

/**
 * The part of a view that is compared: the face but its mouth and chin, which expressions move most.
 * Pixels from the view's edges, which hold a margin of an eighth on every side.
 */
const LEFT = 12;
const RIGHT = 52;
const TOP = 12;
const BOTTOM = 43;
const COUNT = (RIGHT - LEFT) * (BOTTOM - TOP);
const CENTRE = (VIEW_SIDE - 1) / 2;

const MAX_STEPS = 12;
/** A step that moves no pixel by more than about this ends the search. */
const SETTLED = 0.02;

/**
 * A view of a face, against which later views are aligned by scale, turn and shift: the inverse
 * compositional algorithm of Baker and Matthews, "Lucas-Kanade 20 years on", IJCV 56 (2004), on
 * patches brought to zero mean and unit deviation.
 */
export class Template {
  /** The patch, zero mean, unit deviation. */
  readonly #patch: Float32Array;
  /** COUNT x 4: how each pixel of the patch changes with scale, turn, x and y. */
  readonly #steepest: Float32Array;
  /** 4 x 4, the inverse of the products of those. Null where the patch is too plain to align to. */
  readonly #inverse: Float64Array | null;
  readonly #sampled = new Float32Array(COUNT);

  /** @param view - VIEW_SIDE x VIEW_SIDE grey levels */
  constructor(view: Float32Array) {
    this.#patch = new Float32Array(COUNT);
    this.#steepest = new Float32Array(4 * COUNT);
    sample(view, { scaleCos: 1, scaleSin: 0, x: 0, y: 0 }, this.#patch);
    const deviation = normalise(this.#patch);
    const products = new Float64Array(16);
    let at = 0;
    for (let row = TOP; row < BOTTOM; row++) {
      for (let column = LEFT; column < RIGHT; column++, at++) {
        const place = row * VIEW_SIDE + column;
        const x = column - CENTRE;
        const y = row - CENTRE;
        const across = ((view[place + 1] ?? 0) - (view[place - 1] ?? 0)) / 2 / deviation;
        const down =
          ((view[place + VIEW_SIDE] ?? 0) - (view[place - VIEW_SIDE] ?? 0)) / 2 / deviation;
        const changes = [across * x + down * y, down * x - across * y, across, down];
        this.#steepest.set(changes, 4 * at);
        for (let i = 0; i < 16; i++) {
          products[i] = (products[i] ?? 0) + (changes[i >> 2] ?? 0) * (changes[i & 3] ?? 0);
        }
      }
    }
    this.#inverse = deviation > 0 ? invert(products) : null;
  }

  /**
   * @param view - VIEW_SIDE x VIEW_SIDE grey levels
   * @returns null where no alignment is to be had: a plain view, or one that leads astray
   */
  align(view: Float32Array): Alignment | null {
    const inverse = this.#inverse;
    if (!inverse) return null;
    const warp = { scaleCos: 1, scaleSin: 0, x: 0, y: 0 };
    for (let step = 0; step < MAX_STEPS; step++) {
      sample(view, warp, this.#sampled);
      if (normalise(this.#sampled) === 0) return null;
      const [grow, twist, right, down] = this.#step(inverse);
      compose(warp, grow, twist, right, down);
      if (Math.abs(warp.x) > CENTRE || Math.abs(warp.y) > CENTRE) return null;
      const moved = Math.hypot(right, down) + Math.hypot(grow, twist) * (RIGHT - LEFT) * 0.5;
      if (moved < SETTLED) break;
    }
    sample(view, warp, this.#sampled);
    if (normalise(this.#sampled) === 0) return null;
    return {
      scale: Math.hypot(warp.scaleCos, warp.scaleSin),
      turn: Math.atan2(warp.scaleSin, warp.scaleCos),
      x: warp.x,
      y: warp.y,
      correlation: this.#correlation(),
    };
  }

  #step(inverse: Float64Array): [number, number, number, number] {
    const sums = [0, 0, 0, 0];
    for (let i = 0; i < COUNT; i++) {
      const error = (this.#sampled[i] ?? 0) - (this.#patch[i] ?? 0);
      for (let k = 0; k < 4; k++) {
        sums[k] = (sums[k] ?? 0) + (this.#steepest[4 * i + k] ?? 0) * error;
      }
    }
    const row = (k: number) =>
      sums.reduce((sum, value, i) => sum + (inverse[4 * k + i] ?? 0) * value, 0);
    return [row(0), row(1), row(2), row(3)];
  }

  #correlation(): number {
    let sum = 0;
    for (let i = 0; i < COUNT; i++) sum += (this.#sampled[i] ?? 0) * (this.#patch[i] ?? 0);
    return sum / COUNT;
  }
}

/** From a point of the template, about its centre, to one of the view: as complex numbers, w = mz + t. */
interface Warp {
  scaleCos: number;
  scaleSin: number;
  x: number;
  y: number;
}

/** Warp after the inverse of a small one. */
function compose(warp: Warp, grow: number, twist: number, right: number, down: number): void {
  const size = (1 + grow) ** 2 + twist ** 2;
  const cos = (warp.scaleCos * (1 + grow) + warp.scaleSin * twist) / size;
  const sin = (warp.scaleSin * (1 + grow) - warp.scaleCos * twist) / size;
  warp.scaleCos = cos;
  warp.scaleSin = sin;
  warp.x -= cos * right - sin * down;
  warp.y -= sin * right + cos * down;
}

function sample(view: Float32Array, warp: Warp, into: Float32Array): void {
  let at = 0;
  for (let row = TOP; row < BOTTOM; row++) {
    for (let column = LEFT; column < RIGHT; column++) {
      const x = column - CENTRE;
      const y = row - CENTRE;
      into[at++] = levelAt(
        view,
        CENTRE + warp.scaleCos * x - warp.scaleSin * y + warp.x,
        CENTRE + warp.scaleSin * x + warp.scaleCos * y + warp.y,
      );
    }
  }
}

/**
 * The grey level of a view at a point between its pixels, bilinear; beyond the edges the edge's.
 *
 * @param view - VIEW_SIDE x VIEW_SIDE grey levels
 * @param x - in pixels, 0 at the middle of the leftmost
 */
export function levelAt(view: Float32Array, x: number, y: number): number {
  const inX = Math.min(Math.max(x, 0), VIEW_SIDE - 1);
  const inY = Math.min(Math.max(y, 0), VIEW_SIDE - 1);
  const left = Math.min(Math.floor(inX), VIEW_SIDE - 2);
  const top = Math.min(Math.floor(inY), VIEW_SIDE - 2);
  const across = inX - left;
  const place = top * VIEW_SIDE + left;
  const upper = (view[place] ?? 0) * (1 - across) + (view[place + 1] ?? 0) * across;
  const lower =
    (view[place + VIEW_SIDE] ?? 0) * (1 - across) + (view[place + VIEW_SIDE + 1] ?? 0) * across;
  return upper + (lower - upper) * (inY - top);
}

/** Brings values to zero mean and unit deviation, in place. Returns the deviation; 0 leaves them be. */
function normalise(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / values.length);
  // Less than half a grey level is nothing but rounding.
  if (deviation < 0.5) return 0;
  for (let i = 0; i < values.length; i++) values[i] = ((values[i] ?? 0) - mean) / deviation;
  return deviation;
}

/** Inverts a 4 x 4 matrix by Gauss and Jordan; null where it has no inverse to speak of. */
function invert(matrix: Float64Array): Float64Array | null {
  const left = Float64Array.from(matrix);
  const right = Float64Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0));
  const largest = Math.max(...matrix.map(Math.abs));
  for (let pivot = 0; pivot < 4; pivot++) {
    // Of a positive definite matrix, as this is, the pivots on the diagonal will do.
    const value = left[5 * pivot] ?? 0;
    if (value <= 1e-9 * largest) return null;
    for (const side of [left, right]) {
      for (let i = 0; i < 4; i++) side[4 * pivot + i] = (side[4 * pivot + i] ?? 0) / value;
    }
    for (let row = 0; row < 4; row++) {
      const factor = left[4 * row + pivot] ?? 0;
      if (row === pivot || factor === 0) continue;
      for (const side of [left, right]) {
        for (let i = 0; i < 4; i++) {
          side[4 * row + i] = (side[4 * row + i] ?? 0) - factor * (side[4 * pivot + i] ?? 0);
        }
      }
    }
  }
  return right;
}
