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
