import * as v from 'valibot';
import { actsRecord, type ActsRecord } from './acts.ts';
import { calibration, type Calibration } from './calibration.ts';
import {
  progress,
  simulatedPerson,
  type Progress,
  type RecordName,
  type SimulatedPerson,
} from './record.ts';
import { sameValue } from './same-value.ts';
import { readSettings, SETTING_KEYS, type Settings } from './settings.ts';
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
  /** What was remembered of acts; absent where that was left as it was. */
  readonly acts?: ActsRecord;
  /** What else was replaced, and by what: what is another by now is the user's, and stays. Null where nothing was. */
  readonly replaced: { readonly before: Replaced; readonly by: Replaced } | null;
}

/** What a file replaces beside the records; what is absent stays as it is. */
export interface Replaced {
  readonly settings: Partial<Settings>;
  readonly calibration?: Calibration | null;
  readonly person?: SimulatedPerson | null;
}

const told = v.custom<Story>((found) => v.is(story, found));

const replaced = v.strictObject({
  settings: v.custom<Partial<Settings>>((found) => readSettings(found).refused.length === 0),
  calibration: v.optional(v.nullable(calibration)),
  person: v.optional(v.nullable(simulatedPerson)),
}) satisfies v.GenericSchema<unknown, Replaced>;

export const undo = v.strictObject({
  rewrite: v.picklist(REWRITES),
  until: moment,
  records: v.strictObject({ own: v.optional(progress), simulated: v.optional(progress) }),
  stories: v.strictObject({ own: v.optional(told), simulated: v.optional(told) }),
  acts: v.optional(v.custom<ActsRecord>((found) => v.is(actsRecord, found))),
  replaced: v.nullable(v.strictObject({ before: replaced, by: replaced })),
}) satisfies v.GenericSchema<unknown, Undo>;

/** Of what a file has replaced, what comes back: the user has changed none of it since. */
export function comesBack(
  { before, by }: NonNullable<Undo['replaced']>,
  now: { readonly settings: Settings; readonly calibration: Calibration | null },
): Replaced {
  const { settings, calibration, ...others } = before;
  const untouched = SETTING_KEYS.filter(
    (key) => Object.hasOwn(settings, key) && sameValue(now.settings[key], by.settings[key]),
  );
  return {
    ...others,
    settings: Object.fromEntries(untouched.map((key) => [key, settings[key]])),
    ...(calibration !== undefined &&
      !isShownSince(by.calibration, now.calibration) && { calibration }),
  };
}

/** Whether the user has shown a face, or had a smile forgotten. A head that was fitted anew is none of that. */
function isShownSince(by: Calibration | null | undefined, now: Calibration | null): boolean {
  // Where another network has come, nothing that was shown before can be used.
  if (!now || now.resting.length === 0) return false;
  return !sameValue(now.resting, by?.resting) || !sameValue(now.smile, by?.smile);
}

/** The undo once everything of a record was forgotten: nothing of that comes back. Null where no record is left. */
export function undoWithout(
  { records, stories, replaced, acts, ...others }: Undo,
  forgotten: RecordName,
): Undo | null {
  const isLeft = Object.keys(records).some((record) => record !== forgotten);
  if (!isLeft) return null;
  // The calibration is of the user, the simulated person of the other record.
  const concerned = forgotten === 'own' ? 'calibration' : 'person';
  return {
    ...others,
    ...(acts && forgotten !== 'own' && { acts }),
    records: without(records, forgotten),
    stories: without(stories, forgotten),
    replaced: replaced && {
      before: without(replaced.before, concerned),
      by: without(replaced.by, concerned),
    },
  };
}

const without = <T extends object, Key extends keyof T>(values: T, key: Key): Omit<T, Key> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name !== key)) as Omit<T, Key>;
