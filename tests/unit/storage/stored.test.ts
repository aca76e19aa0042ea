import * as v from 'valibot';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  emptyQuarantine,
  quarantined,
  readQuarantine,
  stored,
  ValidationError,
} from '../../../src/storage/stored.ts';
import { fake, freshBrowser } from '../fake-browser.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());
beforeEach(() => void freshBrowser());

const schema = v.object({ name: v.string(), smiles: v.number() });
const fallback = { name: 'nobody', smiles: 0 };
const tale = stored('tale', { schema, fallback });

describe('a stored value', () => {
  test('is the default, undamaged, as long as nothing is stored', async () => {
    expect(await tale.load()).toEqual({ value: fallback, damage: null });
  });

  test('comes back as it was written, with its version beside it', async () => {
    await tale.write({ name: 'Ada', smiles: 3 });
    expect(await tale.read()).toEqual({ name: 'Ada', smiles: 3 });
    expect(fake().local.kept.get('tale')).toEqual({
      version: 1,
      value: { name: 'Ada', smiles: 3 },
    });
  });

  test('of the session lies in the session’s area only', async () => {
    const now = stored('now', { schema: v.number(), fallback: 0, area: 'session' });
    await now.write(7);
    expect(await now.read()).toBe(7);
    expect([...fake().session.kept.keys()]).toEqual(['now']);
    expect(fake().local.kept.size).toBe(0);
  });

  test('that does not fit is refused, and what is stored stays as it was', async () => {
    await tale.write({ name: 'Ada', smiles: 3 });
    const misfit = { name: 'Ada', smiles: NaN };
    await expect(tale.write(misfit)).rejects.toThrow(ValidationError);
    await expect(tale.write(misfit)).rejects.toThrow(/“tale” is not stored.* at smiles/);
    expect(() => tale.entry(misfit)).toThrow(ValidationError);
    expect(await tale.read()).toEqual({ name: 'Ada', smiles: 3 });
    expect(fake().local.writes).toHaveLength(1);
  });

  test('may have to fit more to be written than to be read', async () => {
    const even = stored('even', {
      schema: v.number(),
      writable: v.pipe(v.number(), v.multipleOf(2)),
      fallback: 0,
    });
    await fake().local.set({ even: { version: 1, value: 3 } });
    expect(await even.read()).toBe(3);
    await expect(even.write(5)).rejects.toThrow(ValidationError);
    await even.write(6);
    expect(await even.read()).toBe(6);
  });

  test('several are written in one step by their entries', async () => {
    const other = stored('other', { schema: v.number(), fallback: 0 });
    await fake().local.set({ ...tale.entry({ name: 'Ada', smiles: 1 }), ...other.entry(2) });
    expect(fake().local.writes).toEqual([['tale', 'other']]);
    expect([await tale.read(), await other.read()]).toEqual([{ name: 'Ada', smiles: 1 }, 2]);
  });
});

describe('damage', () => {
  const damaged: [string, unknown, RegExp][] = [
    ['no envelope', 'scribble', /Expected Object/],
    ['null', null, /Expected Object/],
    ['a version that is none', { version: 0.5, value: fallback }, /integer/],
    ['version 0', { version: 0, value: fallback }, />=1/],
    ['a value that does not fit', { version: 1, value: { name: 'Ada', smiles: 'many' } }, /number/],
    ['no value', { version: 1 }, /value/],
    ['a newer version', { version: 2, value: fallback }, /newer version \(2, here 1\)/],
  ];
  test.each(damaged)('%s: the default, the reason and what was found', async (_, found, reason) => {
    await fake().local.set({ tale: found });
    const { value, damage } = await tale.load();
    expect(value).toEqual(fallback);
    expect(damage).toMatchObject({ key: 'tale', found });
    expect(damage?.reason).toMatch(reason);
  });

  test('is quarantined beside the new value, and can be read and forgotten', async () => {
    await fake().local.set({ tale: 'scribble' });
    const { damage } = await tale.load();
    await fake().local.set({ ...quarantined(damage!), ...tale.entry(fallback) });
    expect((await tale.load()).damage).toBeNull();
    expect(await readQuarantine()).toEqual([damage]);
    const read = vi.spyOn(fake().local, 'get');
    await readQuarantine();
    expect(read).toHaveBeenLastCalledWith(['damaged.tale']);
    await fake().local.set(quarantined({ key: 'other', reason: 'it is no number', found: {} }));
    await emptyQuarantine((key) => key === 'tale');
    expect((await readQuarantine()).map(({ key }) => key)).toEqual(['other']);
    await emptyQuarantine();
    expect(await readQuarantine()).toEqual([]);
    expect([...fake().local.kept.keys()]).toEqual(['tale']);
  });
});

describe('migrations', () => {
  const third = stored('tale', {
    schema,
    fallback,
    version: 3,
    migrations: {
      1: (name) => ({ name }),
      2: (older) => ({ ...(older as { name: string }), smiles: 1 }),
    },
  });

  test('lead on step by step from whatever version was stored', async () => {
    await fake().local.set({ tale: { version: 1, value: 'Ada' } });
    expect(await third.load()).toEqual({ value: { name: 'Ada', smiles: 1 }, damage: null });
    await fake().local.set({ tale: { version: 2, value: { name: 'Bob' } } });
    expect(await third.read()).toEqual({ name: 'Bob', smiles: 1 });
    await third.write({ name: 'Cid', smiles: 5 });
    expect(await third.read()).toEqual({ name: 'Cid', smiles: 5 });
  });

  test('that are missing or throw are damage, and the value is kept', async () => {
    const gap = stored('tale', {
      schema,
      fallback,
      version: 3,
      migrations: { 2: (older) => older },
    });
    await fake().local.set({ tale: { version: 1, value: 'Ada' } });
    expect((await gap.load()).damage?.reason).toMatch(/no migration leads on from version 1/);
    const throws = stored('tale', {
      schema,
      fallback,
      version: 2,
      migrations: {
        1: () => {
          throw new Error('what is this?');
        },
      },
    });
    expect(await throws.load()).toEqual({
      value: fallback,
      damage: { key: 'tale', reason: 'what is this?', found: { version: 1, value: 'Ada' } },
    });
  });
});

describe('watching', () => {
  const watched = () => {
    const values: unknown[] = [];
    return { values, stop: tale.watch((value) => values.push(value)) };
  };

  test('tells each change, and none after it has stopped', async () => {
    const { values, stop } = watched();
    await tale.write({ name: 'Ada', smiles: 1 });
    await fake().local.set({ other: 1 });
    await fake().session.set({ tale: { version: 1, value: { name: 'Eve', smiles: 1 } } });
    await fake().local.remove('tale');
    await Promise.resolve();
    expect(values).toEqual([{ name: 'Ada', smiles: 1 }, fallback]);
    stop();
    await tale.write({ name: 'Bob', smiles: 2 });
    await Promise.resolve();
    expect(values).toHaveLength(2);
  });

  test('tells the default when the value is damaged', async () => {
    await tale.write({ name: 'Ada', smiles: 1 });
    const { values } = watched();
    await fake().local.set({ tale: 'scribble' });
    await Promise.resolve();
    expect(values.at(-1)).toEqual(fallback);
  });
});
