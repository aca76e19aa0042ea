import * as v from 'valibot';
import { type HistoryRow } from '../agent/index.ts';
import { RECORDS, row as rowSchema, type RecordName } from '../model/record.ts';
import { browser } from '../platform/browser.ts';
import { checkFit, storedKeys, type Damage } from './stored.ts';
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

/** What the keys of a generation's chunks begin with; those of the first have no number of it. */
const prefixOf = (record: RecordName, generation: number) =>
  `${keyIn(record, 'history.')}${generation > 0 ? `${generation}.` : ''}`;

const keyOf = (record: RecordName, index: number, generation: number) =>
  `${prefixOf(record, generation)}${index}`;

const entryOf = (
  record: RecordName,
  index: number,
  rows: readonly HistoryRow[],
  generation: number,
) => ({
  [keyOf(record, index, generation)]: { version: VERSION, value: rows },
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
  generation = 0,
): Promise<Record<string, unknown>> {
  const index = Math.floor(rows / CHUNK);
  const key = keyOf(record, index, generation);
  checkFit(key, rowSchema, row);
  const found = (await browser.storage.local.get(key))[key];
  const last = found === undefined ? [] : decode(key, found).rows;
  return entryOf(record, index, [...last.slice(0, rows % CHUNK), row], generation);
}

/**
 * So many chunks are read at once: some tens of milliseconds of work, after which a page can answer to whatever
 * its user does.
 */
const CHUNKS_A_READ = 10;

/** The whole history of a record, as far as it can be read. */
export async function readHistory(record: RecordName, generation = 0): Promise<History> {
  const indexes = indexesIn(await storedKeys(), record, generation);
  const chunks: ReturnType<typeof decode>[] = [];
  for (let from = 0; from < indexes.length; from += CHUNKS_A_READ) {
    const keys = indexes
      .slice(from, from + CHUNKS_A_READ)
      .map((index) => keyOf(record, index, generation));
    const found = await browser.storage.local.get(keys);
    chunks.push(...keys.map((key) => decode(key, found[key])));
  }
  const filled = indexes.filter((_, i) => !isEmpty(chunks[i]));
  return {
    rows: chunks.flatMap(({ rows }) => rows),
    damage: [...chunks.flatMap(({ damage }) => damage), ...gapsIn(filled, record, generation)],
  };
}

/** When the first trial was that can be read, milliseconds since the epoch; null where there is none. */
export async function firstTime(record: RecordName, generation = 0): Promise<number | null> {
  for (const index of indexesIn(await storedKeys(), record, generation)) {
    const key = keyOf(record, index, generation);
    const [first] = decode(key, (await browser.storage.local.get(key))[key]).rows;
    if (first) return first.at;
  }
  return null;
}

/** A chunk of the history as it was written just now; without rows where it was emptied. */
export interface WrittenChunk extends History {
  readonly record: RecordName;
  readonly generation: number;
}

/** Calls `listener` with each chunk that is written, in either record; returns the way to stop. */
export function watchHistory(listener: (chunk: WrittenChunk) => void): () => void {
  const changed = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area !== 'local') return;
    for (const [key, { newValue }] of Object.entries(changes)) {
      const place = placeOf(key);
      if (!place) continue;
      const { record, generation } = place;
      const chunk = newValue === undefined ? { rows: [], damage: [] } : decode(key, newValue);
      listener({ record, generation, ...chunk });
    }
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}

const isEmpty = (chunk: ReturnType<typeof decode> | undefined): boolean =>
  chunk === undefined || (chunk.rows.length === 0 && chunk.damage.length === 0);

/** What is missing before the last chunk: one entry a gap, however wide. */
function gapsIn(indexes: readonly number[], record: RecordName, generation: number): Damage[] {
  return indexes.flatMap((index, i) => {
    const expected = i === 0 ? 0 : (indexes[i - 1] ?? 0) + 1;
    const missing = index - expected;
    const reason = `${missing * CHUNK} trials that were stored are gone`;
    return missing > 0 ? [{ key: keyOf(record, expected, generation), reason, found: null }] : [];
  });
}

/**
 * The entries to write so that this generation of the history is these rows and no others.
 *
 * @throws ValidationError where one of the rows does not fit
 */
