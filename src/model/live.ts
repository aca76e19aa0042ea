import * as v from 'valibot';
import { ABSENCES } from './absence.ts';
import { RESTS } from './rest.ts';
import { CAMERA_STATES } from './status.ts';
import { finite, moment, probability, whole } from './values.ts';

/** What is going on right now, as pages show it; gone when the browser closes. */
export const live = v.strictObject({
  /** Whether somebody is looking at a page with the companion's face in sight. */
  looking: v.boolean(),
  /** Why it rests though it is on, and when that ends, milliseconds since the epoch; null where it does not. */
  rest: v.nullable(v.picklist(RESTS)),
  restUntil: v.nullable(moment),
  /** The user has woken it in quiet hours, which do not count until then. */
  excusedUntil: moment,
  /** Why its face is not in the page in front; null where it is, or where nothing is known against it. */
  absence: v.nullable(v.picklist(ABSENCES)),
  camera: v.picklist(CAMERA_STATES),
  faces: whole,
  /** P(happy) of the nearest face; null when there is none, or none that can be read. */
  happy: v.nullable(probability),
  /** The TensorFlow.js backend, and what one frame costs, milliseconds. */
  backend: v.pipe(v.string(), v.maxLength(40)),
  cost: finite,
  /** Whether the last write to the storage failed. */
  unsaved: v.boolean(),
  /** The welcome page is opened once for each time that the companion is turned on. */
  sentToWelcome: v.boolean(),
  /** Whether a face was drawn in a page since the browser began. */
  drawn: v.boolean(),
  /** The highest sequence number that was given to an order or a face; it only grows. */
  sequence: whole,
  /** Sequence number of the face that overlays are to draw. */
  face: whole,
  /** The open trial that this is the face of; null between trials. */
  faceTrial: v.nullable(whole),
});
export type Live = v.InferOutput<typeof live>;

export const NOT_LIVE: Live = {
  looking: false,
  rest: null,
  restUntil: null,
  excusedUntil: 0,
  absence: null,
  camera: 'resting',
  faces: 0,
  happy: null,
  backend: '',
  cost: 0,
  unsaved: false,
  sentToWelcome: false,
  drawn: false,
  sequence: 0,
  face: 0,
  faceTrial: null,
};
