import { readAgent, restoreAgent, switchStrategy, type AgentState } from '../agent/index.ts';
import { PARAMETERS } from '../emoticon/parameters.ts';
import { takenActs } from '../model/acts.ts';
import { type Calibration } from '../model/calibration.ts';
import { RECORDS, type Progress, type RecordName } from '../model/record.ts';
import { type Story } from '../model/story.ts';
import { SETTING_KEYS } from '../model/settings.ts';
import { comesBack, UNDO_MS, type Undo } from '../model/undo.ts';
import { type Event, type PreparedRecord } from './events.ts';
import { measuredAgainst } from './own-face.ts';
import { type State } from './state.ts';
import { type Step } from './step.ts';

/** The records are to be rewritten as a whole: what they will be is written first, where nobody looks. */
export const rewriteAsked = (
  state: State,
  { plan }: Extract<Event, { kind: 'rewrite' }>,
): Step => ({
  state,
  effects: [{ kind: 'prepare', plan }],
});

/**
 * What was prepared counts from now on, in one step; what there was before is kept for a day. A trial that is
 * open is given up.
 */
export function rewritten(
  state: State,
  { rewrite, records, replaced, personBefore, acts, seed }: Extract<Event, { kind: 'prepared' }>,
  now: number,
): Step {
  const settings = { ...state.settings, ...replaced?.settings };
  const { calibration = state.calibration } = replaced ?? {};
  const learned: Partial<Record<RecordName, Progress>> = {};
  const told: Partial<Record<RecordName, Story>> = {};
  for (const record of RECORDS) {
    const prepared = records[record];
    if (!prepared) continue;
    // Where only one of agent and calibration could be read in a file, they do not belong together.
    const isAlien = (prepared.agent !== null) !== (replaced?.calibration !== undefined);
    const face = record === 'own' && isAlien ? calibration : null;
    learned[record] = learnedFrom(
      ...([prepared, state.records[record], face, settings.strategy, seed] as const),
    );
    // What was learned of rows that are others now is no milestone any more.
    told[record] =
      prepared.story ?? state.stories[record].filter(({ trials }) => trials <= prepared.unchanged);
  }
  const ofThese = <T>(values: Readonly<Record<RecordName, T>>): Partial<Record<RecordName, T>> =>
    Object.fromEntries(
      RECORDS.filter((record) => learned[record]).map((record) => [record, values[record]]),
    );
  const undo: Undo = {
    ...{ rewrite, until: now + UNDO_MS },
    ...{ records: ofThese(state.records), stories: ofThese(state.stories) },
    ...(acts && { acts: takenActs(state.acts) }),
    replaced: replaced && {
      before: {
        settings: Object.fromEntries(
          SETTING_KEYS.filter((key) => Object.hasOwn(replaced.settings, key)).map((key) => [
            key,
            state.settings[key],
          ]),
        ),
        ...(replaced.calibration !== undefined && { calibration: state.calibration }),
        ...(replaced.person !== undefined && { person: personBefore }),
      },
      by: replaced,
    },
  };
  return {
    state: {
      ...state,
      ...{ settings, calibration, undo },
      ...(acts && { acts }),
      ...{ records: { ...state.records, ...learned }, stories: { ...state.stories, ...told } },
    },
    ...(replaced && { person: replaced.person }),
  };
}

/**
 * Goes on from where the prepared rows stand, and numbers trials as no one before.
 *
 * @param face against which smiles are measured from now on; null where they go on being measured as they were
 */
function learnedFrom(
  { agent, rows, generation }: PreparedRecord,
  before: Progress,
  face: Calibration | null,
  strategy: string,
  seed: number,
): Progress {
  const last = rows.at(-1)?.trial ?? 0;
  const nextTrial = Math.max(before.agent.nextTrial, last + 1);
  const found = agent && measuredAgainst({ ...agent, nextTrial, open: null }, face);
  const learned: AgentState = found
    ? restoreAgent(found, { strategy, space: PARAMETERS, seed }, rows)
    : switchStrategy(measuredAgainst(before.agent, face), strategy, rows);
  return { agent: { ...learned, nextTrial, open: null }, rows: rows.length, generation };
}

/**
 * All is as it was before the records were rewritten, but for what the user has chosen or shown since. Trials
 * that came since are gone with it.
 */
export function undone(state: State, now: number): Step {
  const { undo } = withoutExpired(state, now);
  if (!undo) return { state, refusal: 'There is nothing to undo.' };
  const { records, stories, replaced, acts } = undo;
  const back = replaced && comesBack(replaced, state);
  const before: Partial<Record<RecordName, Progress>> = {};
  for (const record of RECORDS) {
    const progress = records[record];
    if (!progress) continue;
    const nextTrial = Math.max(progress.agent.nextTrial, state.records[record].agent.nextTrial);
    // Smiles go on being measured against the face that was shown last.
    const stays = record === 'own' && back?.calibration === undefined;
    const { baseline } = stays ? state.records.own.agent : progress.agent;
    before[record] = {
      ...progress,
      agent: { ...progress.agent, ...(baseline && { baseline }), nextTrial, open: null },
    };
  }
  return {
    state: {
      ...state,
      ...{ records: { ...state.records, ...before }, stories: { ...state.stories, ...stories } },
      undo: null,
      ...(acts && { acts }),
      ...(back && { settings: { ...state.settings, ...back.settings } }),
      ...(back?.calibration !== undefined && { calibration: back.calibration }),
    },
    ...(back && { person: back.person }),
  };
}

/** Without what has been kept long enough. */
export function withoutExpired(state: State, now: number): State {
  const { undo } = state;
  return undo && now >= undo.until ? { ...state, undo: null } : state;
}

/** The undo, if this version can go back to it. */
export const usable = (undo: Undo | null): Undo | null =>
  undo && Object.values(undo.records).every(({ agent }) => readAgent(agent, PARAMETERS).agent)
    ? undo
    : null;

/** The generations of either history that must not be removed. */
export const generationsIn = ({
  records,
  undo,
}: Pick<State, 'records' | 'undo'>): Record<RecordName, number[]> => {
  const of = (record: RecordName) =>
    [records[record], undo?.records[record]].flatMap((progress) =>
      progress ? [progress.generation ?? 0] : [],
    );
  return { own: of('own'), simulated: of('simulated') };
};
