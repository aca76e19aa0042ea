import * as v from 'valibot';
import { readAgent, type HistoryRow } from '../agent/index.ts';
import { PARAMETERS } from '../emoticon/parameters.ts';
import { actsRecord, takenActs, type ActsRecord } from './acts.ts';
import { calibration as calibrationSchema, type Calibration } from './calibration.ts';
import { FORMAT, VERSION, orderedRow } from './export-file.ts';
import { exportedAgent, takenFrom, type ExportedAgent } from './taken-along.ts';
import { rowsInCsv, type CsvRow } from './history-csv.ts';
import { numbered } from './merge.ts';
import {
  RECORDS,
  row as rowSchema,
  simulatedPerson as personSchema,
  type RecordName,
  type SimulatedPerson,
} from './record.ts';
import { type Settings } from './settings.ts';
import { type OddSites } from './site-rules.ts';
import { story as storySchema, type Story } from './story.ts';

/** A larger file is not looked at, bytes: that is some 300,000 trials. */
export const MOST_BYTES = 100 * 2 ** 20;
/** More trials than these are not taken in; at the liveliest pace they are years. */
export const MOST_ROWS = 500_000;
/** A number of a trial beyond this is nobody's. */
const MOST_TRIAL = 1e9;
/** A trial of a day later than tomorrow has not been. */
const DAY = 24 * 60 * 60 * 1000;
/** So many of the rows that were refused are named. */
const MOST_NAMED = 20;

/** Why nothing of a file can be taken in. */
export type ImportRefusal =
  'too-large' | 'too-many' | 'unreadable' | 'not-ours' | 'newer' | 'columns' | 'empty';

/** A row that is not taken in: its place in the file, counted from 1, and which of its values is wrong. */
export interface RefusedRow {
  readonly row: number;
  /** Null where it is no row at all. */
  readonly field: string | null;
}

/** What a file holds of a record. */
export interface ImportedRecord {
  /** Where learning stood; null where that must be learned anew. */
  readonly agent: ExportedAgent | null;
  readonly story: Story;
  /** The rows that can be taken in, in order, each number once. */
  readonly rows: readonly HistoryRow[];
  /** How many were refused, and the first of them. */
  readonly refused: number;
  readonly named: readonly RefusedRow[];
  /** How many came twice and count once. */
  readonly repeated: number;
}

/** What a file holds. */
export interface Imported {
  /** `everything` is the JSON; `trials` is the table, which holds no more than the rows of one record. */
  readonly holds: 'everything' | 'trials';
  readonly settings: Partial<Settings>;
  /** Names of its list of sites that are no site's and are left out; absent where there are none. */
  readonly oddSites?: OddSites;
  /** Null where the file has none; absent where it was refused, or the file cannot hold one. */
  readonly calibration?: Calibration | null;
  /** Null or absent as the calibration. */
  readonly person?: SimulatedPerson | null;
  /** Null or absent as the calibration; a file of before there were any holds none. */
  readonly acts?: ActsRecord | null;
  readonly records: Readonly<Partial<Record<RecordName, ImportedRecord>>>;
  /** What else was refused: settings by their key, `calibration`, `person`, `acts`, `story`. */
  readonly refused: readonly string[];
}

export type ImportReading =
  | { readonly imported: Imported; readonly refusal: null }
  | { readonly imported: null; readonly refusal: ImportRefusal };

/** A file as it is shown before anything of it is taken in: the rows are counted. */
export interface ImportSummary extends Omit<Imported, 'records'> {
  readonly records: Readonly<Partial<Record<RecordName, RecordSummary>>>;
}

export interface RecordSummary extends Omit<ImportedRecord, 'rows'> {
  readonly rows: number;
  /** The times of the earliest and the latest trial, milliseconds since the epoch; null where there is none. */
  readonly between: readonly [first: number, last: number] | null;
}

