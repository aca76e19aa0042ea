import { type AgentState, type HistoryRow } from '../../agent/index.ts';
import { type Progress, type RecordName } from '../../model/record.ts';
import { readHistory, watchHistory } from '../../storage/history-log.ts';
import { progressOf } from '../../storage/values.ts';

/** What is stored of one of the two records. */
export interface StoredRecord {
  readonly name: RecordName;
  readonly agent: AgentState | null;
  /** The rows of the history that can be read. */
  readonly rows: readonly HistoryRow[];
  /** How many rows were written. */
  readonly written: number;
  /** The keys under which something could not be read. */
  readonly unread: readonly string[];
}

/** A change to a record; null where the record must be read again. */
type Change = (record: StoredRecord) => StoredRecord | null;

/**
 * Follows a record: reads all of it once, and from then on only what is written. A history of years takes
 * seconds to read, and a trial may come ten times a second.
 */
export class RecordFeed {
  readonly #changed: (record: StoredRecord) => void;
  #record: StoredRecord | null = null;
  /** What came while the record was being read. */
  #waiting: { readonly name: RecordName; readonly change: Change }[] = [];
  #reading = 0;

  /** @param changed is handed the record whenever it was read or has changed */
  constructor(changed: (record: StoredRecord) => void) {
    this.#changed = changed;
    watchHistory(({ record, rows, damage }) =>
      this.#take(record, (known) => {
        const next = damage.length > 0 ? null : withChunk(known.rows, rows);
        return next && { ...known, rows: next };
      }),
    );
    for (const name of ['own', 'simulated'] as const)
      progressOf[name].watch((progress) =>
        this.#take(name, (known) => ({ ...known, ...of(progress) })),
      );
  }

  /** Reads a record, and follows that one from now on. Of several calls at once the last one counts. */
  async read(name: RecordName): Promise<void> {
    const mine = ++this.#reading;
    this.#record = null;
    this.#waiting = [];
    const [{ value, damage }, history] = await Promise.all([
      progressOf[name].load(),
      readHistory(name),
    ]);
    if (mine !== this.#reading) return;
    const unread = [...(damage ? [damage] : []), ...history.damage].map(({ key }) => key);
    this.#record = { name, ...of(value), rows: history.rows, unread };
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#changed(this.#record);
    for (const { name, change } of waiting) this.#take(name, change);
  }

  #take(name: RecordName, change: Change): void {
    if (!this.#record) return void this.#waiting.push({ name, change });
    if (name !== this.#record.name) return;
    const next = change(this.#record);
    if (!next) return void this.read(name);
    this.#record = next;
    this.#changed(next);
  }
}

const of = (progress: Progress | null) => ({
  agent: progress?.agent ?? null,
  written: progress?.rows ?? 0,
});

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
  if (added.length > 0) return rows.concat(added);
  // An older state of the chunk, told late, holds nothing new.
  return rows.findLast(({ trial }) => trial <= last.trial)?.trial === last.trial ? rows : null;
}
