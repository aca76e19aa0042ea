import {
  beginAgent,
  calibrated,
  defaultStrategy,
  restoreAgent,
  sameSpace,
  type AgentState,
  type HistoryRow,
} from '../agent/index.ts';
import { PARAMETERS } from '../emoticon/parameters.ts';
import { browser } from '../platform/browser.ts';
import { calibration, type Calibration } from '../model/calibration.ts';
import { countRows, emptied, readHistory } from '../storage/history-log.ts';
import {
  live,
  overlayTabs,
  progressOf,
  settings,
  simulatedPerson,
  whoseKey,
  whoseRecord,
  type Live,
  type Pace,
  type Progress,
  type Whose,
} from '../model/record.ts';
import { forgetAside, keptAside, type Damage, type Stored } from '../storage/stored.ts';
import { restingIn } from './personal.ts';

/** All that the background knows. */
export interface Knowledge {
  readonly on: boolean;
  /** The pace of the demonstration that is on; null: the user is real, and the camera. */
  readonly demonstration: Pace | null;
  /** Of the record that is written now: the user's own, or the demonstration's. */
  readonly progress: Progress;
  /** What the user's own face looked like to the network; null as long as it was not shown. */
  readonly calibration: Calibration | null;
  readonly live: Live;
  readonly overlays: readonly number[];
}

/**
 * A companion that has learned nothing yet, and goes about it as the user has chosen. Trials go on being
 * numbered, so that a late observation from before can't be taken for one of now.
 */
const newborn = ({ strategy, controlRate, nextTrial }: AgentState): Progress => ({
  agent: {
    ...beginAgent(strategy, PARAMETERS, seed(), []),
    ...(controlRate !== undefined && { controlRate }),
    nextTrial,
  },
  rows: 0,
});

const seed = () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

const restored = (agent: unknown, history: readonly HistoryRow[]): AgentState =>
  restoreAgent(agent, { strategy: defaultStrategy, space: PARAMETERS, seed: seed() }, history);

/**
 * The background's memory: a cache of the storage, read once and written through, since the process
 * may die after any write. What can't be read is kept aside before anything is written over it.
 */
export class Memory {
  #known: Promise<Knowledge> | null = null;

  recall(): Promise<Knowledge> {
    this.#known ??= load().catch((error: unknown) => {
      this.#known = null;
      throw error;
    });
    return this.#known;
  }

  /** Stores what has changed, together with `more` local entries, in one step; then knows it. */
  async keep(changed: Partial<Knowledge>, more: Record<string, unknown> = {}): Promise<void> {
    const known = await this.recall();
    const { on, demonstration } = { ...known, ...changed };
    const chosen = changed.on !== undefined || changed.demonstration !== undefined;
    const lasting = {
      ...(chosen && settings.entry({ on, demonstration })),
      ...(changed.progress && progressOf[whoseRecord(known)].entry(changed.progress)),
      ...(changed.calibration !== undefined && calibration.entry(changed.calibration)),
      ...more,
    };
    const passing = {
      ...(changed.live && live.entry(changed.live)),
      ...(changed.overlays && overlayTabs.entry([...changed.overlays])),
    };
    // Should a write fail, only the storage knows what it holds.
    this.#known = null;
    if (Object.keys(lasting).length > 0) await browser.storage.local.set(lasting);
    if (Object.keys(passing).length > 0) await browser.storage.session.set(passing);
    const moved = whoseRecord(known) !== whoseRecord({ demonstration });
    // The other record's progress is another one: it is read when it is next asked for.
    if (!moved) this.#known = Promise.resolve({ ...known, ...changed });
  }

  /** Forgets all that was learned, in one step, so that a death never leaves it half forgotten. */
  async forget(): Promise<void> {
    const known = await this.recall();
    const whose = whoseRecord(known);
    await this.keep(
      {
        progress: newborn(known.progress.agent),
        ...(whose === 'own' && { calibration: null }),
      },
      {
        ...(await emptied(whose)),
        // The next demonstration is for somebody else.
        ...(whose === 'simulated' && simulatedPerson.entry(null)),
      },
    );
    await forgetAside((key) => whoseKey(key) === whose);
  }
}

async function load(): Promise<Knowledge> {
  const damage: Damage[] = [];
  const read = async <T>(value: Stored<T>): Promise<T> => {
    const loaded = await value.load();
    if (loaded.damage) damage.push(loaded.damage);
    return loaded.value;
  };
  const { on, demonstration } = await read(settings);
  const whose = whoseRecord({ demonstration });
  const found = await read(progressOf[whose]);
  const face = await read(calibration);
  const lost = damage.some(({ key }) => key === calibration.key);
  const progress = await mended(whose, found, damage);
  const known: Knowledge = {
    on,
    demonstration,
    progress: whose === 'own' ? against(face, lost, progress) : progress,
    calibration: face,
    live: await read(live),
    overlays: await read(overlayTabs),
  };
  // A demonstration goes on meanwhile, but the face was the user's own.
  const own = lost && whose === 'simulated' ? await progressOf.own.read() : null;
  // What stands in for damaged values is stored at once, for the pages read it there.
  if (damage.length > 0 || (found && found.agent.state !== known.progress.agent.state))
    await browser.storage.local.set(
      Object.assign(
        settings.entry({ on, demonstration }),
        calibration.entry(known.calibration),
        progressOf[whose].entry(known.progress),
        own && progressOf.own.entry(against(face, lost, own)),
        ...damage.map(keptAside),
      ) as Record<string, unknown>,
    );
  return known;
}

/**
 * The progress, measured against the resting face that is known. Where the face was lost, so was the
 * head that read it: what it read is no baseline for the shipped one, and is tracked anew. A baseline
 * that was lost is what the face says.
 */
function against(face: Calibration | null, lost: boolean, progress: Progress): Progress {
  const { baseline, ...agent } = progress.agent;
  if (lost) return { ...progress, agent };
  if (baseline || !face || face.resting.length === 0) return progress;
  return { ...progress, agent: { ...agent, baseline: calibrated(restingIn(face)) } };
}

/** The stored progress if its strategy can go on, otherwise one learned anew from the history. */
async function mended(whose: Whose, found: Progress | null, damage: Damage[]): Promise<Progress> {
  if (found) {
    const agent = restored(found.agent, []);
    if (agent.state === found.agent.state) return { ...found, agent };
    // A table of parameters that has changed since is no damage: what was learned is learned anew.
    if (sameSpace(found.agent.space, PARAMETERS))
      damage.push({ key: progressOf[whose].key, reason: 'its strategy cannot go on', found });
  }
  const rows = await countRows(whose);
  const { history, damage: lost } = await readHistory(rows, whose);
  damage.push(...lost);
  return { agent: restored(found?.agent, history), rows };
}
