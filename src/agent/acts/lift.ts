import { SMILE } from '../reward.ts';

/** One act that was observed. */
export interface ActRow {
  /** Number of the act, counted from 1; numbers of abandoned acts are missing. */
  readonly act: number;
  /** When it was observed, milliseconds since the epoch. */
  readonly at: number;
  /** What was shown beside the face; absent: the face alone. */
  readonly shown?: { readonly key: string; readonly group: string };
  /** How much of a smile it was, 0 to 1 (`smileOf`). */
  readonly smile: number;
  /** Mean of P(happy) in the two seconds before, 0 to 1; absent where unknown. */
  readonly before?: number;
}

/** How many more acts are smiled at where something is shown than at the face alone. */
export interface ActsLift {
  /** Difference of the shares of smiles, -1 to 1, and its 95 % interval. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** How many acts of either sort it rests on. */
  readonly shown: number;
  readonly alone: number;
}

/** With fewer acts of either sort than this there is nothing to tell yet. */
export const FEWEST_ACTS = 10;
const TWO_SIDED_95 = 1.96;

/**
 * How many more acts are smiled at where something is shown beside the face than at the face alone. Lot decided which, so
 * mood and time of day hit both alike. An act that found the person smiling already does not count.
 *
 * The interval is that of Agresti and Caffo (2000) for the difference of two shares: as if one smile more and one act
 * more without any had been seen on either side. It holds with few smiles, where the textbook's is too narrow.
 *
 * @param group only what was shown of this group counts; absent: all that was shown
 * @returns null while there are fewer than ten acts of either sort
 */
export function actsLift(rows: readonly ActRow[], group?: string): ActsLift | null {
  const counted = sorted(rows, group);
  const [alone, shown] = [shareOf(counted.alone), shareOf(counted.shown)];
  if (Math.min(alone.acts, shown.acts) < FEWEST_ACTS) return null;
  const middle = shown.cautious - alone.cautious;
  const half = TWO_SIDED_95 * Math.sqrt(shown.variance + alone.variance);
  return {
    estimate: shown.share - alone.share,
    low: Math.max(-1, middle - half),
    high: Math.min(1, middle + half),
    shown: shown.acts,
    alone: alone.acts,
  };
}

/** How many acts of either sort the lift rests on, or will: those that did not find the person smiling already. */
export function comparedActs(rows: readonly ActRow[]): {
  readonly shown: number;
  readonly alone: number;
} {
  const { shown, alone } = sorted(rows);
  return { shown: shown.length, alone: alone.length };
}

function sorted(rows: readonly ActRow[], group?: string) {
  const counted = rows.filter(({ before = 0 }) => before < SMILE);
  return {
    alone: counted.filter(({ shown }) => !shown),
    shown: counted.filter(({ shown }) => shown && (group === undefined || shown.group === group)),
  };
}

function shareOf(rows: readonly ActRow[]) {
  const acts = rows.length;
  const smiles = rows.reduce((sum, { smile }) => sum + smile, 0);
  const cautious = (smiles + 1) / (acts + 2);
  return {
    acts,
    share: smiles / acts,
    cautious,
    variance: (cautious * (1 - cautious)) / (acts + 2),
  };
}
