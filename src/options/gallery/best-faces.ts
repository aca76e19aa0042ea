import {
  SMILE,
  expectedAt,
  gapBetween,
  smiledIn,
  type AgentState,
  type HistoryRow,
  type Point,
} from '../../agent/index.ts';
import { PARAMETERS, type Configuration } from '../../emoticon/parameters.ts';

/** A face of the gallery: what is expected of it, 0 to 1, and the standard deviation of that. */
export interface BestFace {
  readonly configuration: Configuration;
  readonly mean: number;
  readonly sd: number;
}

/** So many faces are shown. */
const SHOWN = 8;
/** Of the latest so many that were smiled at: more is known of them all the same than each alone could tell. */
const CONSIDERED = 2000;
/** Two faces of the gallery differ by a third of some parameter's range, or by less of several. */
const APART = 0.33;

/**
 * The faces that this person smiled at and is expected to smile at most, by all trials together; each unlike
 * those before it. None for a strategy that cannot tell what to expect: one smile alone says little.
 */
export function bestFaces(agent: AgentState, history: readonly HistoryRow[]): BestFace[] {
  const smiled: Point[] = [];
  for (let i = history.length - 1; i >= 0 && smiled.length < CONSIDERED; i--) {
    const row = history[i] as HistoryRow;
    if (smiledIn(row) && (row.before ?? 0) < SMILE) smiled.push(row.configuration);
  }
  const expected = smiled.flatMap((point) => {
    const told = expectedAt(agent, point);
    return told ? [{ configuration: point as Configuration, ...told }] : [];
  });
  const best: BestFace[] = [];
  for (const face of expected.sort((a, b) => b.mean - a.mean)) {
    if (best.length === SHOWN) break;
    if (best.every((other) => distance(face.configuration, other.configuration) >= APART))
      best.push(face);
  }
  return best;
}

/** In shares of the parameters' ranges. */
const distance = (a: Point, b: Point): number =>
  Math.hypot(
    ...PARAMETERS.map((parameter) =>
      gapBetween(parameter, a[parameter.key] as number, b[parameter.key] as number),
    ),
  );
