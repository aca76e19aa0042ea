import {
  pointWithin,
  recommended,
  totals,
  type AgentState,
  type HistoryRow,
  type Point,
  type Totals,
} from '../agent/index.ts';
import { PARAMETERS, type Configuration } from '../emoticon/parameters.ts';

/** All that the options page shows. */
export interface OptionsView {
  /** The face that is being tried now; null between trials. */
  readonly trying: Configuration | null;
  /** The funniest face so far, and how happy it is expected to make; null before the first trial. */
  readonly recommended: {
    readonly configuration: Configuration;
    /** P(happy), 0 to 1, and its standard deviation. */
    readonly mean: number;
    readonly sd: number;
  } | null;
  readonly history: readonly HistoryRow[];
  readonly totals: Totals;
  /** Name of the strategy that learns; null for a companion that was never woken. */
  readonly strategy: string | null;
}

/** The view of what is stored. */
export function viewOf(agent: AgentState | null, history: readonly HistoryRow[]): OptionsView {
  const best = agent && history.length > 0 ? recommended(agent) : null;
  return {
    trying: agent?.open ? faceOf(agent.open.configuration) : null,
    recommended: best && { ...best, configuration: faceOf(best.configuration) },
    history,
    totals: totals(history),
    strategy: agent?.strategy ?? null,
  };
}

/** A point of the agent's space as a face that can be drawn, even one stored by another version. */
const faceOf = (point: Point) => pointWithin(PARAMETERS, point) as Configuration;
