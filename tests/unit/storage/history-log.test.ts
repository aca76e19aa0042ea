import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type HistoryRow } from '../../../src/agent/index.ts';
import { NEUTRAL } from '../../../src/emoticon/parameters.ts';
import {
  appended,
  CHUNK,
  historyEnd,
  readHistory,
  rewritten,
} from '../../../src/storage/history-log.ts';
import { ValidationError } from '../../../src/storage/stored.ts';
import { fake, freshBrowser } from '../fake-browser.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());
beforeEach(() => void freshBrowser());

const row = (trial: number): HistoryRow => ({
  trial,
  at: trial * 1000,
  configuration: NEUTRAL,
  happiness: 0.5,
  spread: 0.1,
  frames: 10,
  kept: false,
});

async function grow(from: number, to: number): Promise<void> {
  for (let rows = from; rows < to; rows++)
    await fake().local.set(await appended(rows, row(rows + 1), 'own'));
}

const trials = async () => (await readHistory('own')).rows.map(({ trial }) => trial);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const chunk = (rows: readonly unknown[]) => ({ version: 1, value: rows });

describe('the history', () => {
  test('comes back whole and in order, in chunks of a hundred', async () => {
    await grow(0, 205);
    expect(await trials()).toEqual(upTo(205));
    expect([...fake().local.kept.keys()]).toEqual(['history.0', 'history.1', 'history.2']);
    expect((await readHistory('own')).damage).toEqual([]);
  });

  test('is read bit by bit, and nothing else with it', async () => {
    const rows = upTo(2550).map(row);
    await fake().local.set({ ...(await rewritten('own', rows)), calibration: 'large' });
    await fake().local.set(await rewritten('own', rows, 1));
    const asked: string[][] = [];
    const { local } = fake().api.storage;
    const get = local.get.bind(local);
    Object.assign(local, {
      getKeys: async () => [...local.kept.keys()],
      get: (keys: string[]) => (asked.push(keys), get(keys)),
    });
    expect((await readHistory('own', 1)).rows).toEqual(rows);
    expect(asked.map((keys) => keys.length)).toEqual([10, 10, 6]);
    expect(asked.flat().every((key) => key.startsWith('history.1.'))).toBe(true);
  });

  test('of a thousand trials and more is read in the order of its chunks, not of their names', async () => {
    const rows = upTo(1150).map(row);
    await fake().local.set(await rewritten('own', rows));
    expect(await trials()).toEqual(upTo(1150));
  });

  test('a step writes one chunk, of at most a hundred rows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 * CHUNK }), async (rows) => {
        freshBrowser();
        await fake().local.set({ 'history.0': chunk(upTo(CHUNK).map(row)) });
        const entries = await appended(rows, row(rows + 1), 'own');
        expect(Object.keys(entries)).toEqual([`history.${Math.floor(rows / CHUNK)}`]);
        const [{ value }] = Object.values(entries) as [{ value: HistoryRow[] }];
        expect(value.at(-1)).toEqual(row(rows + 1));
        expect(value.length).toBeLessThanOrEqual(CHUNK);
      }),
      { numRuns: 30 },
    );
  });

  test('a row beyond those that the progress tells of is written over', async () => {
    await grow(0, 12);
    await fake().local.set(await appended(10, row(99), 'own'));
    expect(await trials()).toEqual([...upTo(10), 99]);
  });

  test('takes no row that it could not read back', async () => {
    await grow(0, 3);
    const misfits: readonly Partial<HistoryRow>[] = [
      { happiness: NaN },
      { spread: 1e308 },
      { reward: 2 },
      { configuration: { ...NEUTRAL, c: 361 } },
      { trial: 0 },
    ];
    for (const misfit of misfits) {
      const unfit = { ...row(4), ...misfit };
      await expect(appended(3, unfit, 'own')).rejects.toThrow(ValidationError);
      await expect(rewritten('own', [row(1), unfit])).rejects.toThrow(ValidationError);
    }
    expect(await trials()).toEqual([1, 2, 3]);
  });

  test('all that a row can hold comes back', async () => {
    const richer: HistoryRow = {
      ...row(1),
      ...{ reward: 0.7, control: 'neutral', thumb: 'up', faces: 2, head: 1795572885865 },
    };
    await fake().local.set(await appended(0, richer, 'own'));
    expect(await readHistory('own')).toEqual({ rows: [richer], damage: [] });
  });

  test('of either record lies apart', async () => {
    await grow(0, 3);
    await fake().local.set(await appended(0, row(7), 'simulated'));
    expect(await trials()).toEqual([1, 2, 3]);
    expect((await readHistory('simulated')).rows).toEqual([row(7)]);
  });
});