export async function rewritten(
  record: RecordName,
  rows: readonly HistoryRow[],
  generation = 0,
): Promise<Record<string, unknown>> {
  for (const row of rows) checkFit(keyOf(record, 0, generation), rowSchema, row);
  const kept = await storedKeys();
  const chunks = Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, index) =>
    entryOf(record, index, rows.slice(index * CHUNK, (index + 1) * CHUNK), generation),
  );
  const emptied = indexesIn(kept, record, generation)
    .filter((index) => index >= chunks.length)
    .map((index) => entryOf(record, index, [], generation));
  return Object.assign({}, ...chunks, ...emptied) as Record<string, unknown>;
}

/** So many chunks are written at once where a whole generation is. */
const CHUNKS_A_WRITE = 50;

/**
 * Writes rows as a generation of the history that nothing names yet. It may end anywhere on the way, and what
 * is there already of that generation is written over.
 */
export async function writeGeneration(
  record: RecordName,
  rows: readonly HistoryRow[],
  generation: number,
): Promise<void> {
  for (const row of rows) checkFit(keyOf(record, 0, generation), rowSchema, row);
  await browser.storage.local.remove(
    (await storedKeys()).filter((key) => isOf(placeOf(key), record, generation)),
  );
  for (let at = 0; at < rows.length; at += CHUNKS_A_WRITE * CHUNK) {
    const entries: Record<string, unknown> = {};
    for (let from = at; from < Math.min(rows.length, at + CHUNKS_A_WRITE * CHUNK); from += CHUNK)
      Object.assign(
        entries,
        entryOf(record, from / CHUNK, rows.slice(from, from + CHUNK), generation),
      );
    await browser.storage.local.set(entries);
  }
}

/** The entries to write so that no generation of a history has a row. */
export async function emptied(record: RecordName): Promise<Record<string, unknown>> {
  const keys = (await storedKeys()).filter((key) => placeOf(key)?.record === record);
  return Object.fromEntries(keys.map((key) => [key, { version: VERSION, value: [] }]));
}

/** Removes every generation of the histories but those that are named. */
export async function removeGenerations(
  but: Readonly<Record<RecordName, readonly number[]>>,
): Promise<void> {
  const left = (await storedKeys()).filter((key) => {
    const place = placeOf(key);
    return place !== null && !but[place.record].includes(place.generation);
  });
  if (left.length > 0) await browser.storage.local.remove(left);
}

/** The generations of a history of which there is a chunk, the latest last. */
export async function generationsOf(record: RecordName): Promise<readonly number[]> {
  const found = (await storedKeys()).map(placeOf).filter((place) => place?.record === record);
  return [...new Set(found.flatMap((place) => place?.generation ?? []))].sort((a, b) => a - b);
}

/** Where in the histories a chunk belongs. */
interface ChunkPlace {
  readonly record: RecordName;
  readonly generation: number;
  readonly index: number;
}

const isOf = (place: ChunkPlace | null, record: RecordName, generation: number): boolean =>
  place?.record === record && place.generation === generation;

/** The chunk that a stored key belongs to; null where it is another key. */
function placeOf(key: string): ChunkPlace | null {
  for (const record of RECORDS) {
    const prefix = keyIn(record, 'history.');
    if (!key.startsWith(prefix)) continue;
    const [, generation = '0', index] =
      /^(?:([1-9]\d{0,9})\.)?(0|[1-9]\d{0,6})$/.exec(key.slice(prefix.length)) ?? [];
    if (index !== undefined)
      return { record, generation: Number(generation), index: Number(index) };
  }
  return null;
}

/** The numbers of a generation's chunks among stored keys, in order. */
const indexesIn = (keys: readonly string[], record: RecordName, generation: number): number[] =>
  keys
    .flatMap((key) => {
      const place = placeOf(key);
      return place && isOf(place, record, generation) ? [place.index] : [];
    })
    .sort((a, b) => a - b);

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
export async function historyEnd(
  record: RecordName,
  rows: number,
  generation = 0,
): Promise<HistoryEnd> {
  const last = Math.max(0, Math.ceil(rows / CHUNK) - 1);
  const indexes = indexesIn(await storedKeys(), record, generation);
  const keys = indexes
    .filter((index) => index >= last)
    .map((index) => keyOf(record, index, generation));
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
