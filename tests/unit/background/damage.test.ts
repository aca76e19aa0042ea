import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { strategies } from '../../../src/agent/index.ts';
import { NEUTRAL } from '../../../src/emoticon/parameters.ts';
import { DEFAULT_SETTINGS } from '../../../src/model/settings.ts';
import { settings } from '../../../src/storage/settings.ts';
import { readQuarantine } from '../../../src/storage/stored.ts';
import { progressOf } from '../../../src/storage/values.ts';
import { fake } from '../fake-browser.ts';
import { Companion, MEASURED } from './companion.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

/** One accepted bad value bricked the companion for good. */

let companion: Companion;
beforeEach(async () => {
  companion = new Companion();
  await companion.born();
  await companion.wake();
  await companion.frame(1);
  for (const trial of [1, 2, 3]) await companion.measured({ trial, ...MEASURED });
});
afterEach(() => void vi.useRealTimers());

type Json = Record<string, unknown>;

/** Changes a value that is stored, envelope and all, behind everybody's back. */
function tamper(key: string, change: (value: Json) => unknown): void {
  const { kept } = fake().local;
  const found = structuredClone(kept.get(key)) as Json | undefined;
  kept.set(key, change(found ?? {}));
}
const inValue = (change: (value: never) => unknown) => (found: Json) => ({
  ...found,
  value: change(found['value'] as never),
});
const inAgent = (change: Json) =>
  inValue(({ agent, ...others }: { agent: Json }) => ({
    ...others,
    agent: { ...agent, ...change },
  }));
const inFirstRow = (change: Json) =>
  inValue(([first, ...rows]: Json[]) => [{ ...first, ...change }, ...rows]);
const learnAnew = () => tamper('progress', () => 'scribble');

/** It comes up, watches, counts another trial under a new number, and forgets everything. */
async function livesOn(rows: number): Promise<void> {
  await companion.die();
  if (!(await settings.read()).on) await companion.click(1);
  await companion.cameraIs('watching');
  const { trial } = await companion.frame(1);
  expect(trial, 'the number of the next trial').toBeGreaterThan(3);
  await companion.measured({ trial: trial!, ...MEASURED });
  const history = await companion.history();
  expect(history).toHaveLength(rows + 1);
  expect(new Set(history.map((row) => row.trial)).size, 'numbers').toBe(rows + 1);
  expect((await companion.stored()).rows).toBe(rows + 1);
  // A second start finds nothing wrong any more.
  const before = await readQuarantine();
  await companion.die();
  expect(await readQuarantine()).toEqual(before);
  for (const strategy of Object.keys(strategies)) {
    await companion.choose({ key: 'strategy', value: strategy });
    expect((await companion.stored()).agent.strategy).toBe(strategy);
  }
  await companion.message('page.reset', null);
  expect(await companion.history()).toEqual([]);
  expect(await companion.stored()).toMatchObject({ rows: 0 });
  expect(await readQuarantine()).toEqual([]);
  expect(companion.refused).toEqual([]);
}

describe('a row that can’t be, when the progress must be learned anew', () => {
  test.each([
    ['a reward of words', { reward: 'x' }],
    ['an endless reward', { reward: 1e308 }],
    ['an endless spread', { spread: 1e308 }],
    ['an endless number', { trial: 1e308 }],
    ['a face out of its range', { configuration: { ...NEUTRAL, r: 1e308 } }],
  ])('%s: it is quarantined, and the others are learned', async (_, change) => {
    tamper('history.0', inFirstRow(change));
    learnAnew();
    await companion.die();
    expect((await companion.history()).map(({ trial }) => trial)).toEqual([2, 3]);
    const kept = await readQuarantine();
    expect(kept.map(({ key }) => key).sort()).toEqual(['history.0', 'progress']);
    expect(kept.find(({ key }) => key === 'history.0')?.found).toMatchObject([change]);
    await livesOn(2);
  });
});

