import { beforeEach, describe, expect, it, vi } from 'vitest';
import { beginAgent, type AgentState } from '../../../src/agent/index.ts';
import { PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { RecordFeed } from '../../../src/options/record/record-feed.ts';
import { type StoredRecord } from '../../../src/options/record/stored-record.ts';
import { appended, rewritten } from '../../../src/storage/history-log.ts';
import { progressOf } from '../../../src/storage/values.ts';
import { fake, freshBrowser } from '../fake-browser.ts';
import { rows } from './rows.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

const agent: AgentState = beginAgent('monte-carlo', PARAMETERS, 1, []);
const history = rows(...Array<'0.5'>(205).fill('0.5'));

/** Writes a history of the first `count` rows. */
const store = async (count: number) =>
  fake().local.set({
    ...(await rewritten('own', history.slice(0, count))),
    ...progressOf.own.entry({ agent, rows: count }),
  });
const storeOne = async (count: number) =>
  fake().local.set({
    ...(await appended(count - 1, history[count - 1]!, 'own')),
    ...progressOf.own.entry({ agent, rows: count }),
  });

let seen: StoredRecord[] = [];
const last = () => seen.at(-1);
let feed: RecordFeed;

beforeEach(() => {
  freshBrowser();
  seen = [];
  feed = new RecordFeed((record) => seen.push(record));
});

describe('the feed of a record', () => {
  it('reads all of it once, and then only what is written', async () => {
    await store(203);
    await feed.read('own');
    expect(last()).toMatchObject({ name: 'own', written: 203, unread: [] });
    expect(last()?.rows).toHaveLength(203);
    const read = vi.spyOn(fake().local, 'get');
    await storeOne(204);
    read.mockClear();
    await vi.waitFor(() => expect(last()).toMatchObject({ written: 204 }));
    expect(last()?.rows).toHaveLength(204);
    expect(read).not.toHaveBeenCalled();
  });

  it('tells all else before a long history is read', async () => {
    const long = rows(...Array<'0.5'>(2001).fill('0.5'));
    await fake().local.set({
      ...(await rewritten('own', long)),
      ...progressOf.own.entry({ agent, rows: long.length }),
    });
    await feed.read('own');
    expect(seen.map(({ reading }) => reading)).toEqual([true, false]);
    expect(seen[0]).toMatchObject({ written: 2001, agent: { strategy: 'monte-carlo' }, rows: [] });
    expect(last()?.rows).toHaveLength(2001);
  });

  it('misses nothing that is written while it reads', async () => {
    await store(203);
    const reading = feed.read('own');
    await storeOne(204);
    await reading;
    await vi.waitFor(() => expect(last()?.rows).toHaveLength(204));
  });

  it('reads again when all was forgotten', async () => {
    await store(203);
    await feed.read('own');
    await store(0);
    await vi.waitFor(() => expect(last()?.rows).toHaveLength(0));
  });

  it('leaves the other record alone', async () => {
    await feed.read('simulated');
    const count = seen.length;
    await storeOne(1);
    await Promise.resolve();
    expect(seen).toHaveLength(count);
  });

  it('tells what cannot be read, and shows the rest', async () => {
    await store(203);
    await fake().local.set({ 'history.1': 'x', progress: 'x' });
    await feed.read('own');
    expect(last()).toMatchObject({ agent: null, written: 0 });
    expect(last()?.unread).toEqual(['progress', 'history.1']);
    expect(last()?.rows).toHaveLength(103);
  });
});
