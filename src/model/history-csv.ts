import { type HistoryRow } from '../agent/index.ts';
import { PARAMETERS } from '../emoticon/parameters.ts';
import { EXPRESSIONS } from '../perception/expression.ts';

/** One column of the table that a history is taken along in. */
interface Column {
  readonly name: string;
  /** What a row has there; undefined: the cell is empty. */
  cell(row: HistoryRow): string | number | undefined;
}

/**
 * The columns. The first nine are those of the original search of 2017, the list of what was shown and how
 * happy it made; cells of what a row does not have are empty. Times are ISO 8601, of UTC.
 */
export const COLUMNS: readonly Column[] = [
  ...PARAMETERS.map(({ key }) => ({
    name: key,
    cell: ({ configuration }: HistoryRow) => configuration[key],
  })),
  { name: 'happiness', cell: ({ happiness }) => happiness },
  { name: 'trial', cell: ({ trial }) => trial },
  { name: 'time', cell: ({ at }) => new Date(at).toISOString() },
  { name: 'spread', cell: ({ spread }) => spread },
  { name: 'frames', cell: ({ frames }) => frames },
  { name: 'peak', cell: ({ peak }) => peak },
  { name: 'faces', cell: ({ faces }) => faces },
  { name: 'head', cell: ({ head }) => head },
  { name: 'before', cell: ({ before }) => before },
  ...EXPRESSIONS.map((name, i) => ({
    name,
    cell: ({ expressions }: HistoryRow) => expressions?.[i],
  })),
  { name: 'reward', cell: ({ reward }) => reward },
  { name: 'comparison', cell: ({ control }) => control },
  { name: 'thumb', cell: ({ thumb }) => thumb },
  { name: 'kept', cell: ({ kept }) => String(kept) },
];

const ROWS_A_PART = 500;

/** A history as comma-separated values (RFC 4180, but for lines that end in LF), part by part. */
export function* csvText(history: readonly HistoryRow[]): Generator<string> {
  yield `${COLUMNS.map(({ name }) => name).join(',')}\n`;
  for (let at = 0; at < history.length; at += ROWS_A_PART)
    yield history
      .slice(at, at + ROWS_A_PART)
      .map((row) => `${COLUMNS.map((column) => column.cell(row) ?? '').join(',')}\n`)
      .join('');
}

/** A row as it was found, unchecked, and its place in the file, counted from 1. */
export interface CsvRow {
  readonly row: unknown;
  readonly place: number;
}

/** The columns that a table must have: without them no row could be read. */
const NEEDED = [
  ...PARAMETERS.map(({ key }) => key as string),
  ...['happiness', 'trial', 'time', 'spread', 'frames', 'kept'],
];
/** No line of ours is as long. */
const LONGEST = 4000;

/**
 * The rows of a table in which the columns may stand in any order, and others beside them. What is in the cells
 * is not checked; a line that cannot be one comes as null.
 *
 * @param most so many rows at most
 */
export function rowsInCsv(
  text: string,
  most: number,
):
  | { readonly rows: readonly CsvRow[]; readonly wrong: null }
  | { readonly rows: null; readonly wrong: 'columns' | 'too-many' } {
  let names: ReadonlyMap<string, number> | null = null;
  const rows: CsvRow[] = [];
  for (const line of linesOf(text)) {
    if (!names) {
      const found = cellsOf(line)?.map((name) => name.trim()) ?? [];
      names = new Map(found.map((name, i) => [name, i]));
      if (!NEEDED.every((name) => names?.has(name))) return { rows: null, wrong: 'columns' };
      continue;
    }
    if (line === '') continue;
    if (rows.length === most) return { rows: null, wrong: 'too-many' };
    const cells = cellsOf(line);
    rows.push({ row: cells && rowOf(cells, names), place: rows.length + 1 });
  }
  return names ? { rows, wrong: null } : { rows: null, wrong: 'columns' };
}

/** The lines of a text, without their ends and without a byte order mark before the first. */
function* linesOf(text: string): Generator<string> {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start < text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    yield text.slice(start, text.charCodeAt(end - 1) === 0x0d ? end - 1 : end);
    start = end + 1;
  }
}

/** The cells of a line, in quotation marks or not; null where it is too long to be one. */
function cellsOf(line: string): string[] | null {
  if (line.length > LONGEST) return null;
  return line.split(',').map((cell) => cell.replace(/^"(.*)"$/, '$1'));
}

function rowOf(cells: readonly string[], names: ReadonlyMap<string, number>): unknown {
  const cell = (name: string) => (cells[names.get(name) ?? NaN] ?? '').trim();
  const value = (name: string) => (cell(name) === '' ? undefined : Number(cell(name)));
  const optional = (key: string, found: unknown) => (found === undefined ? {} : { [key]: found });
  const expressions = EXPRESSIONS.map(value);
  return {
    trial: value('trial'),
    at: Date.parse(cell('time')),
    configuration: Object.fromEntries(PARAMETERS.map(({ key }) => [key, value(key)])),
    ...{ happiness: value('happiness'), spread: value('spread'), frames: value('frames') },
    ...optional('peak', value('peak')),
    ...optional('faces', value('faces')),
    ...optional('head', value('head')),
    ...optional('before', value('before')),
    ...(expressions.some((mean) => mean !== undefined) && { expressions }),
    ...optional('reward', value('reward')),
    ...optional('control', cell('comparison') || undefined),
    ...optional('thumb', cell('thumb') || undefined),
    kept: { true: true, false: false }[cell('kept').toLowerCase()],
  };
}