describe('progress that can’t be', () => {
  test.each([
    ['a thousand million rows', inValue((value: Json) => ({ ...value, rows: 1e9 }))],
    ['rows without number', inValue((value: Json) => ({ ...value, rows: 1e308 }))],
    ['too many rows', inValue((value: Json) => ({ ...value, rows: 70 }))],
    ['too few rows', inValue((value: Json) => ({ ...value, rows: 1 }))],
    ['no rows', inValue((value: Json) => ({ ...value, rows: 0 }))],
    ['a next trial that was counted', inAgent({ nextTrial: 1, open: null })],
    [
      'an open trial that was counted',
      inAgent({ nextTrial: 3, open: { trial: 2, configuration: NEUTRAL } }),
    ],
    ['a next trial without number', inAgent({ nextTrial: 1e308 })],
    ['a next trial at the end of all numbers', inAgent({ nextTrial: Number.MAX_SAFE_INTEGER })],
    ['a next trial of words', inAgent({ nextTrial: 'x' })],
    ['an unknown strategy', inAgent({ strategy: 'divination' })],
    ['a strategy of every object', inAgent({ strategy: 'toString' })],
    ['no state', inAgent({ state: null })],
    ['an empty state', inAgent({ state: {} })],
    ['no generator', inAgent({ random: [1] })],
    ['an open trial of words', inAgent({ open: 'x' })],
    ['an agent that is none', inValue((value: Json) => ({ ...value, agent: {} }))],
    ['no agent', inValue((value: Json) => ({ ...value, agent: null }))],
    ['a newer version', (found: Json) => ({ ...found, version: 9 })],
    ['no envelope', () => null],
  ])('%s: it is quarantined, and every row is kept', async (_, change) => {
    tamper('progress', change);
    const found = structuredClone(fake().local.kept.get('progress')) as Json | null;
    await companion.die();
    expect((await companion.history()).map(({ trial }) => trial)).toEqual([1, 2, 3]);
    const [kept, ...others] = await readQuarantine();
    expect(others).toEqual([]);
    expect(kept?.key).toBe('progress');
    expect([found, found?.['value']]).toContainEqual(kept?.found);
    await livesOn(3);
  });

  test('of the demonstration: it is quarantined, and costs the user’s own record nothing', async () => {
    const own = await companion.stored();
    tamper('simulated.progress', () => 'scribble');
    tamper('simulated.person', () => ({ version: 1, value: { seed: 'x' } }));
    await companion.die();
    expect((await readQuarantine()).map(({ key }) => key).sort()).toEqual([
      'simulated.person',
      'simulated.progress',
    ]);
    expect((await progressOf.simulated.load()).damage).toBeNull();
    expect((await companion.stored()).agent.state).toEqual(own.agent.state);
    await companion.choose({ key: 'demonstration', value: 2500 });
    await companion.message('page.reset', null);
    expect(await readQuarantine()).toEqual([]);
    expect((await companion.stored()).rows).toBe(3);
  });
});

test('a chunk of the history that is gone is reported, and the rest goes on', async () => {
  for (let trial = 4; trial <= 105; trial++) {
    const { trial: open } = await companion.frame(1);
    await companion.measured({ trial: open!, ...MEASURED });
  }
  const before = await companion.stored();
  fake().local.kept.delete('history.0');
  await companion.die();
  const kept = await readQuarantine();
  expect(kept).toContainEqual({
    ...{ key: 'history.0', found: null },
    reason: '100 trials that were stored are gone',
  });
  expect((await companion.history()).map(({ trial }) => trial)).toEqual([101, 102, 103, 104, 105]);
  // What it was learned from is gone; what was learned is not.
  expect(await companion.stored()).toMatchObject({ rows: 5, agent: { state: before.agent.state } });
  await livesOn(5);
}, 120_000);

test.each([
  ['an unknown strategy', { strategy: 'divination' }],
  ['a share of comparisons without number', { comparisons: 1e308 }],
  ['a pace that is none', { demonstration: -1 }],
  ['an on of words', { on: 'perhaps' }],
])(
  'settings with %s: that one is the default, and what was found is quarantined',
  async (_, bad) => {
    tamper(
      'settings',
      inValue((value: Json) => ({ ...value, ...bad })),
    );
    const [key] = Object.keys(bad) as (keyof typeof DEFAULT_SETTINGS)[];
    await companion.die();
    expect((await settings.load()).damage).toBeNull();
    expect((await settings.read())[key!]).toBe(DEFAULT_SETTINGS[key!]);
    expect(await readQuarantine()).toMatchObject([{ key: 'settings', found: { value: bad } }]);
    await livesOn(3);
  },
);

test('whatever is stored, the background comes up, and “Forget everything” works', async () => {
  const keys = [...fake().local.kept.keys(), 'calibration', 'preview', 'faults'];
  const JUNK = [
    null,
    7,
    'scribble',
    [],
    {},
    { version: 1 },
    { version: 1, value: {} },
    { version: 2, value: [] },
  ];
  for (const junk of JUNK) {
    for (const key of keys) fake().local.kept.set(key, junk);
    fake().session.kept.set('live', junk);
    await companion.die();
    const kept = (await readQuarantine()).map(({ key }) => key);
    expect(kept, JSON.stringify(junk)).toContain('progress');
    expect(kept).toContain('calibration');
    await companion.message('page.reset', null);
    expect(await companion.stored()).toMatchObject({ rows: 0 });
    expect((await settings.load()).damage).toBeNull();
    // Only one that says nothing of the kind is left.
    expect(await companion.history()).toEqual([]);
  }
});
