import {
  CONTROL_RATE,
  calibrated,
  defaultStrategy,
  readAgent,
  restoreAgent,
  sameSpace,
  strategies,
  type AgentState,
} from '../../agent/index.ts';
import { newActs } from '../../model/acts.ts';
import { PARAMETERS } from '../../emoticon/parameters.ts';
import { type Calibration } from '../../model/calibration.ts';
import { RECORDS, type Progress, type RecordName } from '../../model/record.ts';
import { type Settings } from '../../model/settings.ts';
import { browser } from '../../platform/browser.ts';
import {
  appended,
  emptied,
  generationsOf,
  historyEnd,
  readHistory,
  removeGenerations,
  rewritten,
} from '../../storage/history-log.ts';
import { settings as storedSettings } from '../../storage/settings.ts';
import { clearStage } from '../../storage/staging.ts';
import { emptyQuarantine, quarantined, type Damage, type Stored } from '../../storage/stored.ts';
import {
  acts as storedActs,
  calibration,
  live,
  progressOf,
  recordOfKey,
  simulatedPerson,
  storyOf,
  undo as storedUndo,
} from '../../storage/values.ts';
import { type Event, type Store } from '../events.ts';
import { restingHappiness } from '../own-face.ts';
import { generationsIn, usable } from '../rewriting.ts';
import { activeRecord, NEW_PROCESS, type State } from '../state.ts';

/** Draws what an agent's random generator begins with. */
export const newSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

/**
 * Reads all that is stored. What cannot be read is put into quarantine before anything is written over it,
 * and what stands in for it is stored at once, for the pages read it there.
 */
export async function load(): Promise<State> {
  const damage: Damage[] = [];
  const mend: Record<string, unknown>[] = [];
  const read = async <T>(value: Stored<T>): Promise<T> => {
    const loaded = await value.load();
    if (loaded.damage) {
      damage.push(loaded.damage);
      mend.push(value.entry(loaded.value));
    }
    return loaded.value;
  };
  const face = await read(calibration);
  const faceLost = damage.length > 0;
  const found = { own: await read(progressOf.own), simulated: await read(progressOf.simulated) };
  const settings = await settingsOf(await read(storedSettings), found.own, mend);
  const stories = { own: await read(storyOf.own), simulated: await read(storyOf.simulated) };
  await read(simulatedPerson);
  const acts = (await read(storedActs)) ?? newActs(newSeed());
  const kept = await read(storedUndo);
  const undo = usable(kept);
  if (undo !== kept) mend.push(storedUndo.entry(null));
  const records = {} as Record<RecordName, Progress>;
  for (const record of RECORDS) {
    const before = undo?.records[record] ? (undo.records[record].generation ?? 0) : null;
    const generation =
      found[record]?.generation ?? (found[record] ? 0 : await latest(record, before));
    const restored = await restoredProgress(
      ...([record, found[record], generation, settings, damage, mend] as const),
    );
    const progress = record === 'own' ? against(face, faceLost, restored) : restored;
    records[record] = progress;
    if (progress !== found[record]) mend.push(progressOf[record].entry(progress));
  }
  if (mend.length > 0)
    await browser.storage.local.set(
      Object.assign({}, ...damage.map(quarantined), ...mend) as Record<string, unknown>,
    );
  await removeUnnamed(found, { records, undo });
  return {
    ...{ settings, records, stories, calibration: face, acts, undo },
    ...{ live: await live.read(), process: NEW_PROCESS },
  };
}

/** Where the progress is lost, that of which there are rows, but for the one that is kept to go back to. */
const latest = async (record: RecordName, kept: number | null): Promise<number> =>
  (await generationsOf(record)).findLast((generation) => generation !== kept) ?? 0;

/**
 * Removes what was prepared and never named, for the process died or could not store it: it must not be taken
 * for a record whose progress is lost some day. Where that is lost already, all of the record stays.
 */
async function removeUnnamed(
  found: Readonly<Record<RecordName, Progress | null>>,
  state: Pick<State, 'records' | 'undo'>,
): Promise<void> {
  const named = generationsIn(state);
  await removeGenerations({
    own: found.own ? named.own : await generationsOf('own'),
    simulated: found.simulated ? named.simulated : await generationsOf('simulated'),
  });
}

/** The first version kept strategy and share of comparisons with what was learned. */
async function settingsOf(
  settings: Settings,
  own: Progress | null,
  mend: Record<string, unknown>[],
): Promise<Settings> {
  const found = (await browser.storage.local.get('settings'))['settings'] as
    { readonly version?: unknown } | null | undefined;
  const isOfNow = found != null && found.version !== 1;
  if (isOfNow || (found == null && own === null)) return settings;
  const { strategy = '', controlRate = CONTROL_RATE } = own?.agent ?? {};
  const moved = {
    ...settings,
    strategy: Object.hasOwn(strategies, strategy) ? strategy : defaultStrategy,
    comparisons: controlRate,
  };
  mend.push(storedSettings.entry(moved), { preview: null });
  return moved;
}

