import { type HistoryRow } from '../../agent/index.ts';
import { hasActs, mergedActs, newActs, withoutTime, type ActsRecord } from '../../model/acts.ts';
import { merged, sameRows } from '../../model/merge.ts';
import { RECORDS, type RecordName } from '../../model/record.ts';
import { takenFrom } from '../../model/taken-along.ts';
import { generationsOf, readHistory, writeGeneration } from '../../storage/history-log.ts';
import { clearStage, readStage, stagedRows } from '../../storage/staging.ts';
import { simulatedPerson } from '../../storage/values.ts';
import { type Event, type Plan, type PreparedRecord } from '../events.ts';
import { activeRecord, type State } from '../state.ts';
import { newSeed } from './storage.ts';

type Prepared = Extract<Event, { kind: 'prepared' }>;

/**
 * Writes what the records will be as generations of the histories that nothing names yet, and hands back what
 * is to be named. Wherever this ends, the records are as they were.
 *
 * @throws Error where what was staged is not there, or there is nothing to be done
 */
export async function prepare(plan: Plan, state: State): Promise<Prepared> {
  const common = { kind: 'prepared', seed: newSeed(), rewrite: plan.kind } as const;
  const personBefore = await simulatedPerson.read();
  if (plan.kind === 'cut') {
    const record = activeRecord(state);
    const { rows } = await readHistory(record, state.records[record].generation);
    const rest = rows.filter(({ at }) => at < plan.from || at > plan.to);
    if (rest.length === rows.length) throw new Error('No trial is of that time.');
    const prepared: PreparedRecord = {
      ...{ agent: null, story: null },
      ...{ rows: rest, unchanged: sameRows(rows, rest) },
      generation: await writtenAnew(record, rest, state),
    };
    const acts = record === 'own' ? withoutTime(state.acts, plan.from, plan.to) : state.acts;
    return {
      ...common,
      ...{ personBefore, records: { [record]: prepared }, replaced: null },
      ...(acts !== state.acts && { acts }),
    };
  }
  try {
    const staged = await readStage();
    if (!staged) throw new Error('There is no file to take in.');
    const records: Partial<Record<RecordName, PreparedRecord>> = {};
    for (const record of RECORDS) {
      const told = staged.records[record];
      if (!told) continue;
      const read = await stagedRows(record, staged);
      const { rows: here } = await readHistory(record, state.records[record].generation);
      const merges = plan.kind === 'merge';
      const rows = merges ? merged(here, read).rows : read;
      records[record] = {
        ...{ rows, unchanged: sameRows(here, rows) },
        agent: merges ? null : told.agent,
        story: merges || staged.holds === 'trials' ? null : told.story,
        generation: await writtenAnew(record, rows, state),
      };
    }
    const { holds, settings, calibration, person, acts } = staged;
    const replaces = plan.kind === 'replace' && holds === 'everything';
    const replaced = replaces
      ? { settings: takenFrom(settings).settings, calibration, person }
      : null;
    const shown =
      plan.kind === 'merge' ? acts && mergedActs(state.acts, acts) : actsBy(acts, state);
    return { ...common, ...{ personBefore, records, replaced }, ...(shown && { acts: shown }) };
  } finally {
    await clearStage();
  }
}

/** What a file puts in the place of what was learned of acts; nothing where it holds none and there is none here. */
function actsBy(found: ActsRecord | null | undefined, { acts }: State): ActsRecord | undefined {
  if (found !== null) return found;
  // Of a file that takes the place of everything nothing is left that it does not tell of.
  return hasActs(acts) ? newActs(newSeed()) : undefined;
}

/** Writes rows as the next generation. @returns its number */
async function writtenAnew(
  record: RecordName,
  rows: readonly HistoryRow[],
  { records, undo }: State,
): Promise<number> {
  const known = [records[record], undo?.records[record]].map((one) => one?.generation ?? 0);
  const generation = Math.max(...known, ...(await generationsOf(record))) + 1;
  await writeGeneration(record, rows, generation);
  return generation;
}