describe('a damaged row', () => {
  const wrong: [string, Partial<Record<keyof HistoryRow | 'more', unknown>>][] = [
    ['a happiness above 1', { happiness: 1.5 }],
    ['a trial that is none', { trial: 0 }],
    ['a trial that cannot be counted on', { trial: 1e308 }],
    ['no frames', { frames: 0 }],
    ['a configuration of words', { configuration: { ...NEUTRAL, s: 'wide' } }],
    ['half a configuration', { configuration: { s: 0 } }],
    ['a reward of words', { reward: 'x' }],
    ['an endless reward', { reward: 1e308 }],
    ['an endless spread', { spread: 1e308 }],
    ['a control that is none', { control: 'blue' }],
    ['a thumb that is none', { thumb: 'sideways' }],
    ['a day that is none', { at: 1e300 }],
    ['what no row holds', { more: true }],
  ];
  test.each(wrong)('%s: it is reported and left out, and costs no other', async (_, change) => {
    await grow(0, 150);
    const damaged = { ...row(2), ...change };
    await fake().local.set({
      'history.0': chunk([row(1), damaged, ...upTo(CHUNK).slice(2).map(row)]),
    });
    const { rows, damage } = await readHistory('own');
    expect(rows.map(({ trial }) => trial)).toEqual(upTo(150).filter((trial) => trial !== 2));
    expect(damage).toMatchObject([{ key: 'history.0', found: [damaged] }]);
  });
});

describe('a chunk', () => {
  test('that is none is reported, and costs no other', async () => {
    await grow(0, 150);
    await fake().local.set({ 'history.0': 'scribble' });
    const { rows, damage } = await readHistory('own');
    expect(rows).toHaveLength(50);
    expect(damage).toMatchObject([{ key: 'history.0', found: 'scribble' }]);
  });

  test('that is gone is reported', async () => {
    await fake().local.set(await rewritten('own', upTo(450).map(row)));
    await fake().local.remove(['history.1', 'history.2']);
    const { rows, damage } = await readHistory('own');
    expect(rows).toHaveLength(250);
    expect(damage).toEqual([
      { key: 'history.1', reason: '200 trials that were stored are gone', found: null },
    ]);
  });

  test('with a number far away is one gap, not millions', async () => {
    await fake().local.set({ 'history.9999999': chunk([row(1)]) });
    expect((await readHistory('own')).damage).toHaveLength(1);
  });
});

describe('the end of the history', () => {
  test.each([0, 1, 99, 100, 101, 250])('fits what is said of it, with %i rows', async (rows) => {
    await grow(0, rows);
    expect(await historyEnd('own', rows)).toEqual({ whole: true, lastTrial: rows });
    // And nothing else that may be said of it.
    for (const other of [rows - 1, rows + 1, rows - 100, rows + 100, 1e8])
      if (other >= 0) expect((await historyEnd('own', other)).whole, `${other}`).toBe(false);
  });

  test('does not fit where a chunk before it is gone, or its own is damaged', async () => {
    await grow(0, 250);
    await fake().local.remove('history.0');
    expect((await historyEnd('own', 250)).whole).toBe(false);
    await grow(0, 250);
    await fake().local.set({ 'history.2': chunk([...upTo(49).map(row), { ...row(1), trial: 0 }]) });
    expect((await historyEnd('own', 250)).whole).toBe(false);
  });

  test('is looked at without the values where the browser tells the keys alone', async () => {
    await grow(0, 250);
    const asked: unknown[] = [];
    const { api } = fake();
    const { local } = api.storage;
    const get = local.get.bind(local);
    Object.assign(local, {
      getKeys: async () => [...local.kept.keys()],
      get: (keys: string[]) => (asked.push(keys), get(keys)),
    });
    expect(await historyEnd('own', 250)).toEqual({ whole: true, lastTrial: 250 });
    expect(asked).toEqual([['history.2']]);
  });
});

describe('rewriting', () => {
  test('leaves these rows and no others, and nothing else is touched', async () => {
    await grow(0, 250);
    await fake().local.set({ 'history.old': 1, settings: 2, 'simulated.history.0': chunk([]) });
    const entries = await rewritten('own', [row(3)]);
    expect(Object.keys(entries).sort()).toEqual(['history.0', 'history.1', 'history.2']);
    await fake().local.set(entries);
    expect(await readHistory('own')).toEqual({ rows: [row(3)], damage: [] });
    expect(await historyEnd('own', 1)).toEqual({ whole: true, lastTrial: 3 });
  });

  test('nothing is nothing', async () => {
    expect(await rewritten('own', [])).toEqual({});
    expect(await readHistory('own')).toEqual({ rows: [], damage: [] });
  });
});
