import { type AgentState, type HistoryRow } from '../agent/index.ts';
import { PARAMETERS } from '../emoticon/parameters.ts';
import { type Calibration } from './calibration.ts';
import { RECORDS, type RecordName, type SimulatedPerson } from './record.ts';
import { SETTINGS, SETTING_KEYS, type Settings } from './settings.ts';

/** The file that everything is taken along in: JSON, with one line for each trial. */
export const FORMAT = 'deeplaetitia';
export const VERSION = 1;

/**
 * The agent as it is taken along: all but what belongs to this moment and this machine, the open trial and
 * the number of the next.
 */
export type ExportedAgent = Omit<AgentState, 'open' | 'nextTrial'>;

/** Of a record: how far learning has come, and its history. */
export interface ExportedRecord {
  /** Null before the first start. */
  readonly agent: ExportedAgent | null;
  readonly history: readonly HistoryRow[];
}

/** All that is taken along. What is not: the error log, and whatever could not be read. */
export interface Exported {
  /** What the person has chosen, on whichever machine; never whether the companion is on. */
  readonly settings: Partial<Settings>;
  readonly calibration: Calibration | null;
  readonly records: Readonly<Record<RecordName, ExportedRecord>>;
  /** Who the simulated viewer is. */
  readonly person: SimulatedPerson | null;
}

/** The settings that are taken along. */
export const TAKEN_SETTINGS = SETTING_KEYS.filter((key) => SETTINGS[key].area === 'sync');

/** Of the settings, those that are taken along. */
export const takenSettings = (settings: Settings): Partial<Settings> =>
  Object.fromEntries(TAKEN_SETTINGS.map((key) => [key, settings[key]]));

/** The agent as it is taken along. */
export function exportedAgent(agent: AgentState): ExportedAgent {
  const { strategy, space, random, state, controlRate, baseline } = agent;
  return {
    ...{ strategy, space, random, state },
    ...(controlRate !== undefined && { controlRate }),
    ...(baseline && { baseline }),
  };
}

/** So many rows become one part of the text: some milliseconds of work. */
const ROWS_A_PART = 500;

/**
 * The text of the file, part by part. It depends on nothing but what is exported: the same contents give the
 * same bytes, whichever browser stored them, and it holds no date.
 */
export function* exportText(exported: Exported): Generator<string> {
  const { settings, calibration, records, person } = exported;
  yield `{"format":"${FORMAT}","version":${VERSION},\n`;
  yield `"settings":${canonical(settings)},\n"calibration":${canonical(calibration)},\n`;
  yield `"person":${canonical(person)},\n"records":{`;
  for (const [i, record] of RECORDS.entries()) {
    const { agent, history } = records[record];
    yield `${i > 0 ? ',' : ''}\n"${record}":{"agent":${canonical(agent)},\n"history":[`;
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
  const { faces, head, before, expressions, reward, control, thumb } = row;
  return {
    ...{ trial, at, configuration: orderedPoint(configuration), happiness, spread, frames },
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
