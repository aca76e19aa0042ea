import { type Control } from '../strategy.ts';

/**
 * What the blind comparisons have shown: of either face, how many trials count, and how much was smiled in them.
 */
export type Contrast = Readonly<Record<Control, Tally>>;

interface Tally {
  readonly trials: number;
  readonly smiles: number;
}

export const noContrast: Contrast = {
  neutral: { trials: 0, smiles: 0 },
  learned: { trials: 0, smiles: 0 },
};

/** The shares that smiles at the learned face may have among those at either, if it moves the person. */
const SHARES = Array.from({ length: 10 }, (_, i) => 0.525 + 0.05 * i);

/**
 * After one more comparison.
 *
 * @param smile how much of a smile was seen, 0 to 1
 * @param weight how many ordinary trials it is worth; more than one it is not, here
 */
export function withComparison(
  contrast: Contrast,
  control: Control,
  smile: number,
  weight: number,
): Contrast {
  const { trials, smiles } = contrast[control];
  const counts = Math.min(1, weight);
  return { ...contrast, [control]: { trials: trials + counts, smiles: smiles + counts * smile } };
}

/**
 * Logarithm of how much more probable the smiles of the comparisons are if the learned face moves the person than if
 * all faces are alike. Which face a comparison shows is drawn by lot: to whom all are alike, each smile falls on either
 * as often as it is shown, whatever the mood and the time. So under that hypothesis it exceeds any number x with a
 * probability of no more than exp(-x), however often one looks (Ville's inequality).
 */
export function contrastEvidence({ neutral, learned }: Contrast): number {
  const shown = learned.trials / (learned.trials + neutral.trials);
  if (!(shown > 0 && shown < 1)) return 0;
  const odds = shown / (1 - shown);
  const logs = SHARES.map((share) => {
    // As the share would be if both were shown alike often.
    const part = (share * odds) / (share * odds + 1 - share);
    return (
      learned.smiles * Math.log(part / shown) + neutral.smiles * Math.log((1 - part) / (1 - shown))
    );
  });
  const most = Math.max(...logs);
  const sum = logs.reduce((total, log) => total + Math.exp(log - most), 0);
  return most + Math.log(sum / logs.length);
}

export function isContrast(stored: unknown): stored is Contrast {
  const { neutral, learned } = (stored ?? {}) as Partial<Contrast>;
  return [neutral, learned].every((tally) => {
    const { trials, smiles } = tally ?? ({} as Partial<Tally>);
    const counts = [trials, smiles].every((n) => typeof n === 'number' && n >= 0 && n < 1e9);
    return counts && (smiles as number) <= (trials as number) + 1e-6;
  });
}
