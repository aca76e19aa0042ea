import { type AgentState, type HistoryRow } from '../../agent/index.ts';
import { type RecordName } from '../../model/record.ts';
import { type Story } from '../../model/story.ts';

/** What is stored of one of the two records. */
export interface StoredRecord {
  readonly name: RecordName;
  readonly agent: AgentState | null;
  /** The rows of the history that can be read. */
  readonly rows: readonly HistoryRow[];
  /** What had been learned at milestones. */
  readonly story: Story;
  /** How many rows were written. */
  readonly written: number;
  /** Which generation of the history they are. */
  readonly generation: number;
  /** Whether the history is being read still: there are no rows yet. */
  readonly reading: boolean;
  /** The keys under which something could not be read. */
  readonly unread: readonly string[];
}

/**
 * The rows of a history of which a chunk was written just now.
 *
 * @returns null where the chunk does not go on from these rows: then the history was rewritten
 */
export function withChunk(
  rows: readonly HistoryRow[],
  chunk: readonly HistoryRow[],
): readonly HistoryRow[] | null {
  const last = chunk.at(-1);
  if (!last) return null;
  const known = rows.at(-1)?.trial ?? 0;
  const added = chunk.filter(({ trial }) => trial > known);
  if (added.length > 0) return withLastOf(rows, chunk).concat(added);
  if (last.trial === known) return withLastOf(rows, chunk);
  // An older state of the chunk, told late, holds nothing new.
  return rows.findLast(({ trial }) => trial <= last.trial)?.trial === last.trial ? rows : null;
}

/** The last row may have been written anew: a thumb may come after its trial. */
function withLastOf(
  rows: readonly HistoryRow[],
  chunk: readonly HistoryRow[],
): readonly HistoryRow[] {
  const last = rows.at(-1);
  const written = last && chunk.find(({ trial }) => trial === last.trial);
  if (!written || JSON.stringify(written) === JSON.stringify(last)) return rows;
  return rows.with(-1, written);
}
