import * as v from 'valibot';
import { type HistoryRow } from '../agent/index.ts';
import { RECORDS, row as rowSchema, type RecordName } from '../model/record.ts';
import { browser } from '../platform/browser.ts';
import { checkFit, type Damage } from './stored.ts';
import { keyIn } from './values.ts';

/**
 * The history lies in chunks, so that a step rewrites the last few rows and never all of them. How many
 * rows there are is told by the progress, which is written in the same step as the row.
 */
export const CHUNK = 100;

const VERSION = 1;

/** Each row is checked by itself, so that a damaged one costs no other. */
const chunkSchema = v.object({ version: v.literal(VERSION), value: v.array(v.unknown()) });

export interface History {
  readonly rows: readonly HistoryRow[];
  /** What could not be read: single rows, or whole chunks. */
  readonly damage: readonly Damage[];
}

const keyOf = (record: RecordName, index: number) => `${keyIn(record, 'history.')}${index}`;

const entryOf = (record: RecordName, index: number, rows: readonly HistoryRow[]) => ({
  [keyOf(record, index)]: { version: VERSION, value: rows },
});

/**
 * The entry to write so that the history, which has `rows` rows, gets one more.
 *
 * @throws ValidationError where the row does not fit; those before it were checked when they were written
 */
export async function appended(
  rows: number,
  row: HistoryRow,
  record: RecordName,
): Promise<Record<string, unknown>> {
  const index = Math.floor(rows / CHUNK);
  const key = keyOf(record, index);
  checkFit(key, rowSchema, row);
  const found = (await browser.storage.local.get(key))[key];
  const last = found === undefined ? [] : decode(key, found).rows;
  return entryOf(record, index, [...last.slice(0, rows % CHUNK), row]);
}

/** The whole history of a record, as far as it can be read. */
export async function readHistory(record: RecordName): Promise<History> {
  const all = await browser.storage.local.get(null);
  const indexes = indexesIn(Object.keys(all), record);
  const chunks = indexes.map((index) => {
    const key = keyOf(record, index);
    return decode(key, all[key]);
  });
  const filled = indexes.filter((_, i) => !isEmpty(chunks[i]));
  return {
    rows: chunks.flatMap(({ rows }) => rows),
    damage: [...chunks.flatMap(({ damage }) => damage), ...gapsIn(filled, record)],
  };
}

/** A chunk of the history as it was written just now; without rows where it was emptied. */
export interface WrittenChunk extends History {
  readonly record: RecordName;
}

/** Calls `listener` with each chunk that is written, in either record; returns the way to stop. */
export function watchHistory(listener: (chunk: WrittenChunk) => void): () => void {
  const changed = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area !== 'local') return;
    for (const record of RECORDS)
      for (const index of indexesIn(Object.keys(changes), record)) {
        const key = keyOf(record, index);
        const found = changes[key]?.newValue;
        const chunk = found === undefined ? { rows: [], damage: [] } : decode(key, found);
        listener({ record, ...chunk });
      }
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}

const isEmpty = (chunk: ReturnType<typeof decode> | undefined): boolean =>
  chunk === undefined || (chunk.rows.length === 0 && chunk.damage.length === 0);

/** What is missing before the last chunk: one entry a gap, however wide. */
function gapsIn(indexes: readonly number[], record: RecordName): Damage[] {
  return indexes.flatMap((index, i) => {
    const expected = i === 0 ? 0 : (indexes[i - 1] ?? 0) + 1;
    const missing = index - expected;
    const reason = `${missing * CHUNK} trials that were stored are gone`;
    return missing > 0 ? [{ key: keyOf(record, expected), reason, found: null }] : [];
  });
}

/**
 * The entries to write so that the history is these rows and no others.
 *
 * @throws ValidationError where one of the rows does not fit
 */
export async function rewritten(
  record: RecordName,
  rows: readonly HistoryRow[],
): Promise<Record<string, unknown>> {
  for (const row of rows) checkFit(keyOf(record, 0), rowSchema, row);
  const kept = await storedKeys();
  const chunks = Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, index) =>
    entryOf(record, index, rows.slice(index * CHUNK, (index + 1) * CHUNK)),
  );
  const emptied = indexesIn(kept, record)
    .filter((index) => index >= chunks.length)
    .map((index) => entryOf(record, index, []));
  return Object.assign({}, ...chunks, ...emptied) as Record<string, unknown>;
}

/** The numbers of the chunks among stored keys, in order. */
function indexesIn(keys: readonly string[], record: RecordName): number[] {
  const prefix = keyIn(record, 'history.');
  return keys
    .filter((key) => key.startsWith(prefix) && /^(0|[1-9]\d{0,6})$/.test(key.slice(prefix.length)))
    .map((key) => Number(key.slice(prefix.length)))
    .sort((a, b) => a - b);
}

function decode(key: string, found: unknown): { rows: HistoryRow[]; damage: Damage[] } {
  const chunk = v.safeParse(chunkSchema, found);
  if (!chunk.success)
    return { rows: [], damage: [{ key, reason: 'it holds no list of trials', found }] };
  const rows: HistoryRow[] = [];
  const refused: unknown[] = [];
  for (const one of chunk.output.value)
    if (v.is(rowSchema, one)) rows.push(one);
    else refused.push(one);
  const reason = `${refused.length} of its trials cannot be read`;
  return { rows, damage: refused.length > 0 ? [{ key, reason, found: refused }] : [] };
}

/** What the end of a history tells. */
export interface HistoryEnd {
  /**
   * Whether it has as many rows as is said of it, as far as its end tells: no chunk is missing, the last has
   * its share, and there is no row after it.
   */
  readonly whole: boolean;
  /** The number of the last trial that was counted; 0 if none was. */
  readonly lastTrial: number;
}

/** Looks at the end of a history that is said to have so many rows, without reading all of it. */
export async function historyEnd(record: RecordName, rows: number): Promise<HistoryEnd> {
  const last = Math.max(0, Math.ceil(rows / CHUNK) - 1);
  const indexes = indexesIn(await storedKeys(), record);
  const keys = indexes.filter((index) => index >= last).map((index) => keyOf(record, index));
  const found = await browser.storage.local.get(keys);
  const chunks = keys.map((key) => decode(key, found[key]));
  const readable = chunks.every(({ damage }) => damage.length === 0);
  const [end = [], ...beyond] = chunks.map((chunk) => chunk.rows);
  return {
    whole:
      readable &&
      // They are in order: where the one of this number comes at this place, none before is missing.
      (rows === 0 || indexes[last] === last) &&
      end.length === rows - last * CHUNK &&
      beyond.every((chunk) => chunk.length === 0),
    lastTrial: [end, ...beyond].flat().reduce((highest, { trial }) => Math.max(highest, trial), 0),
  };
}

/** The names of all that is stored. Before Chrome 130 and Firefox 143 they come with all the values only. */
async function storedKeys(): Promise<readonly string[]> {
  const area = browser.storage.local as typeof browser.storage.local & {
    getKeys?(): Promise<string[]>;
  };
  return area.getKeys ? area.getKeys() : Object.keys(await area.get(null));
}
