import {
  exportedAgent,
  takenSettings,
  type Exported,
  type ExportedRecord,
} from '../model/taken-along.ts';
import { hasActs, takenActs } from '../model/acts.ts';
import { type RecordName } from '../model/record.ts';
import { readHistory } from './history-log.ts';
import { settings } from './settings.ts';
import { acts, calibration, progressOf, simulatedPerson, storyOf } from './values.ts';

/** All that is taken along, as it is stored now; what cannot be read is left out. */
export async function readExported(): Promise<Exported> {
  const shown = await acts.read();
  return {
    acts: shown && hasActs(shown) ? takenActs(shown) : null,
    settings: takenSettings(await settings.read()),
    calibration: await calibration.read(),
    person: await simulatedPerson.read(),
    records: { own: await readRecord('own'), simulated: await readRecord('simulated') },
  };
}

/** A record. A trial that is counted while it is being read is in neither of its parts. */
export async function readRecord(record: RecordName): Promise<ExportedRecord> {
  const progress = await progressOf[record].read();
  const { rows } = await readHistory(record, progress?.generation);
  return {
    agent: progress && exportedAgent(progress.agent),
    story: await storyOf[record].read(),
    history: progress ? rows.slice(0, progress.rows) : rows,
  };
}
