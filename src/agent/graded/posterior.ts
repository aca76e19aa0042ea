import { nextRow, solveBackward, solveForward, type Factor } from '../../math/cholesky.ts';
import {
  LEVEL,
  MOOD_TRIALS,
  PRIOR_MEAN,
  moodCorrelation,
  named,
  type Datum,
} from './covariance.ts';
import { type Random } from '../../math/random.ts';

/** Prior sample paths are sums of this many random cosines (Rahimi and Recht, NIPS 2007). */
const COSINES = 32;

function sameDatum(a: Datum, b: Datum): boolean {
  if (a === b) return true;
  const same = a.y === b.y && a.t === b.t && a.weight === b.weight;
  return same && a.x.length === b.x.length && a.x.every((value, d) => value === b.x[d]);
}

/** The posterior given some data. Posteriors are immutable; growing one shares its numbers. */
export class Posterior {
  readonly hyperparameters: readonly number[];
  /** In the order of their trials; the last was seen now. */
  readonly data: readonly Datum[];
  readonly #dimensions: number;
  readonly #scale: Float64Array;
  readonly #face: Float64Array;
  /** Faces over length scales, n x D, row by row. */
  readonly #scaled: Float64Array;
  readonly #factor: Factor;
  /** K^-1 (y - prior mean). */
  readonly #alpha: Float64Array;
  readonly #signal: number;
  readonly #noise: number;
  readonly #mood: number;
  readonly #rate: number;
  readonly #now: number;
  /** Covariance in time of each datum with now, times the signal variance. */
  readonly #fading: Float64Array;

  /** @param grownFrom a posterior that begins this one: its numbers are shared */
  constructor(hyperparameters: readonly number[], data: readonly Datum[], grownFrom?: Posterior) {
    const { lengths, signal, noise, mood, memory } = named(hyperparameters);
    const dimensions = lengths.length;
    this.hyperparameters = hyperparameters;
    this.data = data;
    this.#dimensions = dimensions;
    this.#now = data.at(-1)?.t ?? 0;
    this.#signal = Math.exp(signal);
    this.#noise = Math.exp(noise);
    this.#mood = Math.exp(mood);
    this.#rate = Math.exp(-memory);
    const n = data.length;
    const scale = Float64Array.from(lengths, (length) => Math.exp(-length));
    const scaled = new Float64Array(n * dimensions);
    data.forEach(({ x }, i) => {
      for (let d = 0; d < dimensions; d++) {
        scaled[i * dimensions + d] = (x[d] as number) * (scale[d] as number);
      }
    });
    this.#scale = scale;
    this.#face = new Float64Array(dimensions);
    this.#scaled = scaled;
    const factor = grownFrom ? grownFrom.#factor.slice() : [];
    for (let i = factor.length; i < n; i++) factor.push(nextRow(factor, this.#row(i)));
    this.#factor = factor;
    const centred = data.map(({ y }) => y - PRIOR_MEAN);
    this.#alpha = solveBackward(factor, solveForward(factor, centred));
    this.#fading = Float64Array.from(
      data,
      ({ t }) => this.#signal * Math.exp((t - this.#now) * this.#rate),
    );
  }

  /** Whether a posterior of these data is this one, or can be grown from it. */
  begins(hyperparameters: readonly number[], data: readonly Datum[]): boolean {
    return (
      data.length >= this.data.length &&
      hyperparameters.every((value, k) => value === this.hyperparameters[k]) &&
      this.data.every((mine, i) => sameDatum(mine, data[i] as Datum))
    );
  }

  /** Row i of the covariance matrix of the measurements, up to its diagonal. */
  #row(i: number): Float64Array {
    const D = this.#dimensions;
    const X = this.#scaled;
    const { t, weight } = this.data[i] as Datum;
    const row = new Float64Array(i + 1);
    for (let j = 0; j <= i; j++) {
      let square = 0;
      for (let d = 0; d < D; d++) {
        const e = (X[i * D + d] as number) - (X[j * D + d] as number);
        square += e * e;
      }
      const apart = Math.abs(t - (this.data[j] as Datum).t);
      row[j] =
        this.#signal * Math.exp(-0.5 * square - apart * this.#rate) +
        this.#mood * moodCorrelation(apart) +
        LEVEL;
    }
    row[i] = (row[i] as number) + this.#noise / weight;
    return row;
  }

  /** A face over the length scales, in a place that the next face takes. */
  #scaledFace(x: ArrayLike<number>): Float64Array {
    const z = this.#face;
    for (let d = 0; d < z.length; d++) z[d] = (this.#scale[d] as number) * (x[d] as number);
    return z;
  }

