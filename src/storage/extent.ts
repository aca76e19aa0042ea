import { countShown } from '../model/acts.ts';
import { RECORDS, type RecordName } from '../model/record.ts';
import { type Settings } from '../model/settings.ts';
import { firstTime } from './history-log.ts';
import { settings } from './settings.ts';
import { acts, calibration, progressOf } from './values.ts';

/** How much there is here of what a file could take the place of. */
export interface Extent {
  /** How many trials there are, and when the first was, milliseconds since the epoch; null where that is not known. */
  readonly records: Readonly<
    Record<RecordName, { readonly trials: number; readonly since: number | null }>
  >;
  /** How many jokes and pictures were watched. */
  readonly acts: number;
  /** Whether it knows anything of the user's face. */
  readonly face: boolean;
  readonly settings: Settings;
}

export async function readExtent(): Promise<Extent> {
  const records = await Promise.all(
    RECORDS.map(async (record) => {
      const progress = await progressOf[record].read();
      const trials = progress?.rows ?? 0;
      const since = trials > 0 ? await firstTime(record, progress?.generation) : null;
      return [record, { trials, since }] as const;
    }),
  );
  const shown = await acts.read();
  return {
    records: Object.fromEntries(records) as unknown as Extent['records'],
    acts: shown ? countShown(shown) : 0,
    face: (await calibration.read()) !== null,
    settings: await settings.read(),
  };
}
