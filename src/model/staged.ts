import * as v from 'valibot';
import { actsRecord } from './acts.ts';
import { type ExportedAgent } from './taken-along.ts';
import { calibration } from './calibration.ts';
import { simulatedPerson } from './record.ts';
import { story, type Story } from './story.ts';
import { whole } from './values.ts';

/** A record of a file that waits to be taken in; its rows lie in parts of their own. */
const record = v.strictObject({
  /** Whether the agent can go on was found out when the file was read. */
  agent: v.custom<ExportedAgent | null>((found) => typeof found === 'object'),
  story: v.custom<Story>((found) => v.is(story, found)),
  rows: whole,
  parts: whole,
});

/**
 * What a page has read of a file and the user has confirmed: it waits in the storage for the background, which
 * takes it in or leaves it.
 */
export const staged = v.strictObject({
  /** Whether the file held settings, calibration and simulated person, too. */
  holds: v.picklist(['everything', 'trials']),
  settings: v.record(v.string(), v.unknown()),
  /** Absent where it could not be read: that of here stays. */
  calibration: v.optional(v.nullable(calibration)),
  person: v.optional(v.nullable(simulatedPerson)),
  acts: v.optional(v.nullable(actsRecord)),
  records: v.strictObject({ own: v.optional(record), simulated: v.optional(record) }),
});
export type Staged = v.InferOutput<typeof staged>;
