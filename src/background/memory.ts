import {
  abandon,
  beginAgent,
  defaultStrategy,
  openTrial,
  recommended,
  strategies,
  type AgentState,
  type HistoryRow,
} from '../agent/index.ts';
import { PARAMETERS } from '../emoticon/parameters.ts';
import { browser } from '../platform/browser.ts';
import { countRows, readHistory } from '../platform/history-log.ts';
import {
  live,
  overlayTabs,
  progress,
  settings,
  type Live,
  type Progress,
} from '../platform/record.ts';
import { keptAside, type Damage, type Stored } from '../platform/stored.ts';

/** All that the background knows. */
export interface Knowledge {
  readonly on: boolean;
  readonly progress: Progress;
  readonly live: Live;
  readonly overlays: readonly number[];
}

/**
 * A companion that has learned nothing yet. Trials go on being numbered from `nextTrial`, so that a
 * late observation from before can't be taken for one of now.
 */
export const newborn = (nextTrial: number): Progress => ({
  agent: { ...begun(defaultStrategy, []), nextTrial },
  rows: 0,
});

const begun = (strategy: string, history: readonly HistoryRow[]) =>
  beginAgent(strategy, PARAMETERS, crypto.getRandomValues(new Uint32Array(1))[0] ?? 0, history);

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
    const lasting = {
      ...(changed.on !== undefined && settings.entry({ on: changed.on })),
      ...(changed.progress && progress.entry(changed.progress)),
      ...more,
    };
    const passing = {
      ...(changed.live && live.entry(changed.live)),
      ...(changed.overlays && overlayTabs.entry([...changed.overlays])),
    };
    if (Object.keys(lasting).length > 0) await browser.storage.local.set(lasting);
    if (Object.keys(passing).length > 0) await browser.storage.session.set(passing);
    this.#known = Promise.resolve({ ...known, ...changed });
  }
}

async function load(): Promise<Knowledge> {
  const damage: Damage[] = [];
  const read = async <T>(value: Stored<T>): Promise<T> => {
    const loaded = await value.load();
    if (loaded.damage) damage.push(loaded.damage);
    return loaded.value;
  };
  const { on } = await read(settings);
  const known: Knowledge = {
    on,
    progress: await mended(await read(progress), damage),
    live: await read(live),
    overlays: await read(overlayTabs),
  };
  if (damage.length > 0)
    await browser.storage.local.set(
      Object.assign({}, ...damage.map(keptAside)) as Record<string, unknown>,
    );
  return known;
}

/** The stored progress if its strategy can go on, otherwise one learned anew from the history. */
async function mended(found: Progress | null, damage: Damage[]): Promise<Progress> {
  if (found && goesOn(found.agent)) return found;
  if (found) damage.push({ key: progress.key, reason: 'its strategy cannot go on', found });
  const rows = await countRows();
  const { history, damage: lost } = await readHistory(rows);
  damage.push(...lost);
  const named = found?.agent.strategy ?? defaultStrategy;
  const strategy = Object.hasOwn(strategies, named) ? named : defaultStrategy;
  return { agent: begun(strategy, history), rows };
}

function goesOn(agent: AgentState): boolean {
  try {
    recommended(agent);
    openTrial(abandon(agent));
    return true;
  } catch {
    return false;
  }
}
