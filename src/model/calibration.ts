import * as v from 'valibot';
import { type HeadChange, type FaceFeatures } from '../perception/head.ts';
import { type Judgement, type ThumbReading } from '../perception/personal-head.ts';
import { finite, thumb, whole } from './values.ts';

/** Of one look no more frames are kept than this, evenly drawn; of the thumbs the latest. */
export const MOST_FRAMES = 30;
export const MOST_THUMBS = 20;
const MOST_FEATURES = 1024;

/** What the network made of the user's face when the user showed it on the welcome page. */
export interface Calibration {
  /** The network that made the readings, and the unit of a personal head's weights for it. */
  readonly network: string;
  readonly scale: number;
  /** The resting face; empty once another network has come, which can't use these readings. */
  readonly resting: readonly FaceFeatures[];
  /** The smile, shown twice, and the resting face in between; null as long as it was not shown. */
  readonly smile: {
    readonly looks: readonly [readonly FaceFeatures[], readonly FaceFeatures[]];
    readonly between: readonly FaceFeatures[];
  } | null;
  /** Faces at which the user has given a thumb, the latest last. */
  readonly thumbs: readonly ThumbReading[];
  /** How many of them have come since the head was fitted. */
  readonly newThumbs: number;
  /** What came of it, and when, milliseconds since the epoch; null as long as there is no smile. */
  readonly judgement: (Judgement & { readonly at: number }) | null;
}

const vector = v.pipe(v.array(finite), v.minLength(1), v.maxLength(MOST_FEATURES));
export const reading = v.strictObject({ features: vector, logOdds: finite });
const some = v.pipe(v.array(reading), v.maxLength(MOST_FRAMES));
const look = v.pipe(some, v.minLength(1));
/** What a personal head adds to the shipped one. */
export const change = v.strictObject({ weights: vector, bias: finite });
const heldOut = v.strictObject({ loss: finite, auc: finite });
const Schema = v.pipe(
  v.strictObject({
    network: v.string(),
    scale: v.pipe(finite, v.minValue(0)),
    resting: some,
    smile: v.nullable(v.strictObject({ looks: v.tuple([look, look]), between: look })),
    thumbs: v.pipe(v.array(v.strictObject({ thumb, reading })), v.maxLength(MOST_THUMBS)),
    newThumbs: whole,
    judgement: v.nullable(
      v.strictObject({
        verdict: v.picklist(['better', 'as-good', 'alike']),
        change: v.nullable(change),
        shipped: heldOut,
        personal: heldOut,
        frames: whole,
        thumbs: v.boolean(),
        at: whole,
      }),
    ),
  }),
  v.check(
    ({ resting, smile, thumbs, judgement }) =>
      new Set(
        [
          ...[...resting, ...(smile ? [...smile.looks.flat(), ...smile.between] : [])],
          ...thumbs.map((given) => given.reading),
        ]
          .map(({ features }) => features.length)
          .concat(judgement?.change?.weights.length ?? []),
      ).size <= 1,
    'the readings are not all of one network',
  ),
);

/** The calibration as it is stored and sent. Numbers only, never a picture. */
export const calibration = v.custom<Calibration>(
  (value) => v.is(Schema, value),
  'it is no calibration',
);

/** What the personal head in use adds to the shipped one; null where the shipped one is in use. */
export const changeOf = (known: Calibration | null): HeadChange | null =>
  known?.judgement?.change ?? null;

/** Names the head in use: null is the shipped one. */
export const headOf = (known: Calibration | null): number | null =>
  changeOf(known) && (known?.judgement?.at ?? null);
