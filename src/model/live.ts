import * as v from 'valibot';
import { CAMERA_STATES } from './status.ts';
import { finite, probability, whole } from './values.ts';

/** What is going on right now, as pages show it; gone when the browser closes. */
export const live = v.strictObject({
  /** Whether somebody is looking at a page with the companion's face in sight. */
  looking: v.boolean(),
  camera: v.picklist(CAMERA_STATES),
  faces: whole,
  /** P(happy) of the nearest face; null when there is none. */
  happy: v.nullable(probability),
  /** The TensorFlow.js backend, and what one frame costs, milliseconds. */
  backend: v.pipe(v.string(), v.maxLength(40)),
  cost: finite,
  /** Whether the last write to the storage failed. */
  unsaved: v.boolean(),
  /** The welcome page is opened once for each time that the companion is turned on. */
  sentToWelcome: v.boolean(),
  /** Number of the last order to the camera and of the last face drawn; grows for ever. */
  sequence: whole,
});
export type Live = v.InferOutput<typeof live>;

export const NOT_LIVE: Live = {
  looking: false,
  camera: 'resting',
  faces: 0,
  happy: null,
  backend: '',
  cost: 0,
  unsaved: false,
  sentToWelcome: false,
  sequence: 0,
};
