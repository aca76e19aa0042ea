import * as v from 'valibot';
import { overlayChoice } from './overlay-choice.ts';
import { PACE_NAMES } from '../model/pace.ts';
import { spot } from '../model/spot.ts';
import { actContent } from '../model/act-content.ts';
import { configuration, thumb, whole } from '../model/values.ts';

/**
 * What an overlay and the background say to each other, through a port. Content scripts are trusted with
 * nothing: what does not fit is refused.
 */

/** What somebody says of a joke or a picture: more or less of its kind, or none any more. */
const actOpinion = v.picklist(['more', 'less', 'never']);
export type ActOpinion = v.InferOutput<typeof actOpinion>;

export const fromOverlay = v.variant('kind', [
  v.strictObject({
    kind: v.literal('presence'),
    /** Whether the face can be seen: nothing covers, hides or distorts it. */
    inSight: v.boolean(),
    /** Sequence of the face that is drawn; null while none is. */
    drawn: v.nullable(whole),
    /** Whether a pointer is at the face, which is to stay as it is meanwhile. */
    held: v.optional(v.boolean()),
  }),
  v.strictObject({
    kind: v.literal('thumb'),
    /** Counted up by the overlay; the answer names it. */
    request: whole,
    thumb,
    /** The face that was clicked: by the time the click arrives, another one may be on trial. */
    configuration,
  }),
  v.strictObject({
    kind: v.literal('choice'),
    /** Counted up by the overlay; the answer names it. */
    request: whole,
    choice: overlayChoice,
  }),
  /** While an act is due: whether nobody types, scrolls or clicks. */
  v.strictObject({ kind: v.literal('calm'), calm: v.boolean() }),
  /** Whether the act is there, or would be in the way. */
  v.strictObject({ kind: v.literal('act'), act: whole, shown: v.boolean() }),
  v.strictObject({ kind: v.literal('opinion'), act: whole, opinion: actOpinion }),
]);
export type FromOverlay = v.InferOutput<typeof fromOverlay>;

/** How the face is to be shown. */
const display = v.strictObject({
  /** No motion: a still picture, and a slow fade to the next one. */
  still: v.boolean(),
  /** How wide and high, CSS pixels. */
  size: whole,
  /** Where in the window; null: in its usual corner. */
  spot: v.nullable(spot),
  /** Whether it sits there on this site alone. */
  ownSpot: v.boolean(),
  /** What its menu shows as chosen. */
  pace: v.picklist(PACE_NAMES),
  held: v.boolean(),
});
export type Display = v.InferOutput<typeof display>;

export const toOverlay = v.variant('kind', [
  /** The background has the port, says its process of this number: at once. */
  v.strictObject({ kind: v.literal('connected'), process: whole }),
  /** Draw this face. Eight numbers, display, what the bubble shows and answers are all that a page's overlay ever gets to know. */
  v.strictObject({ kind: v.literal('face'), sequence: whole, configuration }),
  v.strictObject({ kind: v.literal('display'), ...display.entries }),
  /** Whether an act is due, so that the overlay is to tell when it is calm. */
  v.strictObject({ kind: v.literal('act-due'), due: v.boolean() }),
  /** Show this beside the face, unless it would be in the way; and it is over. */
  v.strictObject({ kind: v.literal('act'), act: whole, content: actContent }),
  v.strictObject({ kind: v.literal('act-over') }),
  /** The trial of the face that was drawn last has found a smile. */
  v.strictObject({ kind: v.literal('smiled') }),
  /** Take the face out of the page, and end. */
  v.strictObject({ kind: v.literal('vanish') }),
  /** Whether a thumb counts. */
  v.strictObject({ kind: v.literal('thumb'), request: whole, counts: v.boolean() }),
  /** Whether one that was given elsewhere, by a key or in the icon's menu, counts, and for which face. */
  v.strictObject({ kind: v.literal('thumbed'), thumb, configuration, counts: v.boolean() }),
  /** Whether a choice was carried out. */
  v.strictObject({ kind: v.literal('chosen'), request: whole, done: v.boolean() }),
]);
export type ToOverlay = v.InferOutput<typeof toOverlay>;
