/** What a trial makes of what was believed of its log-odds. */
export interface Tilted {
  readonly mean: number;
  readonly variance: number;
  /** Logarithm of the probability that was given to what was seen. */
  readonly evidence: number;
}

/** The integral is a sum over so many steps, of this many standard deviations each. */
const STEPS = 12;
const WIDTH = 0.35;

/** Standard normal density at the steps, summing to 1. */
const DENSITY = (() => {
  const values = Array.from({ length: 2 * STEPS + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - STEPS) * WIDTH) ** 2),
  );
  const sum = values.reduce((a, b) => a + b, 0);
  return values.map((value) => value / sum);
})();

/**
 * The probability of a smile at these log-odds.
 *
 * @param lapse the share of the trials that are smiled at, and the share that are not, whatever is shown
 */
export function smileAt(logOdds: number, lapse: number): number {
  return lapse + (1 - 2 * lapse) / (1 + Math.exp(-logOdds));
}

/**
 * Mean and variance of the log-odds, normal before, after a trial (assumed-density filtering: Opper 1998,
 * Minka 2001, here with the two moments by numeric integration, so that neither a rare smile nor a lapse
 * needs an approximation of its own).
 *
 * @param smile how much of a smile was seen, 0 to 1
 * @param weight how many ordinary trials this one is worth
 * @param lapse as for `smileAt`
 */
export function tilted(
  mean: number,
  variance: number,
  smile: number,
  weight: number,
  lapse: number,
): Tilted {
  const sd = Math.sqrt(variance);
  let total = 0;
  let first = 0;
  let second = 0;
  for (let i = 0; i < DENSITY.length; i++) {
    const at = (i - STEPS) * WIDTH;
    const p = smileAt(mean + sd * at, lapse);
    const likelihood = weight * (smile * Math.log(p) + (1 - smile) * Math.log(1 - p));
    const mass = (DENSITY[i] as number) * Math.exp(likelihood);
    total += mass;
    first += mass * at;
    second += mass * at * at;
  }
  const shift = first / total;
  return {
    mean: mean + sd * shift,
    // Never narrower by more than the steps can tell.
    variance: variance * Math.max(0.01, second / total - shift * shift),
    evidence: Math.log(total),
  };
}
