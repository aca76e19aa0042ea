import {
  CONTROL_RATE,
  comparisonsMissing,
  lift,
  pointWithin,
  recommended,
  totals,
  type AgentState,
  type HistoryRow,
  type Lift,
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
  readonly comparisons: Comparisons;
  /** Whether this is the record of a demonstration, with a simulated viewer. */
  readonly simulated: boolean;
}

/** What the blind comparisons with the neutral face have told. */
export interface Comparisons {
  /** Share of the trials that show the neutral face, 0 to 0.5. */
  readonly rate: number;
  /** Null until it is known, for which it takes at least so many comparisons more. */
  readonly lift: Lift | null;
  readonly missing: number;
}

/** The view of what is stored. */
export function viewOf(
  agent: AgentState | null,
  history: readonly HistoryRow[],
  simulated = false,
): OptionsView {
  const best = agent && history.length > 0 ? recommended(agent) : null;
  return {
    trying: agent?.open ? faceOf(agent.open.configuration) : null,
    recommended: best && { ...best, configuration: faceOf(best.configuration) },
    history,
    totals: totals(history),
    strategy: agent?.strategy ?? null,
    comparisons: {
      rate: agent?.controlRate ?? CONTROL_RATE,
      lift: lift(history),
      missing: comparisonsMissing(history),
    },
    simulated,
  };
}

/** A point of the agent's space as a face that can be drawn, even one stored by another version. */
const faceOf = (point: Point) => pointWithin(PARAMETERS, point) as Configuration;
