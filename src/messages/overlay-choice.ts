import * as v from 'valibot';
import { PACE_NAMES } from '../model/pace.ts';
import { SNOOZES } from '../model/snooze.ts';

/** What somebody can choose in the menu at the face. A page that could speak for it would win little by any. */
export const overlayChoice = v.variant('what', [
  v.strictObject({ what: v.literal('pace'), pace: v.picklist(PACE_NAMES) }),
  /** Whether the face that is shown is to be kept. */
  v.strictObject({ what: v.literal('hold'), hold: v.boolean() }),
  v.strictObject({ what: v.literal('snooze'), length: v.picklist(SNOOZES) }),
  /** On this site. */
  v.strictObject({ what: v.literal('hide') }),
  v.strictObject({ what: v.literal('options') }),
]);
export type OverlayChoice = v.InferOutput<typeof overlayChoice>;
