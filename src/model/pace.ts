/** How the companion paces its trials. Both in milliseconds. */
export interface Pace {
  /** Over how long the frames of a trial are spread, once its face has settled. */
  readonly window: number;
  /** For how long the learned face is shown after a trial, before the next experiment. */
  readonly gap: number;
}

/**
 * The paces to choose from. `lively` learns fastest, for those who watch it learn; at `calm` and `rare` a face
 * is there long enough to be met now and then by somebody who is busy with the page.
 */
export const PACES = {
  lively: { window: 1000, gap: 0 },
  calm: { window: 20_000, gap: 10_000 },
  rare: { window: 120_000, gap: 60_000 },
} as const satisfies Record<string, Pace>;

export type PaceName = keyof typeof PACES;

export const PACE_NAMES = Object.keys(PACES) as readonly PaceName[];
