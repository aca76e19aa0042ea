import { happiest } from './reward.ts';
import { type Observation } from './strategy.ts';

/**
 * Whether someone's happiness comes in degrees, counted: of the latest trials, how many show a still face, how
 * many a plain smile, and how many something between. Old trials fade.
 */
export interface Degrees {
  readonly still: number;
  readonly between: number;
  readonly smiling: number;
}

/** P(happy) up to which a face is still, and from which it plainly smiles. */
const STILL = 0.3;
const PLAIN = 0.7;
/** A person is thought to smile or not until the trials say otherwise: so it is with most. */
export const noDegrees: Degrees = { still: 1, between: 0.5, smiling: 1 };
/** Of those that are not still, with more than this share between happiness comes in degrees. */
const GRADED = 0.4;
/** Nobody who smiles or does not smiles all the time: less than this share of still faces is a level. */
const SELDOM_STILL = 0.1;
/** Trials fade by this factor each (half in 700). */
const FADING = 0.999;

/**
 * Frames that scatter by more than this share of what all or nothing scatters by with the same mean: a smile that
 * came or went meanwhile. Its mean lies between, and it does not.
 */
const PARTLY = 0.5;

/** The count after a trial, judged by its happiest moment. */
export function degreesAfter(
  degrees: Degrees,
  trial: Pick<Observation, 'happiness' | 'spread' | 'peak'>,
): Degrees {
  const kind = kindOf(trial);
  // Smiles are rare: while the face is still the others do not fade, or the latest few would decide.
  const faded = {
    still: degrees.still * FADING,
    between: kind === 'still' ? degrees.between : degrees.between * FADING,
    smiling: kind === 'still' ? degrees.smiling : degrees.smiling * FADING,
  };
  return { ...faded, [kind]: faded[kind] + 1 };
}

function kindOf(trial: Pick<Observation, 'happiness' | 'spread' | 'peak'>): keyof Degrees {
  const p = happiest(trial);
  if (p < STILL) return 'still';
  if (p >= PLAIN) return 'smiling';
  const { happiness: mean, spread } = trial;
  return spread > PARTLY * Math.sqrt(mean * (1 - mean)) ? 'smiling' : 'between';
}

export function isGraded({ still, between, smiling }: Degrees): boolean {
  const stirred = between + smiling;
  return between > GRADED * stirred || still < SELDOM_STILL * (still + stirred);
}

export function isDegrees(stored: unknown): stored is Degrees {
  const { still, between, smiling } = (stored ?? {}) as Partial<Degrees>;
  return [still, between, smiling].every(
    (count) => typeof count === 'number' && count >= 0 && count <= 1e4,
  );
}
