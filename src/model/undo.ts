import * as v from 'valibot';
import { calibration, type Calibration } from './calibration.ts';
import {
  progress,
  simulatedPerson,
  type Progress,
  type RecordName,
  type SimulatedPerson,
} from './record.ts';
import { readSettings, type Settings } from './settings.ts';
import { story, type Story } from './story.ts';
import { moment } from './values.ts';

/** What was done to the records as a whole. */
export const REWRITES = ['merge', 'replace', 'cut'] as const;
export type Rewrite = (typeof REWRITES)[number];

/** For so long it can be undone, milliseconds: a day. */
export const UNDO_MS = 24 * 60 * 60 * 1000;

/** What there was before the records were last rewritten, kept for a day. */
export interface Undo {
  readonly rewrite: Rewrite;
  /** Until when it can be undone, milliseconds since the epoch. */
  readonly until: number;
  /** The progress of each record that was rewritten; it names the generation of its history. */
  readonly records: Readonly<Partial<Record<RecordName, Progress>>>;
  readonly stories: Readonly<Partial<Record<RecordName, Story>>>;
  /** What else was replaced; null where nothing was. */
  readonly replaced: Replaced | null;
}

/** What a file replaces beside the records; what is absent stays as it is. */
export interface Replaced {
  readonly settings: Partial<Settings>;
  readonly calibration?: Calibration | null;
  readonly person?: SimulatedPerson | null;
}

const told = v.custom<Story>((found) => v.is(story, found));

export const undo = v.strictObject({
  rewrite: v.picklist(REWRITES),
  until: moment,
  records: v.strictObject({ own: v.optional(progress), simulated: v.optional(progress) }),
  stories: v.strictObject({ own: v.optional(told), simulated: v.optional(told) }),
  replaced: v.nullable(
    v.strictObject({
      settings: v.custom<Partial<Settings>>((found) => readSettings(found).refused.length === 0),
      calibration: v.optional(v.nullable(calibration)),
      person: v.optional(v.nullable(simulatedPerson)),
    }),
  ),
}) satisfies v.GenericSchema<unknown, Undo>;
