import * as v from 'valibot';
import { type HistoryRow } from '../agent/index.ts';
import { type ImportSummary } from '../model/import-file.ts';
import { RECORDS, row as rowSchema, type RecordName } from '../model/record.ts';
import { staged, type Staged } from '../model/staged.ts';
import { browser } from '../platform/browser.ts';
import { stored, storedKeys } from './stored.ts';

/**
 * Where what was read of a file waits to be taken in. A message could not carry it, and a page that dies on the
 * way has changed nothing.
 */
const PREFIX = 'staged.';
const ROWS_A_PART = 1000;

const manifest = stored('staged', {
  schema: v.nullable(staged),
  fallback: null as Staged | null,
});

const partKey = (record: RecordName, part: number) => `${PREFIX}${record}.${part}`;

/**
 * Stages what was read of a file, in place of whatever was staged before.
 *
 * @param rowsOf hands over the rows of a record from one number, counted from 0, up to but without another
 */
export async function stage(
  { holds, settings, calibration, person, acts, records }: ImportSummary,
  rowsOf: (record: RecordName, from: number, to: number) => Promise<readonly HistoryRow[]>,
): Promise<void> {
  await clearStage();
  const told: { -readonly [R in RecordName]?: NonNullable<Staged['records'][R]> } = {};
  for (const record of RECORDS) {
    const read = records[record];
    if (!read) continue;
    const parts = Math.ceil(read.rows / ROWS_A_PART);
    for (let part = 0; part < parts; part++) {
      const rows = await rowsOf(record, part * ROWS_A_PART, (part + 1) * ROWS_A_PART);
      await browser.storage.local.set({ [partKey(record, part)]: rows });
    }
    told[record] = { agent: read.agent, story: read.story, rows: read.rows, parts };
  }
  await manifest.write({
    holds,
    settings: { ...settings },
    calibration,
    person,
    acts,
    records: told,
  });
}

/** What is staged, whole; null where nothing is, or not all of it. */
export const readStage = async (): Promise<Staged | null> => manifest.read();

/**
 * The staged rows of a record.
 *
 * @throws Error where any is missing or cannot be read
 */
export async function stagedRows(record: RecordName, { records }: Staged): Promise<HistoryRow[]> {
  const told = records[record];
  const rows: HistoryRow[] = [];
  for (let part = 0; part < (told?.parts ?? 0); part++) {
    const key = partKey(record, part);
    const found = (await browser.storage.local.get(key))[key];
    for (const row of Array.isArray(found) ? (found as readonly unknown[]) : [])
      if (v.is(rowSchema, row)) rows.push(row);
  }
  if (rows.length !== (told?.rows ?? 0)) throw new Error(`Staged rows of ${record} are missing.`);
  return rows;
}

/** Removes whatever is staged: first what tells that it is whole. */
export async function clearStage(): Promise<void> {
  await browser.storage.local.remove(manifest.key);
  const keys = (await storedKeys()).filter((key) => key.startsWith(PREFIX));
  if (keys.length > 0) await browser.storage.local.remove(keys);
}
