/** For how long after a new face appears nothing is counted: it must move there and be looked at. */
export const SETTLE_MS = 1200;
/** A trial without a single face in view for this long is given up. */
export const PATIENCE_MS = 5000;

/** A trial being watched. Times are milliseconds of one monotonic clock. */
export interface TrialWatch {
  readonly trial: number;
  readonly since: number;
  /** When exactly one face was last seen, or the trial began. */
  readonly lastSeen: number;
  /** P(happy) of the frames counted so far. */
  readonly happy: readonly number[];
}

export type Outcome =
  | { readonly kind: 'watching' }
  | {
      readonly kind: 'observed';
      readonly happiness: number;
      readonly spread: number;
      readonly frames: number;
    }
  | { readonly kind: 'abandoned' };

export const beginWatch = (trial: number, now: number): TrialWatch => ({
  trial,
  since: now,
  lastSeen: now,
  happy: [],
});

/** Takes one frame into account: P(happy) of the only face in it, or null if there is not exactly one. */
export function watchFrame(watch: TrialWatch, now: number, happy: number | null): TrialWatch {
  if (happy === null) return watch;
  const settled = now - watch.since >= SETTLE_MS;
  return { ...watch, lastSeen: now, happy: settled ? [...watch.happy, happy] : watch.happy };
}

/** Whether the trial has come to its end: `frames` frames counted, or nobody there for too long. */
export function outcome({ happy, lastSeen }: TrialWatch, now: number, frames: number): Outcome {
  if (happy.length >= frames) {
    const mean = happy.reduce((sum, p) => sum + p, 0) / happy.length;
    const variance = happy.reduce((sum, p) => sum + (p - mean) ** 2, 0) / happy.length;
    return {
      kind: 'observed',
      happiness: mean,
      spread: Math.sqrt(variance),
      frames: happy.length,
    };
  }
  return { kind: now - lastSeen >= PATIENCE_MS ? 'abandoned' : 'watching' };
}
