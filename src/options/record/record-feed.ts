import { RECORDS, type Progress, type RecordName } from '../../model/record.ts';
import { readHistory, watchHistory } from '../../storage/history-log.ts';
import { type Damage } from '../../storage/stored.ts';
import { progressOf, storyOf } from '../../storage/values.ts';
import { withChunk, type StoredRecord } from './stored-record.ts';

/** A history of more trials takes so long to read that all else is told before. */
const LONG = 2000;

/** A change to a record; null where the record must be read again. */
type Change = (record: StoredRecord) => StoredRecord | null;

/**
 * Follows a record: reads all of it once, and from then on only what is written. A history of years takes
 * seconds to read, and a trial may come ten times a second. Before a long history is read the record is told
 * without its rows.
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
    watchHistory(({ record, generation, rows, damage }) =>
      this.#take(record, (known) => {
        // A generation that nothing names yet is none of the record's.
        if (generation !== known.generation) return known;
        const next = damage.length > 0 ? null : withChunk(known.rows, rows);
        return next && { ...known, rows: next };
      }),
    );
    for (const name of RECORDS) {
      progressOf[name].watch((progress) =>
        this.#take(name, (known) => {
          const next = { ...known, ...of(progress) };
          return next.generation === known.generation ? next : null;
        }),
      );
      storyOf[name].watch((story) => this.#take(name, (known) => ({ ...known, story })));
    }
  }

  /** Reads a record, and follows that one from now on. Of several calls at once the last one counts. */
  async read(name: RecordName): Promise<void> {
    const mine = ++this.#reading;
    this.#record = null;
    this.#waiting = [];
    const [{ value, damage }, story] = await Promise.all([
      progressOf[name].load(),
      storyOf[name].load(),
    ]);
    if (mine !== this.#reading) return;
    const known = { name, ...of(value), story: story.value };
    const unread = keysOf([damage, story.damage]);
    if (known.written > LONG) this.#changed({ ...known, rows: NO_ROWS, reading: true, unread });
    const history = await readHistory(name, value?.generation);
    if (mine !== this.#reading) return;
    this.#record = {
      ...known,
      ...{ rows: history.rows, reading: false },
      unread: [...unread, ...keysOf(history.damage)],
    };
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
    if (next === this.#record) return;
    this.#record = next;
    this.#changed(next);
  }
}

const NO_ROWS: StoredRecord['rows'] = [];

const keysOf = (damages: readonly (Damage | null)[]) => damages.flatMap((one) => one?.key ?? []);

const of = (progress: Progress | null) => ({
  agent: progress?.agent ?? null,
  written: progress?.rows ?? 0,
  generation: progress?.generation ?? 0,
});
