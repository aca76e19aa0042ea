import { type HistoryRow } from '../../../src/agent/index.ts';
import { NEUTRAL } from '../../../src/emoticon/parameters.ts';

/** A history with these measurements, five seconds apart; a `+` marks a face that was kept. */
export const rows = (...measured: readonly `${number}${'' | '+'}`[]): HistoryRow[] =>
  measured.map((text, i) => ({
    trial: i + 1,
    at: 1_700_000_000_000 + 5_000 * i,
    configuration: NEUTRAL,
    happiness: parseFloat(text),
    spread: 0.1,
    frames: 10,
    kept: text.endsWith('+'),
  }));
