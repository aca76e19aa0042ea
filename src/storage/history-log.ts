import * as v from 'valibot';
import { type HistoryRow } from '../agent/index.ts';
import { RECORDS, row as rowSchema, type RecordName } from '../model/record.ts';
import { browser } from '../platform/browser.ts';
import { type Damage } from './stored.ts';
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

/** The entry to write so that the history, which has `rows` rows, gets one more. */
export async function appended(
  rows: number,
  row: HistoryRow,
  record: RecordName,
): Promise<Record<string, unknown>> {
  const index = Math.floor(rows / CHUNK);
  const key = keyOf(record, index);
  const found = (await browser.storage.local.get(key))[key];
  const last = found === undefined ? [] : decode(key, found).rows;
  return entryOf(record, index, [...last.slice(0, rows % CHUNK), row]);
}

/** The whole history of a record, as far as it can be read. */
export async function readHistory(record: RecordName): Promise<History> {
  const all = await browser.storage.local.get(null);
  const chunks = indexesIn(Object.keys(all), record).map((index) => {
    const key = keyOf(record, index);
    return decode(key, all[key]);
  });
  return {
    rows: chunks.flatMap(({ rows }) => rows),
    damage: chunks.flatMap(({ damage }) => damage),
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

/** The entries to write so that the history is these rows and no others. */
export async function rewritten(
  record: RecordName,
  rows: readonly HistoryRow[],
): Promise<Record<string, unknown>> {
  const kept = Object.keys(await browser.storage.local.get(null));
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
    .filter((key) => key.startsWith(prefix) && /^\d{1,7}$/.test(key.slice(prefix.length)))
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

/**
 * Whether the history has as many rows as is said of it, as far as its end tells: the chunk in which the
 * last row lies has so many, and there is none after it.
 */
export async function endsAfter(record: RecordName, rows: number): Promise<boolean> {
  const last = Math.max(0, Math.ceil(rows / CHUNK) - 1);
  const [key, next] = [keyOf(record, last), keyOf(record, last + 1)];
  const found = await browser.storage.local.get([key, next]);
  const count = (key: string) => {
    if (found[key] === undefined) return 0;
    const { rows, damage } = decode(key, found[key]);
    return damage.length > 0 ? NaN : rows.length;
  };
  return count(key) === rows - last * CHUNK && count(next) === 0;
}
