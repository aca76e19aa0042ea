import { type HistoryRow } from '../agent/index.ts';
import { PARAMETERS } from '../emoticon/parameters.ts';

/** Each row keeps its number where that is higher than the one before; otherwise it gets the next. */
export function numbered(rows: readonly HistoryRow[]): HistoryRow[] {
  let last = 0;
  return rows.map((row) => {
    last = Math.max(row.trial, last + 1);
    return row.trial === last ? row : { ...row, trial: last };
  });
}

/**
 * Two histories as one, by time. A trial that is in both counts once; numbers that come twice are given anew,
 * in order. Each history keeps its own order, even where a clock was put back.
 */
export function merged(
  here: readonly HistoryRow[],
  other: readonly HistoryRow[],
): { readonly rows: readonly HistoryRow[]; readonly added: number } {
  const known = new Set(here.map(saying));
  const news = other.filter((row) => !known.has(saying(row)));
  const rows: HistoryRow[] = [];
  let next = 0;
  for (const row of here) {
    for (let add = news[next]; add && add.at < row.at; add = news[++next]) rows.push(add);
    rows.push(row);
  }
  for (const row of news.slice(next)) rows.push(row);
  return { rows: numbered(rows), added: news.length };
}

/** How many of the first rows are the same in both. */
export function sameRows(a: readonly HistoryRow[], b: readonly HistoryRow[]): number {
  const other = a.findIndex((row, i) => row.trial !== b[i]?.trial || row.at !== b[i].at);
  return other < 0 ? a.length : other;
}

/** What a trial was, whatever its number is and became of it. */
const saying = ({ at, happiness, spread, configuration }: HistoryRow): string =>
  `${at} ${happiness} ${spread} ${PARAMETERS.map(({ key }) => configuration[key]).join(' ')}`;