  /** Sum over the data of weights times their correlation with a scaled face. */
  #weighted(z: Float64Array, weights: Float64Array): number {
    const D = z.length;
    const X = this.#scaled;
    let sum = 0;
    for (let i = 0, p = 0; i < weights.length; i++) {
      let square = 0;
      for (let d = 0; d < D; d++) {
        const e = (X[p++] as number) - (z[d] as number);
        square += e * e;
      }
      sum += (weights[i] as number) * Math.exp(-0.5 * square);
    }
    return sum;
  }

  /** What the taste adds to the level, expected of a face shown now: the part that faces differ in. */
  taste(): (x: ArrayLike<number>) => number {
    const weights = this.#alpha.map((value, i) => value * (this.#fading[i] as number));
    return (x) => this.#weighted(this.#scaledFace(x), weights);
  }

  /**
   * About how happy each remembered face would make now: expected when it was shown, and fading to
   * the average since. Costs next to nothing.
   */
  remembered(): Float64Array {
    const then = Float64Array.from(
      this.data,
      ({ y, weight }, i) => y - ((this.#alpha[i] as number) * this.#noise) / weight,
    );
    const average = then.reduce((sum, value) => sum + value, 0) / then.length;
    return then.map(
      (value, i) => average + ((value - average) * (this.#fading[i] as number)) / this.#signal,
    );
  }

  /**
   * Mean and standard deviation of the happiness with a face shown now, and the variance of the noise
   * that an ordinary measurement would add.
   */
  predict(x: ArrayLike<number>): { mean: number; sd: number; noise: number } {
    const D = this.#dimensions;
    const z = this.#scaledFace(x);
    const k = Float64Array.from(this.data, ({ t }, i) => {
      let square = 0;
      for (let d = 0; d < D; d++)
        square += ((this.#scaled[i * D + d] as number) - (z[d] as number)) ** 2;
      const mood = this.#mood * Math.exp((t - this.#now) / MOOD_TRIALS);
      return (this.#fading[i] as number) * Math.exp(-0.5 * square) + mood + LEVEL;
    });
    const mean = k.reduce((sum, value, i) => sum + value * (this.#alpha[i] as number), PRIOR_MEAN);
    const v = solveForward(this.#factor, k);
    const variance = v.reduce(
      (rest, value) => rest - value * value,
      this.#signal + this.#mood + LEVEL,
    );
    return { mean, sd: Math.sqrt(Math.max(0, variance)), noise: this.#noise };
  }

  /**
   * A function drawn from the posterior of the taste, by Matheron's rule: a draw from the prior, plus
   * what corrects it at the data (Wilson et al., "Efficiently sampling functions from Gaussian process
   * posteriors", ICML 2020). Costs one solve; each evaluation costs as much as a mean.
   */
  sample(random: Random): (x: ArrayLike<number>) => number {
    const D = this.#dimensions;
    const n = this.data.length;
    const size = Math.sqrt((2 * this.#signal) / COSINES);
    const frequencies = new Float64Array(COSINES * D);
    const drift = new Float64Array(COSINES);
    const phases = new Float64Array(COSINES);
    const amplitudes = new Float64Array(COSINES);
    for (let f = 0; f < COSINES; f++) {
      for (let d = 0; d < D; d++) frequencies[f * D + d] = random.normal();
      // The exponential covariance in time has a Cauchy spectrum.
      drift[f] = Math.tan(Math.PI * (random.uniform() - 0.5)) * this.#rate;
      phases[f] = 2 * Math.PI * random.uniform();
      amplitudes[f] = size * random.normal();
    }
    const prior = (z: Float64Array, offset: number, ago: number): number => {
      let sum = 0;
      for (let f = 0, p = 0; f < COSINES; f++) {
        let angle = (phases[f] as number) - (drift[f] as number) * ago;
        for (let d = 0; d < D; d++)
          angle += (frequencies[p++] as number) * (z[offset + d] as number);
        sum += (amplitudes[f] as number) * Math.cos(angle);
      }
      return sum;
    };
    const level = Math.sqrt(LEVEL) * random.normal();
    const residual = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const { t, weight } = this.data[i] as Datum;
      const blur = Math.sqrt(this.#noise / weight + this.#mood) * random.normal();
      residual[i] = prior(this.#scaled, i * D, this.#now - t) + level + blur;
    }
    const correction = solveBackward(this.#factor, solveForward(this.#factor, residual));
    const weights = this.#alpha.map(
      (value, i) => (value - (correction[i] as number)) * (this.#fading[i] as number),
    );
    return (x) => {
      const z = this.#scaledFace(x);
      return prior(z, 0, 0) + this.#weighted(z, weights);
    };
  }
}
