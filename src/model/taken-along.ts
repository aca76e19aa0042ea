import { type AgentState, type HistoryRow } from '../agent/index.ts';
import { type ActsRecord } from './acts.ts';
import { type Calibration } from './calibration.ts';
import { type RecordName, type SimulatedPerson } from './record.ts';
import {
  readSettings,
  SETTINGS,
  SETTING_KEYS,
  type SettingKey,
  type Settings,
} from './settings.ts';
import { withoutOddSites, type OddSites } from './site-rules.ts';
import { type Story } from './story.ts';

/**
 * The agent as it is taken along: all but what belongs to this moment and this machine, the open trial and
 * the number of the next.
 */
export type ExportedAgent = Omit<AgentState, 'open' | 'nextTrial'>;

/** Of a record: how far learning has come, and its history. */
export interface ExportedRecord {
  /** Null before the first start. */
  readonly agent: ExportedAgent | null;
  /** What had been learned at milestones. */
  readonly story: Story;
  readonly history: readonly HistoryRow[];
}

/** All that is taken along. What is not: the error log, and whatever could not be read. */
export interface Exported {
  /** What the person has chosen, on whichever machine; never whether the companion is on. */
  readonly settings: Partial<Settings>;
  readonly calibration: Calibration | null;
  readonly records: Readonly<Record<RecordName, ExportedRecord>>;
  /** What is remembered of jokes and pictures; null before the first start. */
  readonly acts: ActsRecord | null;
  /** Who the simulated viewer is. */
  readonly person: SimulatedPerson | null;
}

/** The settings that are taken along. */
export const TAKEN_SETTINGS = SETTING_KEYS.filter((key) => SETTINGS[key].area === 'sync');

/** Of the settings, those that are taken along. */
export const takenSettings = (settings: Settings): Partial<Settings> =>
  Object.fromEntries(TAKEN_SETTINGS.map((key) => [key, settings[key]]));

/** The settings of a file that may be taken along, each read by itself. */
export function takenFrom(found: unknown): {
  settings: Partial<Settings>;
  refused: SettingKey[];
  /** Names of the list of sites that are left out; null where all can stay. */
  oddSites: OddSites | null;
} {
  const all = typeof found === 'object' && found !== null ? found : {};
  const { rules, odd } = withoutOddSites((all as { readonly sites?: unknown }).sites);
  const values = odd ? { ...all, sites: rules } : all;
  const { settings, refused } = readSettings(values);
  const has = (key: SettingKey) => Object.hasOwn(values, key);
  return {
    settings: Object.fromEntries(
      TAKEN_SETTINGS.filter((key) => has(key) && !refused.includes(key)).map((key) => [
        key,
        settings[key],
      ]),
    ),
    refused: TAKEN_SETTINGS.filter((key) => refused.includes(key)),
    oddSites: odd,
  };
}

/** The agent as it is taken along. */
export function exportedAgent(agent: AgentState): ExportedAgent {
  const { strategy, space, random, state, controlRate, baseline } = agent;
  return {
    ...{ strategy, space, random, state },
    ...(controlRate !== undefined && { controlRate }),
    ...(baseline && { baseline }),
  };
}
