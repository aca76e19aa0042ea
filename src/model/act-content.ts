import * as v from 'valibot';
import { isActs, type Acts } from '../agent/acts/acts.ts';
import { kindKey } from './acts.ts';
import { whole } from './values.ts';
import { FAMILIES } from '../repertoire/pictures/families.ts';
import { MOTIONS, type Scene } from '../repertoire/pictures/scene.ts';

/** What an act looks like, on its way from who draws it to the page: text, or shapes, and never markup. */

const path = v.pipe(v.string(), v.maxLength(20_000), v.regex(/^[MLCZ0-9 .,eE+-]*$/));
const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/));
const coordinate = v.pipe(v.number(), v.minValue(-1000), v.maxValue(1000));

const shape = v.strictObject({
  d: path,
  fill: v.optional(colour),
  stroke: v.optional(colour),
  width: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(200))),
  opacity: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
});

const part = v.strictObject({
  shapes: v.pipe(v.array(shape), v.maxLength(2000)),
  clip: v.optional(path),
  motion: v.optional(
    v.strictObject({
      kind: v.picklist(MOTIONS),
      x: coordinate,
      y: coordinate,
      phase: v.picklist([0, 1, 2, 3]),
    }),
  ),
});

const scene = v.pipe(v.array(part), v.maxLength(500)) as v.GenericSchema<unknown, Scene>;

/** What is shown beside the face; null: nothing, the face alone is watched. */
export const actContent = v.nullable(
  v.variant('kind', [
    v.strictObject({ kind: v.literal('joke'), text: v.pipe(v.string(), v.maxLength(200)) }),
    v.strictObject({ kind: v.literal('picture'), family: v.picklist(FAMILIES), scene }),
  ]),
);
export type ActContent = v.InferOutput<typeof actContent>;

const milliseconds = v.pipe(v.number(), v.minValue(0), v.maxValue(120_000));

/** What is asked of whoever knows the repertoire. */
export const actWanted = v.strictObject({
  choice: v.custom<Acts>(isActs),
  kinds: v.array(kindKey),
  told: v.array(v.string()),
  language: v.pipe(v.string(), v.maxLength(40)),
});
export type ActWanted = v.InferOutput<typeof actWanted>;

/** The next act: what was chosen by lot, what it looks like, and when a smile at it is to be expected. */
export const actProposal = v.strictObject({
  /** The choice after this act was proposed. */
  choice: v.custom<Acts>(isActs),
  /** Absent: the face alone. */
  key: v.optional(kindKey),
  joke: v.optional(v.string()),
  seed: v.optional(whole),
  content: actContent,
  settle: milliseconds,
  window: milliseconds,
});
export type ActProposal = v.InferOutput<typeof actProposal>;
