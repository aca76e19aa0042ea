import { type ImportSummary } from '../../model/import-file.ts';
import { RECORDS, type RecordName } from '../../model/record.ts';
import { sameValue } from '../../model/same-value.ts';
import { SETTING_KEYS } from '../../model/settings.ts';
import type { Extent } from '../../storage/extent.ts';
import { day } from '../../words/format.ts';
import { words } from '../../words/words.ts';

/** What there is here that goes when a file takes its place, each thing in words; none where nothing goes. */
export function lostWords(summary: ImportSummary, here: Extent): readonly string[] {
  const { settings, holds } = summary;
  const changed = SETTING_KEYS.filter(
    (key) => Object.hasOwn(settings, key) && !sameValue(settings[key], here.settings[key]),
  );
  const goes = { acts: summary.acts !== undefined, face: summary.calibration !== undefined };
  return [
    ...RECORDS.filter((record) => summary.records[record]).flatMap((record) =>
      trialsWords(record, here.records[record]),
    ),
    ...(goes.acts && here.acts > 0 ? [words('importLosesActs', { count: here.acts })] : []),
    ...(goes.face && here.face ? [words('importLosesFace')] : []),
    ...(holds === 'everything' && changed.length > 0
      ? [words('importLosesSettings', { count: changed.length })]
      : []),
  ];
}

function trialsWords(
  record: RecordName,
  { trials, since }: Extent['records'][RecordName],
): readonly string[] {
  if (trials === 0) return [];
  const own = record === 'own';
  return [
    since === null
      ? words(own ? 'importLosesTrials' : 'importLosesTrialsSimulated', { count: trials })
      : words(own ? 'importLosesTrialsSince' : 'importLosesTrialsSinceSimulated', {
          count: trials,
          first: day(since),
        }),
  ];
}
