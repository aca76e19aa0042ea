import { type HistoryRow } from '../agent/index.ts';
import { PARAMETERS } from '../emoticon/parameters.ts';
import { RECORDS } from './record.ts';
import { type Exported } from './taken-along.ts';

/** The file that everything is taken along in: JSON, with one line for each trial. */
export const FORMAT = 'deeplaetitia';
export const VERSION = 1;

/** So many rows become one part of the text: some milliseconds of work. */
const ROWS_A_PART = 500;

/**
 * The text of the file, part by part. It depends on nothing but what is exported: the same contents give the
 * same bytes, whichever browser stored them, and it holds no date.
 */
export function* exportText(exported: Exported): Generator<string> {
  const { settings, calibration, records, person, acts } = exported;
  yield `{"format":"${FORMAT}","version":${VERSION},\n`;
  yield `"settings":${canonical(settings)},\n"calibration":${canonical(calibration)},\n`;
  yield `"person":${canonical(person)},\n"acts":${canonical(acts)},\n"records":{`;
  for (const [i, record] of RECORDS.entries()) {
    const { agent, story, history } = records[record];
    yield `${i > 0 ? ',' : ''}\n"${record}":{"agent":${canonical(agent)},\n"story":${canonical(story)},\n"history":[`;
    for (let at = 0; at < history.length; at += ROWS_A_PART) {
      const rows = history
        .slice(at, at + ROWS_A_PART)
        .map((row) => JSON.stringify(orderedRow(row)));
      yield `${at > 0 ? ',' : ''}\n${rows.join(',\n')}`;
    }
    yield ']}';
  }
  yield '}}\n';
}

/** A row with its values in the order of the file, and no others. */
export function orderedRow(row: HistoryRow): HistoryRow {
  const { trial, at, configuration, happiness, spread, frames, kept } = row;
  const { peak, faces, head, before, expressions, reward, control, thumb } = row;
  return {
    ...{ trial, at, configuration: orderedPoint(configuration), happiness, spread, frames },
    ...(peak !== undefined && { peak }),
    ...(faces !== undefined && { faces }),
    ...(head !== undefined && { head }),
    ...(before !== undefined && { before }),
    ...(expressions !== undefined && { expressions }),
    ...(reward !== undefined && { reward }),
    ...(control !== undefined && { control }),
    ...(thumb !== undefined && { thumb }),
    kept,
  };
}

const orderedPoint = (configuration: HistoryRow['configuration']) =>
  Object.fromEntries(PARAMETERS.map(({ key }) => [key, configuration[key] ?? NaN]));

/** JSON with the keys of each object in order: Chrome's storage hands them back in another than they came in. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, found: unknown) =>
    typeof found === 'object' && found !== null && !Array.isArray(found)
      ? Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)))
      : found,
  );
