import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type HistoryRow } from '../../../src/agent/index.ts';
import {
  appended,
  CHUNK,
  countRows,
  emptied,
  readHistory,
} from '../../../src/storage/history-log.ts';
import { readAside } from '../../../src/storage/stored.ts';
import { fake, freshBrowser } from '../fake-browser.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());
beforeEach(() => void freshBrowser());

const row = (trial: number): HistoryRow => ({
  trial,
  at: trial * 1000,
  configuration: { s: 0.5 },
  happiness: 0.5,
  spread: 0.1,
  frames: 10,
  kept: false,
});

async function grow(from: number, to: number): Promise<void> {
  for (let rows = from; rows < to; rows++)
    await fake().local.set(await appended(rows, row(rows + 1)));
}

const trials = async (rows: number) => (await readHistory(rows)).history.map(({ trial }) => trial);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('the history', () => {
  test('comes back whole and in order, in chunks of a hundred', async () => {
    await grow(0, 205);
    expect(await trials(205)).toEqual(upTo(205));
    expect([...fake().local.kept.keys()]).toEqual(['history.0', 'history.1', 'history.2']);
    expect(await countRows()).toBe(205);
    expect((await readHistory(205)).damage).toEqual([]);
  });

  test('a step writes one chunk, of at most a hundred rows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 * CHUNK }), async (rows) => {
        freshBrowser();
        await fake().local.set({ 'history.0': { version: 1, value: upTo(CHUNK).map(row) } });
        const entries = await appended(rows, row(rows + 1));
        expect(Object.keys(entries)).toEqual([`history.${Math.floor(rows / CHUNK)}`]);
        const [{ value }] = Object.values(entries) as [{ value: HistoryRow[] }];
        expect(value.at(-1)).toEqual(row(rows + 1));
        expect(value.length).toBeLessThanOrEqual(CHUNK);
      }),
      { numRuns: 30 },
    );
  });

  test('rows beyond those that the progress knows of are no part of it', async () => {
    await grow(0, 12);
    expect(await trials(10)).toEqual(upTo(10));
    await fake().local.set(await appended(10, row(99)));
    expect(await trials(11)).toEqual([...upTo(10), 99]);
  });

  test('what a row holds besides is kept', async () => {
    const richer = { ...row(1), reward: 0.7, control: 'neutral' as const };
    await fake().local.set(await appended(0, richer));
    expect((await readHistory(1)).history).toEqual([richer]);
  });
});

describe('a damaged chunk', () => {
  const wrong: [string, Partial<Record<keyof HistoryRow, unknown>>][] = [
    ['a happiness above 1', { happiness: 1.5 }],
    ['a trial that is none', { trial: 0 }],
    ['no frames', { frames: 0 }],
    ['a configuration of words', { configuration: { s: 'wide' } }],
  ];
  test.each(wrong)('%s: the chunk is reported and left out, the others stay', async (_, change) => {
    await grow(0, 150);
    const broken = { version: 1, value: [{ ...row(1), ...change }] };
    await fake().local.set({ 'history.0': broken });
    const { history, damage } = await readHistory(150);
    expect(history.map(({ trial }) => trial)).toEqual(upTo(150).slice(100));
    expect(damage).toMatchObject([{ key: 'history.0', found: broken }]);
    expect(await countRows()).toBe(150);
  });

  test('that is written on is kept aside in the same step', async () => {
    await grow(0, 150);
    await fake().local.set({ 'history.1': 'scribble' });
    const entries = await appended(150, row(151));
    expect(Object.keys(entries).sort()).toEqual(['damaged.history.1', 'history.1']);
    await fake().local.set(entries);
    expect(await readAside()).toMatchObject([{ key: 'history.1', found: 'scribble' }]);
    expect(await trials(151)).toEqual([...upTo(100), 151]);
  });
});

describe('forgetting', () => {
  test('empties every chunk, and nothing else', async () => {
    await grow(0, 150);
    await fake().local.set({ 'history.old': 1, settings: 2 });
    const entries = await emptied();
    expect(Object.keys(entries)).toEqual(['history.0', 'history.1']);
    await fake().local.set(entries);
    expect(await readHistory(150)).toEqual({ history: [], damage: [] });
    expect(await countRows()).toBe(0);
    await grow(0, 3);
    expect(await countRows()).toBe(3);
  });

  test('nothing is nothing', async () => {
    expect(await emptied()).toEqual({});
    expect(await countRows()).toBe(0);
    expect(await readHistory(0)).toEqual({ history: [], damage: [] });
  });
});
