import * as v from 'valibot';
import { type HistoryRow } from '../agent/index.ts';
import { browser } from './browser.ts';
import { keyIn, type Whose } from './record.ts';
import { type Damage, keptAside, stored } from './stored.ts';

/**
 * The history lies in chunks, so that a step rewrites the last few rows and never all of them. How
 * many rows there are is told by the progress, which is written in the same step as the row.
 */
export const CHUNK = 100;

const Row = v.looseObject({
  trial: v.pipe(v.number(), v.integer(), v.minValue(1)),
  at: v.pipe(v.number(), v.minValue(0)),
  configuration: v.record(v.string(), v.pipe(v.number(), v.finite())),
  happiness: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  spread: v.pipe(v.number(), v.minValue(0)),
  frames: v.pipe(v.number(), v.integer(), v.minValue(1)),
  faces: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  head: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  kept: v.boolean(),
});

const prefix = (whose: Whose) => keyIn(whose, 'history.');
const chunk = (index: number, whose: Whose) =>
  stored(`${prefix(whose)}${index}`, {
    schema: v.array(v.custom<HistoryRow>((row) => v.is(Row, row))),
    fallback: [],
  });

/** The entries to write so that the history, which has `rows` rows, gets one more. */
export async function appended(
  rows: number,
  row: HistoryRow,
  whose: Whose = 'own',
): Promise<Record<string, unknown>> {
  const last = chunk(Math.floor(rows / CHUNK), whose);
  const { value, damage } = await last.load();
  return {
    ...(damage && keptAside(damage)),
    ...last.entry([...value.slice(0, rows % CHUNK), row]),
  };
}

/** The whole history of `rows` rows; a chunk that can't be read is left out and reported. */
export async function readHistory(
  rows: number,
  whose: Whose = 'own',
): Promise<{ history: HistoryRow[]; damage: Damage[] }> {
  const chunks = await Promise.all(
    Array.from({ length: Math.ceil(rows / CHUNK) }, (_, index) => chunk(index, whose).load()),
  );
  return {
    history: chunks.flatMap(({ value }) => value).slice(0, rows),
    damage: chunks.flatMap(({ damage }) => damage ?? []),
  };
}

/** How many rows are stored, for when the progress that tells it is lost. */
export async function countRows(whose: Whose = 'own'): Promise<number> {
  for (const index of (await storedChunks(whose)).sort((a, b) => b - a)) {
    const { value, damage } = await chunk(index, whose).load();
    if (value.length > 0 || damage) return index * CHUNK + value.length;
  }
  return 0;
}

/** The entries to write so that every row is forgotten. */
export async function emptied(whose: Whose = 'own'): Promise<Record<string, unknown>> {
  const chunks = await storedChunks(whose);
  return Object.assign({}, ...chunks.map((index) => chunk(index, whose).entry([])));
}

async function storedChunks(whose: Whose): Promise<number[]> {
  const begin = prefix(whose);
  return Object.keys(await browser.storage.local.get(null))
    .filter((key) => key.startsWith(begin) && /^\d+$/.test(key.slice(begin.length)))
    .map((key) => Number(key.slice(begin.length)));
}
