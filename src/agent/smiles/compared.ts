import { normalQuantile, quantile } from '../../math/statistics.ts';
import { type Comparison } from '../strategy.ts';
import { smileAt } from './tilted.ts';

/** Before any trial four persons in five are thought to be moved by no face: who hears otherwise may rely on it. */
const UNMOVED = 0.8;

/**
 * While the search is young the odds of a taste do not sink below one to one, and afterwards by no more than
 * a factor e for each of so many trials.
 */
const SEARCH = 1000;
const PATIENCE = 620;

/** The normal distribution as this many equally likely values. */
const NORMAL = Array.from({ length: 40 }, (_, i) => normalQuantile((i + 0.5) / 40));

interface Believed {
  readonly mean: number;
  readonly variance: number;
}

/**
 * How two faces compare, by what is believed of the log-odds of a smile at either. That no face moves the
 * person is one of the possibilities, for the best of many faces looks better than the neutral one to
 * whoever takes a taste for granted: with the probability that the evidence leaves for it, the difference
 * is nothing. For the interval a taste that was not found yet is ruled out slowly, whatever the evidence: a
 * narrow one that few faces meet foretells no better than none, until it is met.
 *
 * @param lapse as for `smileAt`
 * @param evidence log of how much more probable the trials are with a taste than without
 * @param trials how many there were
 */
export function compared(
  best: Believed,
  neutral: Believed,
  covariance: number,
  lapse: number,
  evidence: number,
  trials: number,
): Comparison {
  const logOdds = evidence - Math.log(UNMOVED / (1 - UNMOVED));
  const moved = probabilityOf(Math.max(logOdds, -Math.max(0, trials - SEARCH) / PATIENCE));
  const differences = drawn(best, neutral, covariance, lapse);
  const better = differences.filter((difference) => difference > 0).length / differences.length;
  // The quantiles of a mixture: of the differences, and of nothing as often as nothing is likely.
  const sorted = differences.sort((a, b) => a - b);
  return {
    better: probabilityOf(logOdds) * better,
    low: mixedQuantile(sorted, moved, 0.025),
    high: mixedQuantile(sorted, moved, 0.975),
    moved,
  };
}

const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** The difference in the probability of a smile, as 1,600 equally likely values. */
function drawn(best: Believed, neutral: Believed, covariance: number, lapse: number): number[] {
  const sd = Math.sqrt(Math.max(1e-12, neutral.variance));
  const slope = covariance / sd;
  const rest = Math.sqrt(Math.max(0, best.variance - slope * slope));
  return NORMAL.flatMap((a) =>
    NORMAL.map(
      (b) =>
        smileAt(best.mean + slope * a + rest * b, lapse) - smileAt(neutral.mean + sd * a, lapse),
    ),
  );
}

/** @param sorted the differences of someone who is moved, with the probability `moved` */
function mixedQuantile(sorted: readonly number[], moved: number, part: number): number {
  const below = sorted.filter((difference) => difference < 0).length / sorted.length;
  if (part < moved * below) return quantile(sorted, part / moved);
  if (part <= moved * below + (1 - moved)) return 0;
  return quantile(sorted, Math.min(1, (part - (1 - moved)) / moved));
}
