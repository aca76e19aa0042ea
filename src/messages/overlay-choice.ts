import * as v from 'valibot';
import { PACE_NAMES } from '../model/pace.ts';
import { SNOOZES } from '../model/snooze.ts';
import { SIZES } from '../model/size.ts';
import { spot } from '../model/spot.ts';

/** What somebody can choose at the face. A page that could speak for it would win little by any. */
export const overlayChoice = v.variant('what', [
  v.strictObject({ what: v.literal('pace'), pace: v.picklist(PACE_NAMES) }),
  /** Whether the face that is shown is to be kept. */
  v.strictObject({ what: v.literal('hold'), hold: v.boolean() }),
  v.strictObject({ what: v.literal('snooze'), length: v.picklist(SNOOZES) }),
  /** On this site. */
  v.strictObject({ what: v.literal('hide') }),
  v.strictObject({
    what: v.literal('size'),
    size: v.pipe(v.number(), v.integer(), v.minValue(SIZES.least), v.maxValue(SIZES.most)),
  }),
  /** Where the face sits; null: in its usual corner. */
  v.strictObject({ what: v.literal('spot'), spot: v.nullable(spot) }),
  /** Whether it sits there on this site alone. */
  v.strictObject({ what: v.literal('spot-here'), here: v.boolean() }),
  v.strictObject({ what: v.literal('options') }),
  /** The menu itself, which is not in a page before it is asked for. */
  v.strictObject({ what: v.literal('menu') }),
]);
export type OverlayChoice = v.InferOutput<typeof overlayChoice>;
