import {
  CONTROL_RATE,
  comparisonsMissing,
  defaultStrategy,
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
    /** P(happy), 0 to 1, and its standard deviation; null: measured once, and that is all. */
    readonly mean: number;
    readonly sd: number | null;
  } | null;
  readonly history: readonly HistoryRow[];
  readonly totals: Totals;
  /** Name of the strategy that learns, or will once there is something to learn from. */
  readonly strategy: string;
  readonly comparisons: Comparisons;
  /** Whether it knows, or has begun to find out, how the one who looks at it looks at rest. */
  readonly rest: boolean;
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
    strategy: agent?.strategy ?? defaultStrategy,
    comparisons: {
      rate: agent?.controlRate ?? CONTROL_RATE,
      lift: lift(history),
      missing: comparisonsMissing(history),
    },
    rest: agent?.baseline !== undefined,
    simulated,
  };
}

/** A point of the agent's space as a face that can be drawn, even one stored by another version. */
const faceOf = (point: Point) => pointWithin(PARAMETERS, point) as Configuration;
