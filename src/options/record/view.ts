import {
  comparisonsMissingIn,
  findings,
  keepsFaces,
  liftIn,
  pointWithin,
  powerOf,
  recommended,
  worth,
  type AgentState,
  type Findings,
  type HistoryRow,
  type Lift,
  type Point,
  type Power,
  type RecentTrials,
  type Totals,
  type Worth,
} from '../../agent/index.ts';
import { PARAMETERS, type Configuration } from '../../emoticon/parameters.ts';
import { bestFaces, type BestFace } from '../gallery/best-faces.ts';
import { type Story } from '../../model/story.ts';
import { RecordSums } from './record-sums.ts';
import { type StoredRecord } from './stored-record.ts';

/** The face learned so far, how happy it is expected to make, and whether it may be called recommended. */
export interface LearnedFace {
  readonly configuration: Configuration;
  /** P(happy), 0 to 1, and its standard deviation; null: measured once, and that is all. */
  readonly mean: number;
  readonly sd: number | null;
  readonly findings: Findings;
}

/** What the comparisons with the neutral face have told. */
export interface Comparisons {
  /** Null until it is known, for which it takes at least so many comparisons more. */
  readonly lift: Lift | null;
  readonly missing: number;
  /** How often the person smiles, and how long it takes until a lift shows. */
  readonly power: Power;
}

/** All that the options page shows of a record. */
export interface RecordView {
  /** Whether the history is being read still: there are no rows yet, and nothing that they tell but their number. */
  readonly reading: boolean;
  /** Whether this is the record of a demonstration, with a simulated viewer. */
  readonly simulated: boolean;
  /** The face that is being tried now; null between trials. */
  readonly trying: Configuration | null;
  /** Null before the first trial, or where what was learned could not be read. */
  readonly learned: LearnedFace | null;
  readonly history: readonly HistoryRow[];
  /** What had been learned at milestones. */
  readonly story: Story;
  /** What each parameter of the learned face is worth; empty where that is not known. */
  readonly worth: readonly Worth[];
  /** The faces that were smiled at most; empty where no model tells. */
  readonly best: readonly BestFace[];
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

/** The view of what is stored, whatever is stored. */
export function viewOf(record: StoredRecord): RecordView {
  const { name, agent, rows, story, written, unread, reading } = record;
  const { recent, sums, comparisons } = told(rows);
  const counted = Math.max(written, rows.length);
  const found = agent && (rows.length > 0 || reading) ? learnedBy(agent, recent, reading) : null;
  const opened = agent ? agent.nextTrial - 1 - (agent.open ? 1 : 0) : counted;
  return {
    reading,
    simulated: name === 'simulated',
    trying: agent?.open ? faceOf(agent.open.configuration) : null,
    learned: found === 'unreadable' ? null : found,
    history: rows,
    story,
    ...(found === null || found === 'unreadable' ? NOTHING_TOLD : toldAt(record)),
    totals: reading ? { ...sums, trials: counted } : sums,
    abandoned: Math.max(0, opened - counted),
    missing: reading ? 0 : counted - rows.length,
    keeps: agent !== null && keepsFaces(agent.strategy),
    comparisons,
    rest: agent?.baseline !== undefined,
    unread: found === 'unreadable' ? [...unread, 'progress'] : unread,
  };
}

interface Told {
  /** The rows that the lift looks at. */
  readonly recent: RecentTrials;
  readonly sums: Totals;
  readonly comparisons: Comparisons;
}

/** What the rows tell by themselves: found out once for each row that comes, not whenever a trial opens. */
const toldBy = new WeakMap<readonly HistoryRow[], Told>();
let added = new RecordSums();

function told(rows: readonly HistoryRow[]): Told {
  let known = toldBy.get(rows);
  if (!known) {
    if (!added.follow(rows)) {
      added = new RecordSums();
      added.follow(rows);
    }
    const { totals, power, recent } = added;
    known = {
      recent,
      sums: totals.totals,
      comparisons: {
        lift: liftIn(recent),
        missing: comparisonsMissingIn(recent),
        power: powerOf(power, recent),
      },
    };
    toldBy.set(rows, known);
  }
  return known;
}

/** A strategy's stored state is its own business: whether it can be read is found out by trying. */
function learnedBy(
  agent: AgentState,
  recent: RecentTrials,
  reading: boolean,
): LearnedFace | 'unreadable' | null {
  try {
    const { configuration, mean, sd } = recommended(agent);
    if (!Number.isFinite(mean) || !(sd === null || Number.isFinite(sd))) return 'unreadable';
    const found = findings(agent, recent);
    // What rests on the comparisons waits for them.
    if (reading && found.blind) return null;
    if (![found.better, found.low, found.high].every(Number.isFinite)) return 'unreadable';
    return { configuration: faceOf(configuration), mean, sd, findings: found };
  } catch {
    return 'unreadable';
  }
}

/** What the model tells, which takes some milliseconds: not at each trial, but at each milestone. */
interface ToldByModel {
  readonly worth: readonly Worth[];
  readonly best: readonly BestFace[];
}

const NOTHING_TOLD: ToldByModel = { worth: [], best: [] };
/** By the milestones, and by the strategy, which may be another one since. */
const toldByModel = new WeakMap<Story, { strategy: string; told: ToldByModel }>();

function toldAt({ story, agent, rows, reading }: StoredRecord): ToldByModel {
  if (!agent || reading) return NOTHING_TOLD;
  const known = toldByModel.get(story);
  if (known?.strategy === agent.strategy) return known.told;
  const told = { worth: worth(agent), best: bestFaces(agent, rows) };
  toldByModel.set(story, { strategy: agent.strategy, told });
  return told;
}

/** A point of the agent's space as a face that can be drawn, even one stored by another version. */
const faceOf = (point: Point) => pointWithin(PARAMETERS, point) as Configuration;