/**
 * The progress as it was stored, if it can go on and has as many rows as it says; otherwise one that learns
 * from the history again.
 */
async function restoredProgress(
  record: RecordName,
  found: Progress | null,
  generation: number,
  settings: Settings,
  damage: Damage[],
  mend: Record<string, unknown>[],
): Promise<Progress> {
  const { key } = progressOf[record];
  const read = readAgent(found?.agent, PARAMETERS);
  const end = found && (await historyEnd(record, found.rows, generation));
  if (found && read.agent && end?.whole) {
    const numbered = numberedAfter(end.lastTrial, read.agent);
    if (numbered === read.agent) return found;
    damage.push({ key, reason: 'it uses a trial’s number again', found });
    return { ...found, agent: numbered };
  }
  const { rows, damage: lost } = await readHistory(record, generation);
  damage.push(...lost);
  const whole = found?.rows === rows.length && lost.length === 0;
  if (!whole) mend.push(await rewritten(record, rows, generation));
  if (found && !whole)
    damage.push({
      key,
      reason: `it tells of ${found.rows} trials, and ${rows.length} can be read`,
      found,
    });
  // What an older version stored is no damage: what was learned is learned anew.
  else if (found && !isOlder(found)) damage.push({ key, reason: read.wrong ?? '', found });
  const fallback = { strategy: settings.strategy, space: PARAMETERS, seed: newSeed() };
  const last = rows.reduce((highest, { trial }) => Math.max(highest, trial), 0);
  const agent = restoreAgent(found?.agent, fallback, rows);
  return {
    ...{ agent: numberedAfter(last, agent), rows: rows.length },
    ...(generation > 0 && { generation }),
  };
}

/** The agent, whose trials are numbered after the last one that was counted; no number comes twice. */
function numberedAfter(last: number, agent: AgentState): AgentState {
  const { open, nextTrial } = agent;
  const least = Math.max(last, open?.trial ?? 0) + 1;
  const isLate = open !== null && open.trial <= last;
  if (nextTrial >= least && !isLate) return agent;
  return { ...agent, open: isLate ? null : open, nextTrial: Math.max(nextTrial, least) };
}

/** Whether an agent was stored by a version with other parameters. */
const isOlder = ({ agent }: Progress): boolean => !sameSpace(agent.space, PARAMETERS);

/**
 * The progress, measured against the resting face that is known. Where the face was lost, so was the
 * head that read it: what it read is no baseline for the shipped one, and is tracked anew. A baseline
 * that was lost is what the face says.
 */
function against(face: Calibration | null, lost: boolean, progress: Progress): Progress {
  const { baseline, ...agent } = progress.agent;
  if (lost && baseline) return { ...progress, agent };
  if (lost || baseline || !face || face.resting.length === 0) return progress;
  return { ...progress, agent: { ...agent, baseline: calibrated(restingHappiness(face)) } };
}

/**
 * Stores what has changed: what is going on first, then, in one step, all that outlives the browser.
 *
 * @throws ValidationError where anything of it does not fit: nothing is stored then
 */
export async function store({ changed, row, forget, person }: Store, state: State): Promise<void> {
  const record = activeRecord(state);
  const { rows, generation } = state.records[record];
  const session = changed.includes('live') ? live.entry(state.live) : null;
  const entries: Record<string, unknown> = {
    ...(changed.includes('settings') && storedSettings.entry(state.settings)),
    ...(changed.includes('calibration') && calibration.entry(state.calibration)),
    ...(changed.includes('acts') && storedActs.entry(state.acts)),
    ...(changed.includes('own') && progressOf.own.entry(state.records.own)),
    ...(changed.includes('simulated') && progressOf.simulated.entry(state.records.simulated)),
    ...(changed.includes('own story') && storyOf.own.entry(state.stories.own)),
    ...(changed.includes('simulated story') && storyOf.simulated.entry(state.stories.simulated)),
    ...(changed.includes('undo') && storedUndo.entry(state.undo)),
    ...(person !== undefined && simulatedPerson.entry(person)),
    ...(row && (await appended(rows - 1, row, record, generation))),
    ...(forget && (await emptied(forget))),
    // The next demonstration is for somebody else.
    ...(forget === 'simulated' && simulatedPerson.entry(null)),
  };
  if (session) await browser.storage.session.set(session);
  if (Object.keys(entries).length > 0) await browser.storage.local.set(entries);
  if (forget || changed.includes('undo')) await removeGenerations(generationsIn(state));
  if (!forget) return;
  await emptyQuarantine((key) => recordOfKey(key) === forget);
  await clearStage();
}

/** The history that is to be learned anew. */
export async function history(record: RecordName, generation?: number): Promise<Event> {
  return { kind: 'history', record, rows: (await readHistory(record, generation)).rows };
}
