import { NEUTRAL } from '../../../src/emoticon/parameters.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS, SETTING_KEYS, type Settings } from '../../../src/model/settings.ts';
import { settings } from '../../../src/storage/settings.ts';
import { ValidationError } from '../../../src/storage/stored.ts';
import { fake, freshBrowser } from '../fake-browser.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());
beforeEach(() => void freshBrowser());

const CHOSEN: Settings = {
  on: true,
  snoozedUntil: 1_790_000_000_000,
  quietHours: { from: 1320, to: 420 },
  held: { r: 1, t: 0, s: 0.2, a: 0.1, b: 0, c: 90, ey: 0.9, er: 0.18 },
  sites: { mode: 'only', sites: ['example.com'] },
  demonstration: 500,
  strategy: 'monte-carlo',
  comparisons: 0.25,
  favourites: [NEUTRAL],
  preview: false,
  pace: 'rare',
  camera: 'desk',
  acts: true,
  actsGap: 30,
  neverKinds: ['jokes:office', 'pictures:op-art'],
  still: true,
  size: 200,
  spots: {
    everywhere: { corner: 'top-left', x: 16, y: 40 },
    sites: [{ site: 'example.com', spot: null }],
  },
};

const store = (value: unknown, version: unknown = 2) =>
  fake().local.set({ settings: { version, value } });

describe('the settings', () => {
  test('are the defaults, undamaged, as long as nothing is stored', async () => {
    expect(await settings.load()).toEqual({ value: DEFAULT_SETTINGS, damage: null });
  });

  test('come back as they were written, in an envelope of the second version', async () => {
    await settings.write(CHOSEN);
    expect(await settings.load()).toEqual({ value: CHOSEN, damage: null });
    expect(fake().local.kept.get('settings')).toEqual({ version: 2, value: CHOSEN });
    expect(Object.keys(CHOSEN).sort()).toEqual([...SETTING_KEYS].sort());
  });

  test('that are not stored yet are the defaults: a new one is no damage', async () => {
    await store({ on: true });
    expect(await settings.load()).toEqual({
      value: { ...DEFAULT_SETTINGS, on: true },
      damage: null,
    });
  });

  const WRONG: [keyof Settings, unknown][] = [
    ['on', 'perhaps'],
    ['demonstration', 7],
    ['strategy', 'divination'],
    ['strategy', 'toString'],
    ['comparisons', 0.6],
    ['comparisons', 1e308],
    ['comparisons', '0.1'],
    ['preview', null],
    ['size', 47],
    ['size', 100.5],
    ['spots', { everywhere: { corner: 'middle', x: 1, y: 1 }, sites: [] }],
    ['spots', { everywhere: null, sites: [{ site: 'a.example' }] }],
  ];
  test.each(WRONG)(
    'of which “%s” is %j: the default for it, and no other is lost',
    async (key, bad) => {
      await store({ ...CHOSEN, [key]: bad });
      const { value, damage } = await settings.load();
      expect(value).toEqual({ ...CHOSEN, [key]: DEFAULT_SETTINGS[key] });
      expect(damage).toMatchObject({ key: 'settings', reason: `not to be read: ${key}` });
      expect(damage?.found).toEqual({ version: 2, value: { ...CHOSEN, [key]: bad } });
    },
  );

  test.each([
    ['scribble', /no stored value/],
    [null, /no stored value/],
    [{ value: CHOSEN }, /no stored value/],
    [{ version: 2, value: null }, /no settings/],
    [{ version: 2, value: 'on' }, /no settings/],
    [{ version: 3, value: CHOSEN }, /version 3/],
  ] as const)('that are %j are the defaults, and damage', async (found, reason) => {
    await fake().local.set({ settings: found });
    const { value, damage } = await settings.load();
    expect(value).toEqual(DEFAULT_SETTINGS);
    expect(damage).toMatchObject({ key: 'settings', found });
    expect(damage?.reason).toMatch(reason);
  });
});

describe('the settings of the first version', () => {
  test('are read with the preview, which lay under a key of its own', async () => {
    await store({ on: true, demonstration: 100 }, 1);
    await fake().local.set({ preview: { version: 1, value: false } });
    expect(await settings.load()).toEqual({
      value: { ...DEFAULT_SETTINGS, on: true, demonstration: 100, preview: false },
      damage: null,
    });
  });

  test('knew no demonstration at first, and perhaps no preview', async () => {
    await store({ on: true }, 1);
    expect(await settings.load()).toEqual({
      value: { ...DEFAULT_SETTINGS, on: true },
      damage: null,
    });
  });

  test('leave no preview behind: the second version has its own', async () => {
    await fake().local.set({ preview: { version: 1, value: false } });
    await store({ ...CHOSEN, preview: true });
    expect((await settings.read()).preview).toBe(true);
  });
});

test('whoever watches the settings is told each change, and no other', async () => {
  const told: Settings[] = [];
  const stop = settings.watch((value) => told.push(value));
  await settings.write(CHOSEN);
  await fake().local.set({ other: 1 });
  await fake().session.set({ settings: { version: 2, value: DEFAULT_SETTINGS } });
  await fake().local.set({ settings: 'scribble' });
  await Promise.resolve();
  expect(told).toEqual([CHOSEN, DEFAULT_SETTINGS]);
  stop();
  await settings.write(CHOSEN);
  await Promise.resolve();
  expect(told).toHaveLength(2);
});

test('settings of which one does not fit are not written', async () => {
  await settings.write(CHOSEN);
  for (const misfit of [{ comparisons: 0.7 }, { strategy: 'none' }, { unheardOf: 1 }])
    await expect(settings.write({ ...CHOSEN, ...misfit })).rejects.toThrow(ValidationError);
  const incomplete = Object.fromEntries(Object.entries(CHOSEN).slice(1));
  await expect(settings.write(incomplete as unknown as Settings)).rejects.toThrow(ValidationError);
  expect(await settings.read()).toEqual(CHOSEN);
});
