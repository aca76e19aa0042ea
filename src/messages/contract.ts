import * as v from 'valibot';
import { CAMERA_STATES } from '../model/status.ts';
import { actProposal, actWanted } from '../model/act-content.ts';
import { type HeadChange } from '../perception/head.ts';
import { calibration, change, reading } from '../model/calibration.ts';
import { fault } from '../model/fault.ts';
import { settingChange } from '../model/settings.ts';
import {
  cameraId,
  expressions,
  finite,
  moment,
  probability,
  whole,
  wholeFrom,
} from '../model/values.ts';

/**
 * Who may say what to whom: a message is a name, a schema of what it carries and a schema of its answer.
 * Both are checked at run time, whoever sends. The part of a name before the dot is the sender. Content
 * scripts send none of these: they speak through a port (overlay-port.ts).
 */

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000));
const frames = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));

/** What the camera document is to do. */
export const cameraOrder = v.strictObject({
  /** Grows with every order: one that is older than the last is void. */
  sequence: whole,
  /** Whether somebody is looking at the companion. */
  watch: v.boolean(),
  /** The open trial, whose face is drawn in the page now, or the open act, which counts its number among the trials; null when there is none. */
  trial: v.nullable(wholeFrom(1)),
  /** How many frames with the same person's face make an observation. */
  frames,
  /** Over how many milliseconds these frames are spread, once the face has settled. */
  window: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3_600_000)),
  /** The camera to be used where it is connected; null: the browser chooses. */
  camera: v.nullable(cameraId),
  /** For how many milliseconds nothing is counted after what is measured has appeared; null: as long as a face takes. */
  settle: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(600_000))),
  /** Names the head by which faces are to be read; null is the shipped one. */
  head: v.nullable(whole),
  /** Whether the mean reading of a trial's face is wanted, too: a personal head learns from thumbs. */
  readings: v.boolean(),
  /** Whether a personal head is to be fitted anew, to the calibration that `camera.calibration` answers. */
  fit: v.boolean(),
});
export type CameraOrder = v.InferOutput<typeof cameraOrder>;

/** What is seen this moment. */
const liveFrame = v.strictObject({
  faces: count,
  /** P(happy) of the nearest face; null when there is none. */
  happy: v.nullable(probability),
  /** The TensorFlow.js backend, and what one frame costs, milliseconds. */
  backend: v.pipe(v.string(), v.maxLength(40)),
  cost: v.pipe(finite, v.minValue(0)),
});
export type LiveFrame = v.InferOutput<typeof liveFrame>;

/** A trial that came to its end. */
const trialResult = v.strictObject({
  trial: wholeFrom(1),
  /** Mean and standard deviation of P(happy) over `frames` frames. */
  happiness: probability,
  spread: probability,
  frames,
  /** P(happy) in the happiest moment of the trial; absent where too few frames tell. */
  peak: v.optional(probability),
  /** The most faces that were in view meanwhile; the frames are all of the nearest person's. */
  faces: v.pipe(count, v.minValue(1)),
  /** By which head the frames were read, as an order names it. */
  head: v.nullable(whole),
  /** Mean of P(happy) in the two seconds before the face appeared; absent where unknown. */
  before: v.optional(probability),
  /** Means over the frames of the five probabilities, in the order of EXPRESSIONS. */
  expressions: v.optional(expressions),
  /** The mean of what the network made of those frames, where the order wants it. */
  reading: v.optional(reading),
});
export type TrialResult = v.InferOutput<typeof trialResult>;

const nothing = v.null();

export const TO_BACKGROUND = {
  /** The camera document has loaded and asks what to do. */
  'camera.ready': { params: nothing, answer: cameraOrder },
  'camera.state': {
    params: v.strictObject({ state: v.picklist(CAMERA_STATES) }),
    answer: cameraOrder,
  },
  /** About once a second while the camera runs, and at once when the number of faces changes. */
  'camera.frame': { params: liveFrame, answer: cameraOrder },
  /** Repeated until an order names another trial; counted once. */
  'camera.measured': { params: trialResult, answer: cameraOrder },
  /** No face was seen for too long; the trial is given up. */
  'camera.abandoned': { params: v.strictObject({ trial: wholeFrom(1) }), answer: cameraOrder },
  /** What the head in use adds to the shipped one, asked by a camera whose network is this. */
  'camera.head': {
    params: v.strictObject({ network: v.pipe(v.string(), v.maxLength(200)) }),
    answer: v.nullable(change as v.GenericSchema<HeadChange>),
  },
  /** The calibration to fit a head to. */
  'camera.calibration': { params: nothing, answer: v.nullable(calibration) },
  /** The same with a head fitted to it. */
  'camera.fitted': { params: calibration, answer: cameraOrder },
  /** Change one setting. */
  'page.setting': { params: settingChange, answer: nothing },
  /** The resting face or the smile was shown: what is known of the user's face from now on. */
  'page.calibrated': { params: calibration, answer: nothing },
  /** Forget the smile, and with it the personal head. */
  'page.smileForgotten': { params: nothing, answer: nothing },
  /** Forget all that was learned, in the record that is written now. */
  'page.reset': { params: nothing, answer: nothing },
  /**
   * Take in the file that is staged, beside what there is or instead of it; or delete the trials of some time,
   * both ends of it counted, from the record that is written now.
   */
  'page.rewrite': {
    params: v.variant('kind', [
      v.strictObject({ kind: v.picklist(['merge', 'replace']) }),
      v.strictObject({ kind: v.literal('cut'), from: moment, to: moment }),
    ]),
    answer: nothing,
  },
  /** Have everything as it was before that. */
  'page.undo': { params: nothing, answer: nothing },
  /** The camera was just allowed. */
  'page.permitted': { params: nothing, answer: nothing },
  /** Something failed in a document of ours: for the error log. */
  'page.fault': { params: fault, answer: nothing },
} as const satisfies Surface;

export const TO_CAMERA = {
  'background.order': { params: cameraOrder, answer: nothing },
  /** Which act comes next. */
  'background.act': { params: actWanted, answer: actProposal },
} as const satisfies Surface;

export const TO_WELCOME = {
  /** Come before the user, to be asked for the camera; answers whether it did. */
  'background.come': { params: nothing, answer: v.boolean() },
} as const satisfies Surface;

/** One direction of messages. */
type Surface = Readonly<
  Record<string, { readonly params: v.GenericSchema; readonly answer: v.GenericSchema }>
>;

export const SURFACES = { background: TO_BACKGROUND, camera: TO_CAMERA, welcome: TO_WELCOME };

/** Where messages go. */
export type Destination = keyof typeof SURFACES;
export type Name<D extends Destination> = keyof (typeof SURFACES)[D] & string;

interface Row {
  readonly params: v.GenericSchema;
  readonly answer: v.GenericSchema;
}
type RowOf<
  D extends Destination,
  N extends Name<D>,
> = (typeof SURFACES)[D][N] extends infer R extends Row ? R : never;
export type Params<D extends Destination, N extends Name<D>> = v.InferOutput<RowOf<D, N>['params']>;
export type Answer<D extends Destination, N extends Name<D>> = v.InferOutput<RowOf<D, N>['answer']>;
