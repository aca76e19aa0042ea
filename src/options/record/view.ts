import {
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
} from '../../agent/index.ts';
import { PARAMETERS, type Configuration } from '../../emoticon/parameters.ts';
import { type StoredRecord } from './stored-record.ts';

/** The recommended face, and how happy it is expected to make. */
export interface RecommendedFace {
  readonly configuration: Configuration;
  /** P(happy), 0 to 1, and its standard deviation; null: measured once, and that is all. */
  readonly mean: number;
  readonly sd: number | null;
}

/** What the comparisons with the neutral face have told. */
export interface Comparisons {
  /** Null until it is known, for which it takes at least so many comparisons more. */
  readonly lift: Lift | null;
  readonly missing: number;
}

/** All that the options page shows of a record. */
export interface RecordView {
  /** Whether this is the record of a demonstration, with a simulated viewer. */
  readonly simulated: boolean;
  /** The face that is being tried now; null between trials. */
  readonly trying: Configuration | null;
  /** Null before the first trial, or where what was learned could not be read. */
  readonly recommended: RecommendedFace | null;
  readonly history: readonly HistoryRow[];
  readonly totals: Totals;
  /** How many trials were opened and given up. */
  readonly abandoned: number;
  /** How many trials were counted, of which there is no row any more. */
  readonly missing: number;
  /** Whether the strategy keeps faces or takes them back; all others learn from every trial. */
  readonly keeps: boolean;
  readonly comparisons: Comparisons;
  /** Whether it knows, or has begun to find out, how the one who looks at it looks at rest. */
  readonly rest: boolean;
  /** The keys under which something could not be read. */
  readonly unread: readonly string[];
}

/** The lift looks at fewer of the latest trials than this: the others need not be gone through each time. */
const RECENT = 1000;

/** The view of what is stored, whatever is stored. */
export function viewOf({ name, agent, rows, written, unread }: StoredRecord): RecordView {
  const found = agent && rows.length > 0 ? recommendedBy(agent) : null;
  const recent = rows.slice(-RECENT);
  const counted = Math.max(written, rows.length);
  const opened = agent ? agent.nextTrial - 1 - (agent.open ? 1 : 0) : counted;
  return {
    simulated: name === 'simulated',
    trying: agent?.open ? faceOf(agent.open.configuration) : null,
    recommended: found === 'unreadable' ? null : found,
    history: rows,
    totals: totals(rows),
    abandoned: Math.max(0, opened - counted),
    missing: counted - rows.length,
    keeps: agent?.strategy === 'monte-carlo',
    comparisons: { lift: lift(recent), missing: comparisonsMissing(recent) },
    rest: agent?.baseline !== undefined,
    unread: found === 'unreadable' ? [...unread, 'progress'] : unread,
  };
}

/** A strategy's stored state is its own business: whether it can be read is found out by trying. */
function recommendedBy(agent: AgentState): RecommendedFace | 'unreadable' {
  try {
    const { configuration, mean, sd } = recommended(agent);
    if (!Number.isFinite(mean) || !(sd === null || Number.isFinite(sd))) return 'unreadable';
    return { configuration: faceOf(configuration), mean, sd };
  } catch {
    return 'unreadable';
  }
}

/** A point of the agent's space as a face that can be drawn, even one stored by another version. */
const faceOf = (point: Point) => pointWithin(PARAMETERS, point) as Configuration;
