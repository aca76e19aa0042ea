import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { beginAgent, type HistoryRow, type Milestone } from '../../../src/agent/index.ts';
import { NEUTRAL, PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { newActs, withWatched } from '../../../src/model/acts.ts';
import { exportText } from '../../../src/model/export-file.ts';
import { csvText } from '../../../src/model/history-csv.ts';
import { readImport, summaryOf } from '../../../src/model/import-file.ts';
import { type RecordName } from '../../../src/model/record.ts';
import { UNDO_MS, type Undo } from '../../../src/model/undo.ts';
import { readExported } from '../../../src/storage/export.ts';
import { readHistory, rewritten } from '../../../src/storage/history-log.ts';
import { settings } from '../../../src/storage/settings.ts';
import { stage } from '../../../src/storage/staging.ts';
import {
  acts,
  calibration,
  progressOf,
  simulatedPerson,
  storyOf,
  undo,
} from '../../../src/storage/values.ts';
import { fake } from '../fake-browser.ts';
import { Companion, MEASURED } from './companion.ts';
import { NETWORK, restingLook } from './looks.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

const START = 1_700_000_000_000;
const row = (trial: number, at = trial * 1000, happiness = 0.25): HistoryRow => ({
  ...{ trial, at: START + at, configuration: NEUTRAL, happiness },
  ...{ spread: 0.1, frames: 10, kept: false },
});
const rows = (...trials: number[]) => trials.map((trial) => row(trial));
const milestone = (trials: number): Milestone => ({
  ...{ trials, at: START + trials * 1000, configuration: NEUTRAL },
  ...{ mean: 0.5, sd: null, low: null, high: null },
});
const upTo = (last: number) => rows(...Array.from({ length: last }, (_, i) => i + 1));

let companion: Companion;
/** Stores a record with this history, which its agent has learned from. */
async function born(history: readonly HistoryRow[]): Promise<void> {
  await companion.born();
  const agent = beginAgent('monte-carlo', PARAMETERS, 1, history);
  await fake().local.set({
    ...(await rewritten('own', history)),
    ...progressOf.own.entry({ agent, rows: history.length }),
  });
  // The process reads it when it begins.
  await companion.die();
}
const exported = async () => [...exportText(await readExported())].join('');

/** What the options page does with a file. */
async function takeIn(kind: 'merge' | 'replace', file: string, record: RecordName = 'own') {
  const { imported } = readImport(file, record, Date.now());
  await stage(summaryOf(imported!), async (of, from, to) =>
    imported!.records[of]!.rows.slice(from, to),
  );
  await companion.message('page.rewrite', { kind });
}
const SEED = 5;
/** A simulated person is stored. */
async function somebody(): Promise<void> {
  const state = { random: [1, 2, 3, 4] as [number, number, number, number], trials: 0, mood: 0 };
  const familiar = { ...{ familiar: NEUTRAL, familiarity: 0 }, away: 0 };
  await simulatedPerson.write({ seed: SEED, state: { ...state, ...familiar } });
}
const resting = async () => (await calibration.read())?.resting[0]?.logOdds;
const baseline = async () => (await companion.stored()).agent.baseline?.logOdds;
/** The keys of all that is stored of the histories. */
const chunks = () => [...fake().local.kept.keys()].filter((key) => /history\./.test(key));
const trials = async () => (await companion.history()).map(({ trial }) => trial);

beforeEach(() => {
  companion = new Companion();
  vi.setSystemTime(START + 1e9);
});
afterEach(() => void vi.useRealTimers());

describe('a file of everything that takes the place of what is here', () => {
  test('saved, forgotten and taken in again is the same, byte by byte', async () => {
    await born(upTo(250));
    await companion.choose({ key: 'pace', value: 'rare' });
    const before = await exported();
    await companion.message('page.reset', null);
    expect(await trials()).toEqual([]);
    await companion.choose({ key: 'pace', value: 'calm' });
    await takeIn('replace', before);
    expect(await exported()).toBe(before);
    expect((await settings.read()).pace).toBe('rare');
  });

  test('goes on from there, and no number comes twice', async () => {
    await born(upTo(30));
    const file = await exported();
    await companion.message('page.reset', null);
    await companion.wake();
    for (let trial = (await companion.frame(1)).trial!, i = 0; i < 3; i++)
      trial = (await companion.measured({ trial, ...MEASURED })).trial ?? (await next());
    const open = (await companion.frame(1)).trial ?? (await next());
    await takeIn('replace', file);
    const trial = (await companion.frame(1)).trial!;
    expect(trial).toBeGreaterThan(open);
    await companion.measured({ trial, ...MEASURED });
    expect(await trials()).toEqual([...upTo(30).map(({ trial }) => trial), trial]);
    await companion.die();
    expect((await companion.stored()).rows).toBe(31);

    async function next(): Promise<number> {
      await companion.pass(60_000);
      return (await companion.frame(1)).trial!;
    }
  });
});

describe('what a file of everything tells of the face and of the simulated person', () => {
  /** A file of everything, with a change. */
  const file = async (change: Readonly<Record<string, unknown>>) =>
    JSON.stringify({ ...(JSON.parse(await exported()) as object), ...change });

  test('takes the place of what is here, though it be nothing', async () => {
    await born(upTo(3));
    const empty = await exported();
    await companion.showFace(restingLook([0.2]));
    await somebody();
    await takeIn('replace', empty);
    expect(await calibration.read()).toBeNull();
    expect(await simulatedPerson.read()).toBeNull();
  });

  test('takes the place of what was learned of acts, though it tell nothing of any, and that can be undone', async () => {
    await born(upTo(3));
    const without = await exported();
    await watched();
    await takeIn('replace', without);
    expect((await acts.read())?.rows).toEqual([]);
    await companion.message('page.undo', null);
    expect((await acts.read())?.rows).toHaveLength(1);
  });

  test('leaves what was learned of acts where it cannot be read, or holds trials alone', async () => {
    await born(upTo(3));
    await watched();
    const damaged = await file({ acts: 'none' });
    await takeIn('replace', damaged);
    expect((await acts.read())?.rows).toHaveLength(1);
    await takeIn('replace', [...csvText(upTo(2))].join(''));
    expect((await acts.read())?.rows).toHaveLength(1);
    expect(await trials()).toEqual([1, 2]);
  });

  /** A joke was watched. */
  async function watched(): Promise<void> {
    const row = { act: 1, at: START, key: 'jokes:food', joke: 'j1', smile: 1, weight: 1 };
    await fake().local.set(acts.entry(withWatched(newActs(1), row)));
    await companion.die();
  }

  test('leaves what is here where it cannot be read, and smiles are measured against that', async () => {
    await born(upTo(3));
    await companion.showFace(restingLook([0.4]));
    const damaged = await file({ calibration: { network: 1 }, person: 'somebody' });
    await companion.showFace(restingLook([0.2]));
    await somebody();
    const [face, rest] = [await resting(), await baseline()];
    await takeIn('replace', damaged);
    expect(await resting()).toBe(face);
    expect(await baseline()).toBe(rest);
    expect((await simulatedPerson.read())?.seed).toBe(SEED);
  });

  test('is what smiles are measured against where the file’s agent cannot go on', async () => {
    await born(upTo(3));
    await companion.showFace(restingLook([0.4]));
    const rest = await baseline();
    const { records } = JSON.parse(await exported()) as { records: { own: object } };
    const alone = await file({ records: { ...records, own: { ...records.own, agent: null } } });
    await companion.showFace(restingLook([0.2]));
    await takeIn('replace', alone);
    expect(await baseline()).toBe(rest);
  });
});

describe('a file whose trials are added', () => {
  test('is joined by time and learned anew; settings stay', async () => {
    await born(rows(1, 2, 5));
    const file = [...exportText({ ...(await readExported()), records: records(rows(2, 3, 4)) })];
    await companion.choose({ key: 'pace', value: 'rare' });
    await takeIn('merge', file.join(''));
    expect(await companion.history()).toEqual(upTo(5));
    const { agent } = await companion.stored();
    expect(agent.nextTrial).toBe(6);
    // What Monte Carlo has learned is a measurement of a row.
    expect(agent.state).toMatchObject({ happiness: 0.25 });
    expect((await settings.read()).pace).toBe('rare');
  });

  const records = (history: readonly HistoryRow[]) => ({
    own: { agent: null, story: [], history },
    simulated: { agent: null, story: [], history: [] },
  });
});

describe('the trials of some time', () => {
  test('are deleted, and the rest is learned anew', async () => {
    await born([row(1, 1000, 0.9), ...rows(2, 3, 4)]);
    expect((await companion.stored()).agent.state).toMatchObject({ happiness: 0.9 });
    await companion.message('page.rewrite', { kind: 'cut', from: START, to: START + 2000 });
    expect(await trials()).toEqual([3, 4]);
    expect((await companion.stored()).agent.state).toMatchObject({ happiness: 0.25 });
  });

  test('leave what had been learned before them in the story', async () => {
    await born(upTo(6));
    await storyOf.own.write([milestone(1), milestone(3), milestone(4), milestone(6)]);
    await companion.die();
    const cut = { kind: 'cut', from: START + 4000, to: START + 5000 };
    await companion.message('page.rewrite', cut);
    expect(await trials()).toEqual([1, 2, 3, 6]);
    expect(await storyOf.own.read()).toEqual([milestone(1), milestone(3)]);
    await companion.message('page.undo', null);
    expect((await storyOf.own.read()).map(({ trials }) => trials)).toEqual([1, 3, 4, 6]);
  });

  test('are refused where there are none, and nothing is changed', async () => {
    await born(rows(1, 2));
    const before = await exported();
    await expect(
      companion.message('page.rewrite', { kind: 'cut', from: 0, to: 1 }),
    ).rejects.toThrow('No trial');
    expect(await exported()).toBe(before);
    expect(await undo.read()).toBeNull();
  });
});

describe('to undo it', () => {
  test('brings everything back, to the byte, and keeps nothing of what was', async () => {
    await born(upTo(250));
    const before = await exported();
    await companion.message('page.rewrite', { kind: 'cut', from: START, to: START + 200_000 });
    expect((await companion.stored()).rows).toBe(50);
    expect(await undo.read()).toMatchObject({ rewrite: 'cut' });
    await companion.message('page.undo', null);
    expect(await exported()).toBe(before);
    expect(await undo.read()).toBeNull();
    expect(chunks()).toEqual(['history.0', 'history.1', 'history.2']);
  });

  test('leaves the other record and the settings of since then alone', async () => {
    await born(upTo(3));
    await companion.message('page.rewrite', { kind: 'cut', from: START, to: START + 2000 });
    await companion.choose({ key: 'pace', value: 'rare' });
    await companion.message('page.undo', null);
    expect((await settings.read()).pace).toBe('rare');
    expect(await trials()).toEqual([1, 2, 3]);
  });

  test('puts back what a file had replaced', async () => {
    await born(upTo(3));
    const file = await exported();
    await companion.choose({ key: 'pace', value: 'rare' });
    await companion.choose({ key: 'sites', value: { mode: 'only', sites: ['one.example'] } });
    await companion.showFace(restingLook([0.2]));
    await somebody();
    const before = await exported();
    await takeIn('replace', file);
    expect(await exported()).toBe(file);
    await companion.message('page.undo', null);
    expect(await exported()).toBe(before);
  });

  test('leaves what was chosen and shown since a file was taken in', async () => {
    await born(upTo(3));
    await companion.showFace(restingLook([0.4]));
    const file = await exported();
    await companion.choose({ key: 'pace', value: 'rare' });
    await companion.choose({ key: 'still', value: true });
    await companion.showFace(restingLook([0.2]));
    await takeIn('replace', file);
    await companion.choose({ key: 'pace', value: 'calm' });
    await companion.showFace(restingLook([0.3]));
    const [face, rest] = [await resting(), await baseline()];
    await companion.message('page.undo', null);
    expect(await settings.read()).toMatchObject({ pace: 'calm', still: true });
    expect(await resting()).toBe(face);
    expect(await baseline()).toBe(rest);
  });

  test('puts the face back where another network could not use that of the file', async () => {
    await born(upTo(3));
    await companion.showFace(restingLook([0.4], 'an older network'));
    const file = await exported();
    await companion.showFace(restingLook([0.2]));
    const face = await resting();
    await takeIn('replace', file);
    await companion.happens({ kind: 'camera-network', network: NETWORK });
    expect(await resting()).toBeUndefined();
    await companion.message('page.undo', null);
    expect(await resting()).toBe(face);
  });

  test('leaves the face alone that was shown since trials were deleted', async () => {
    await born(upTo(3));
    await companion.showFace(restingLook([0.4]));
    await companion.message('page.rewrite', { kind: 'cut', from: START, to: START + 2000 });
    await companion.showFace(restingLook([0.2]));
    const rest = await baseline();
    await companion.message('page.undo', null);
    expect(await baseline()).toBe(rest);
  });

  test('is still there once the simulated record was forgotten, of which nothing comes back', async () => {
    await born(upTo(3));
    const file = await exported();
    await companion.choose({ key: 'pace', value: 'rare' });
    await somebody();
    await born(upTo(5));
    await takeIn('replace', file);
    await companion.choose({ key: 'demonstration', value: 2500 });
    await companion.message('page.reset', null);
    await companion.choose({ key: 'demonstration', value: null });
    expect((await undo.read())?.records).not.toHaveProperty('simulated');
    await companion.die();
    await companion.message('page.undo', null);
    expect(await trials()).toEqual([1, 2, 3, 4, 5]);
    expect(await simulatedPerson.read()).toBeNull();
  });

  test('brings nothing of one’s own back once that was forgotten', async () => {
    await born(upTo(3));
    const file = await exported();
    await companion.showFace(restingLook([0.2]));
    await somebody();
    await takeIn('replace', file);
    await companion.message('page.reset', null);
    expect(JSON.stringify(await undo.read())).not.toContain('resting');
    await companion.message('page.undo', null);
    expect(await trials()).toEqual([]);
    expect(await calibration.read()).toBeNull();
    expect((await simulatedPerson.read())?.seed).toBe(SEED);
  });

  test('can be done for a day, and then what was kept is removed', async () => {
    await born(upTo(3));
    await companion.message('page.rewrite', { kind: 'cut', from: START, to: START + 2000 });
    await companion.pass(UNDO_MS - 60_000);
    await companion.lookAgain();
    expect(chunks()).toContain('history.0');
    await companion.pass(61_000);
    await companion.lookAgain();
    expect(chunks()).toEqual(['history.1.0']);
    await expect(companion.message('page.undo', null)).rejects.toThrow('nothing to undo');
    expect(await trials()).toEqual([3]);
  });

  test('is over once everything was forgotten', async () => {
    await born(upTo(3));
    await companion.message('page.rewrite', { kind: 'cut', from: START, to: START + 2000 });
    await companion.message('page.reset', null);
    expect(await undo.read()).toBeNull();
    const left = [...fake().local.kept].filter(([key]) => /history\./.test(key));
    expect(left.flatMap(([, held]) => (held as { value: unknown[] }).value)).toEqual([]);
  });
});

describe('wherever the process dies', () => {
  test('the old or the new is there, whole', async () => {
    const file = await fileOf(upTo(320));
    const seen = new Set<number>();
    for (let writes = 0; writes < 12; writes++) {
      companion = new Companion();
      vi.setSystemTime(START + 1e9);
      await born(upTo(120));
      await companion.message('page.rewrite', { kind: 'cut', from: START, to: START + 20_000 });
      const { imported } = readImport(file, 'own', Date.now());
      await stage(summaryOf(imported!), async (of, from, to) =>
        imported!.records[of]!.rows.slice(from, to),
      );
      await dyingAfter(writes, () => companion.message('page.rewrite', { kind: 'replace' }));
      await companion.die();
      await companion.lookAgain();
      const { rows: count, generation } = await companion.stored();
      seen.add(count);
      const kept = [generation, (await undo.read())?.records.own?.generation];
      expect(generationsIn(chunks())).toEqual(kept.map((one) => one ?? 0).sort());
      const { rows: found, damage } = await readHistory('own', generation);
      expect(damage).toEqual([]);
      expect(found.map(({ trial }) => trial)).toEqual(
        count === 100
          ? upTo(120)
              .slice(20)
              .map(({ trial }) => trial)
          : upTo(320).map(({ trial }) => trial),
      );
    }
    expect([...seen].sort()).toEqual([100, 320]);
  });

  test('what was prepared and not named is not taken for the record where that is lost later', async () => {
    await born(upTo(120));
    const cut = { kind: 'cut', from: START, to: START + 20_000 };
    await dyingAfter(1, () => companion.message('page.rewrite', cut));
    expect(generationsIn(chunks())).toEqual([0, 1]);
    await companion.die();
    await companion.lookAgain();
    expect(generationsIn(chunks())).toEqual([0]);
    await fake().local.remove(progressOf.own.key);
    await companion.die();
    await companion.lookAgain();
    expect(await trials()).toEqual(upTo(120).map(({ trial }) => trial));
  });

  test('what this version cannot go back to is offered no more, and removed', async () => {
    await born(upTo(3));
    await companion.message('page.rewrite', { kind: 'cut', from: START, to: START + 2000 });
    const kept = JSON.stringify(await undo.read()).replace('"monte-carlo"', '"clairvoyance"');
    await fake().local.set(undo.entry(JSON.parse(kept) as Undo));
    await companion.die();
    await companion.lookAgain();
    expect(await undo.read()).toBeNull();
    expect(generationsIn(chunks())).toEqual([1]);
    expect(await trials()).toEqual([3]);
  });

  test('nothing of a record is removed whose progress cannot be read', async () => {
    await born(upTo(3));
    await companion.message('page.rewrite', { kind: 'cut', from: START, to: START + 2000 });
    await fake().local.set({ [progressOf.own.key]: 'torn', [undo.key]: 'torn' });
    await companion.die();
    await companion.lookAgain();
    expect(generationsIn(chunks())).toEqual([0, 1]);
  });

  async function fileOf(history: readonly HistoryRow[]): Promise<string> {
    await born(history);
    return exported();
  }

  /** The generations of one's own history that chunks are of. */
  const generationsIn = (keys: readonly string[]) =>
    [...new Set(keys.map((key) => Number(/^history\.(?:(\d+)\.)?/.exec(key)?.[1] ?? 0)))].sort();

  /** Does something of which no write comes through after so many. */
  async function dyingAfter(writes: number, act: () => Promise<unknown>): Promise<void> {
    const { local } = fake();
    const set = local.set.bind(local);
    let left = writes;
    local.set = async (entries) => {
      if (left-- <= 0) throw new Error('The process is dead.');
      return set(entries);
    };
    await act().catch(() => undefined);
    local.set = set;
  }
});
