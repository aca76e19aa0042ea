import * as v from 'valibot';
import { actsRecord, type ActsRecord } from '../model/acts.ts';
import { calibration as calibrationSchema, type Calibration } from '../model/calibration.ts';
import { fault, MOST_FAULTS, type Fault } from '../model/fault.ts';
import { live as liveSchema, NOT_LIVE } from '../model/live.ts';
import {
  progress as progressSchema,
  simulatedPerson as personSchema,
  soundProgress,
  type Progress,
  type RecordName,
  type SimulatedPerson,
} from '../model/record.ts';
import { story as storySchema, type Story } from '../model/story.ts';
import { undo as undoSchema, type Undo } from '../model/undo.ts';
import { stored, type Stored } from './stored.ts';

/** Every value that is stored, but the history (history-log.ts) and the settings (settings.ts). */

const SIMULATED = 'simulated.';

/** The key of a value that each of the two records has. */
export const keyIn = (record: RecordName, key: string): string =>
  record === 'own' ? key : `${SIMULATED}${key}`;

/** The record that a stored key belongs to. */
export const recordOfKey = (key: string): RecordName =>
  key.startsWith(SIMULATED) ? 'simulated' : 'own';

const progressIn = (record: RecordName) =>
  stored(keyIn(record, 'progress'), {
    schema: v.nullable(progressSchema),
    writable: v.nullable(soundProgress),
    // Null until the background has drawn a seed: a fallback with a fixed one would not be random.
    fallback: null as Progress | null,
  });

/** The agent and its open trial, and how long the history is, in either record. */
export const progressOf: Readonly<Record<RecordName, Stored<Progress | null>>> = {
  own: progressIn('own'),
  simulated: progressIn('simulated'),
};

const storyIn = (record: RecordName): Stored<Story> =>
  stored(keyIn(record, 'story'), { schema: storySchema, fallback: [] });

/** What had been learned at milestones, in either record. */
export const storyOf: Readonly<Record<RecordName, Stored<Story>>> = {
  own: storyIn('own'),
  simulated: storyIn('simulated'),
};

/** The simulated person of the demonstration; null before any. */
export const simulatedPerson = stored(keyIn('simulated', 'person'), {
  schema: v.nullable(personSchema),
  fallback: null as SimulatedPerson | null,
});

/** What is remembered of jokes and pictures; null before the background has drawn a seed. */
export const acts = stored('acts', {
  schema: v.nullable(actsRecord),
  fallback: null as ActsRecord | null,
});

/** What there was before the records were last rewritten; null where that cannot be undone. */
export const undo = stored('undo', {
  schema: v.nullable(undoSchema),
  fallback: null as Undo | null,
});

/** The calibration; null as long as the user has shown no face. */
export const calibration = stored('calibration', {
  schema: v.nullable(calibrationSchema),
  fallback: null as Calibration | null,
});

/** Whether the camera was allowed at some time: so that the welcome page can tell when it no longer is. */
export const cameraWasAllowed = stored('cameraWasAllowed', {
  schema: v.boolean(),
  fallback: false,
});

/** What is going on right now; gone when the browser closes. */
export const live = stored('live', { area: 'session', schema: liveSchema, fallback: NOT_LIVE });

/** The error log, the newest entry last. */
export const faults = stored('faults', {
  schema: v.pipe(v.array(fault), v.maxLength(MOST_FAULTS)),
  fallback: [] as Fault[],
});