export function summaryOf(imported: Imported): ImportSummary {
  const records: Partial<Record<RecordName, RecordSummary>> = {};
  for (const record of RECORDS) {
    const found = imported.records[record];
    if (!found) continue;
    let [first, last] = [Infinity, -Infinity];
    for (const { at } of found.rows) [first, last] = [Math.min(first, at), Math.max(last, at)];
    const { rows, ...others } = found;
    records[record] = {
      ...others,
      ...{ rows: rows.length, between: rows.length > 0 ? [first, last] : null },
    };
  }
  return { ...imported, records };
}

/**
 * Reads a file that may be anybody's. Whatever it holds, this answers, and nothing is changed by it; a value
 * that does not fit costs no other.
 *
 * @param record to which the rows of a table belong, which does not say
 * @param now milliseconds since the epoch
 */
export function readImport(text: string, record: RecordName, now: number): ImportReading {
  try {
    const imported = /^\s*\{/.test(text.slice(0, 1000))
      ? readEverything(text, now)
      : readTrials(text, record, now);
    const holdsRows = Object.values(imported.records).some(
      ({ rows, refused }) => rows.length > 0 || refused > 0,
    );
    if (imported.holds === 'trials' && !holdsRows) return refused('empty');
    return { imported, refusal: null };
  } catch (error) {
    return refused(error instanceof Unreadable ? error.reason : 'unreadable');
  }
}

const refused = (refusal: ImportRefusal): ImportReading => ({ imported: null, refusal });

class Unreadable extends Error {
  readonly reason: ImportRefusal;
  constructor(reason: ImportRefusal) {
    super(reason);
    this.reason = reason;
  }
}

const fileSchema = v.object({
  format: v.literal(FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  settings: v.unknown(),
  calibration: v.unknown(),
  person: v.unknown(),
  acts: v.optional(v.unknown()),
  records: v.record(v.string(), v.unknown()),
});

function readEverything(text: string, now: number): Imported {
  if (!isModest(text)) throw new Unreadable('unreadable');
  const found: unknown = JSON.parse(text);
  const { format, version } = found as { readonly format?: unknown; readonly version?: unknown };
  if (format !== FORMAT) throw new Unreadable('not-ours');
  if (typeof version === 'number' && version > VERSION) throw new Unreadable('newer');
  const file = v.safeParse(fileSchema, found);
  if (!file.success || version !== VERSION) throw new Unreadable('not-ours');
  const { settings, calibration, person, records, acts = null } = file.output;
  const chosen = takenFrom(settings);
  const hasFace = v.is(v.nullable(calibrationSchema), calibration);
  const told = RECORDS.map((record) =>
    recordIn(Object.hasOwn(records, record) ? records[record] : null, now),
  );
  const hasPerson = v.is(v.nullable(personSchema), person);
  const shown = v.safeParse(v.nullable(actsRecord), acts);
  const hasActs = shown.success && (shown.output?.rows ?? []).every(({ at }) => at <= now + DAY);
  return {
    holds: 'everything',
    settings: chosen.settings,
    ...(chosen.oddSites && { oddSites: chosen.oddSites }),
    ...(hasFace && { calibration }),
    ...(hasPerson && { person }),
    ...(hasActs && { acts: shown.output && takenActs(shown.output) }),
    records: Object.fromEntries(
      told.map(({ agent, story, rows, refused, named, repeated }, i) => [
        RECORDS[i] as RecordName,
        { agent, story, rows, refused, named, repeated },
      ]),
    ),
    refused: [
      ...chosen.refused,
      ...(hasFace ? [] : ['calibration']),
      ...(hasPerson ? [] : ['person']),
      ...(hasActs ? [] : ['acts']),
      ...(told.every(({ hasStory }) => hasStory) ? [] : ['story']),
    ],
  };
}

function recordIn(found: unknown, now: number): ImportedRecord & { readonly hasStory: boolean } {
  const { agent, story, history } = (typeof found === 'object' && found !== null ? found : {}) as {
    readonly agent?: unknown;
    readonly story?: unknown;
    readonly history?: unknown;
  };
  const lines = Array.isArray(history) ? (history as readonly unknown[]) : [];
  const read = checked(
    lines.map((row, i) => ({ row, place: i + 1 })),
    now,
  );
  const whole = read.refused === 0 && read.repeated === 0 && read.inOrder;
  const known = whole ? agentIn(agent, read.rows) : null;
  const { rows, refused, named, repeated } = read;
  const hasStory = v.is(storySchema, story);
  return { agent: known, story: hasStory ? story : [], hasStory, rows, refused, named, repeated };
}

/** The agent of a file, if this version can go on with it. */
function agentIn(found: unknown, rows: readonly HistoryRow[]): ExportedAgent | null {
  if (typeof found !== 'object' || found === null) return null;
  const nextTrial = (rows.at(-1)?.trial ?? 0) + 1;
  const { agent } = readAgent({ ...found, nextTrial, open: null }, PARAMETERS);
  return agent && exportedAgent(agent);
}

function readTrials(text: string, record: RecordName, now: number): Imported {
  const table = rowsInCsv(text, MOST_ROWS);
  if (table.wrong !== null)
    throw new Unreadable(table.wrong === 'too-many' ? 'too-many' : 'columns');
  const { rows, refused, named, repeated } = checked(table.rows, now);
  return {
    holds: 'trials',
    settings: {},
    records: { [record]: { agent: null, story: [], rows, refused, named, repeated } },
    refused: [],
  };
}

/** Each row by itself: those that fit, in order, and what was wrong with the others. */
function checked(found: readonly CsvRow[], now: number) {
  if (found.length > MOST_ROWS) throw new Unreadable('too-many');
  const rows: HistoryRow[] = [];
  const named: RefusedRow[] = [];
  let refusedRows = 0;
  for (const { row, place } of found) {
    const wrong = wrongWith(row, now);
    if (wrong === undefined) {
      rows.push(orderedRow(row as HistoryRow));
      continue;
    }
    refusedRows++;
    if (named.length < MOST_NAMED) named.push({ row: place, field: wrong });
  }
  const inOrder = rows.every(({ trial }, i) => i === 0 || trial > (rows[i - 1]?.trial ?? 0));
  const once = inOrder ? rows : withoutRepeated(rows);
  return {
    rows: inOrder ? rows : numbered(once),
    refused: refusedRows,
    named,
    repeated: rows.length - once.length,
    inOrder,
  };
}

/** Which value of a row is wrong, null where it is none; undefined where nothing is. */
function wrongWith(row: unknown, now: number): string | null | undefined {
  const read = v.safeParse(rowSchema, row, { abortEarly: true });
  if (!read.success)
    return read.issues[0].path?.map(({ key }) => String(key).slice(0, 20)).join('.') ?? null;
  if (read.output.trial > MOST_TRIAL) return 'trial';
  return read.output.at > now + DAY ? 'at' : undefined;
}

/** Rows in the order of their numbers, without those that say the same as another. */
function withoutRepeated(rows: readonly HistoryRow[]): HistoryRow[] {
  const known = new Set<string>();
  return [...rows]
    .sort((a, b) => a.trial - b.trial)
    .filter((row) => {
      const said = JSON.stringify(row);
      return known.has(said) ? false : known.add(said);
    });
}

/** No file of ours is nested deeper than this, or has as many lists and values. */
const DEEPEST = 12;
const MOST_LISTS = 2_000_000;
const MOST_VALUES = 20_000_000;

/**
 * Whether the text of a JSON file is one that can be parsed without running out of memory: millions of lists
 * in lists take fifty times the bytes that they are written in.
 */
function isModest(text: string): boolean {
  let depth = 0;
  let lists = 0;
  let values = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x22:
        i = endOfString(text, i);
        if (i < 0) return false;
        break;
      case 0x5b:
      case 0x7b:
        if (++depth > DEEPEST || ++lists > MOST_LISTS) return false;
        break;
      case 0x5d:
      case 0x7d:
        depth--;
        break;
      case 0x2c:
        if (++values > MOST_VALUES) return false;
    }
  }
  return true;
}

/** Where the string that begins there ends; -1 if it does not. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}
