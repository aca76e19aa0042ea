import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { strategies } from '../../../src/agent/index.ts';
import { type Configuration } from '../../../src/emoticon/parameters.ts';
import { settings } from '../../../src/storage/settings.ts';
import { fake } from '../fake-browser.ts';
import { Companion, MEASURED } from './companion.ts';
import { restingLook } from './looks.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

let companion: Companion;
beforeEach(async () => {
  companion = new Companion();
  await companion.born();
});
afterEach(() => void vi.useRealTimers());

/** Opens a trial; its number. */
async function trial(): Promise<number> {
  const { trial } = await companion.frame(1);
  if (trial === null) throw new Error('No trial was opened.');
  return trial;
}
const observe = async (happiness = 0.6) =>
  companion.measured({ trial: await trial(), ...MEASURED, happiness });

describe('another strategy', () => {
  test('keeps the history and learns from it', async () => {
    await companion.wake();
    for (const happiness of [0.2, 0.7, 0.4]) await observe(happiness);
    const before = await companion.history();
    for (const name of Object.keys(strategies)) {
      await companion.choose({ key: 'strategy', value: name });
      expect((await companion.stored()).agent.strategy).toBe(name);
      expect(await companion.history()).toEqual(before);
    }
    await observe();
    expect(await companion.history()).toHaveLength(4);
  });
});

describe('a thumb', () => {
  test('reaches the history with the trial that was open, however often it is given', async () => {
    await companion.wake();
    const open = await trial();
    expect(await companion.thumb(1, 'down')).toBe(true);
    expect(await companion.thumb(1, 'up')).toBe(true);
    expect(await companion.thumb(1, 'up')).toBe(true);
    await companion.measured({ trial: open, ...MEASURED, happiness: 0.01 });
    const [row] = await companion.history();
    expect(row).toMatchObject({ trial: open, thumb: 'up', happiness: 0.01 });
    // Louder than the face, which showed nothing.
    expect(row!.reward).toBeGreaterThanOrEqual(0.75);
    await observe();
    expect((await companion.history())[1]!.thumb).toBeUndefined();
  });

  test('counts for nothing without a trial, from a page not looked at, or if it is none', async () => {
    await companion.wake();
    await companion.cameraIs('resting');
    expect(await companion.thumb(1, 'up')).toBe(false);
    await companion.cameraIs('watching');
    await trial();
    fake().visible = 2;
    expect(await companion.thumb(1, 'up')).toBe(false);
    fake().visible = 1;
    await trial();
    expect(await companion.thumb(1, 'sideways' as 'up')).toBe(false);
    expect((await companion.stored()).agent.open?.thumb).toBeUndefined();
  });

  test('counts for the face that was there two seconds ago, and for none before', async () => {
    await companion.wake();
    const open = await trial();
    const configuration = (await companion.stored()).agent.open?.configuration as Configuration;
    await companion.measured({ trial: open, ...MEASURED, happiness: 0.01 });
    const [plain] = await companion.history();
    const next = await trial();
    expect(await companion.thumb(1, 'down', configuration)).toBe(true);
    expect(await companion.thumb(1, 'up', configuration)).toBe(true);
    const [row, ...more] = await companion.history();
    expect(row).toEqual({ ...plain, thumb: 'up', reward: row!.reward, kept: row!.kept });
    expect(row!.reward).toBeGreaterThanOrEqual(0.75);
    expect(more).toEqual([]);
    // The next one is open all the while, and nothing is said of it.
    const { agent, rows } = await companion.stored();
    expect(agent.open).toMatchObject({ trial: next });
    expect(agent.open).not.toHaveProperty('thumb');
    expect(rows).toBe(1);
    vi.setSystemTime(Date.now() + 2000);
    expect(await companion.thumb(1, 'down', configuration)).toBe(false);
    expect(await companion.history()).toEqual([row]);
  });

  test('for the face of before can be corrected, of a comparison as well', async () => {
    await companion.wake();
    await companion.choose({ key: 'comparisons', value: 0.5 });
    const comparison = async () => {
      for (;;) {
        const open = await trial();
        const { control, configuration } = (await companion.stored()).agent.open!;
        await companion.measured({ trial: open, ...MEASURED });
        if (control === 'neutral') return configuration as Configuration;
      }
    };
    const face = await comparison();
    const { baseline } = (await companion.stored()).agent;
    expect(await companion.thumb(1, 'down', face)).toBe(true);
    expect(await companion.thumb(1, 'up', face)).toBe(true);
    expect((await companion.history()).at(-1)).toMatchObject({ control: 'neutral', thumb: 'up' });
    expect((await companion.stored()).agent.baseline).toEqual(baseline);
  });

  test('for the face of before teaches as much as one that came in time', async () => {
    await companion.wake();
    const open = await trial();
    const { configuration } = (await companion.stored()).agent.open!;
    await companion.measured({ trial: open, ...MEASURED });
    await companion.thumb(1, 'down', configuration as Configuration);
    const late = (await companion.stored()).agent.state;
    await companion.happens({ kind: 'reset', seed: 1 });
    const other = new Companion();
    await other.born();
    await other.wake();
    const same = (await other.frame(1)).trial!;
    await other.thumb(1, 'down');
    await other.measured({ trial: same, ...MEASURED });
    expect((await other.stored()).agent.state).toEqual(late);
  });

  test('for a comparison of before can be changed as often as for any other', async () => {
    await companion.choose({ key: 'comparisons', value: 0.5 });
    await companion.wake();
    for (;;) {
      const open = await trial();
      const { configuration, control } = (await companion.stored()).agent.open!;
      await companion.measured({ trial: open, ...MEASURED });
      if (control !== 'neutral') continue;
      for (const thumb of ['up', 'down', 'up'] as const)
        expect(await companion.thumb(1, thumb, configuration as Configuration)).toBe(true);
      return;
    }
  });

  test('on the learned face, which is shown between trials, has it tried', async () => {
    await companion.wake();
    const shown = companion.drawn(1);
    expect(await companion.thumb(1, 'up')).toBe(true);
    const open = await trial();
    expect((await companion.stored()).agent.open).toEqual({
      ...{ trial: open, configuration: shown, thumb: 'up' },
    });
    await companion.measured({ trial: open, ...MEASURED });
    expect(await companion.history()).toMatchObject([{ configuration: shown, thumb: 'up' }]);
  });

  test('counts only for a face that is one, and was shown', async () => {
    await companion.wake();
    const open = await trial();
    const configuration = (await companion.stored()).agent.open?.configuration as Configuration;
    await companion.measured({ trial: open, ...MEASURED });
    await trial();
    const other = { ...configuration, r: configuration.r > 1 ? 0.8 : 1.2 };
    expect(await companion.thumb(1, 'up', other)).toBe(false);
    const forged = ['face', {}, { ...configuration, r: 99 }].map(
      (face) => face as unknown as Configuration,
    );
    for (const face of forged) expect(await companion.thumb(1, 'up', face)).toBe(false);
    expect((await companion.stored()).agent.open?.thumb).toBeUndefined();
  });

  test('is not lost when whoever gave it turns away: its trial waits, under another number', async () => {
    await companion.wake();
    const open = await trial();
    const { configuration } = (await companion.stored()).agent.open!;
    expect(await companion.thumb(1, 'down')).toBe(true);
    await companion.abandoned(open);
    fake().visible = 2;
    await companion.lookAgain();
    expect(await companion.history()).toEqual([]);
    fake().visible = 1;
    const again = await trial();
    expect(again).toBeGreaterThan(open);
    // A camera that is still measuring it from before is not believed.
    await companion.measured({ trial: open, ...MEASURED });
    expect(await companion.history()).toEqual([]);
    await companion.measured({ trial: again, ...MEASURED });
    expect(await companion.history()).toMatchObject([
      { trial: again, configuration, thumb: 'down' },
    ]);
  });
});

describe('a pointer at the face', () => {
  const hold = async (held: boolean) => {
    const { port, sequence: drawn } = companion.overlay(1);
    port?.postMessage({ kind: 'presence', inSight: true, drawn, held });
    await companion.quiet();
  };

  test('keeps it as it is, and lets no other trial begin, until it goes or a minute is over', async () => {
    await companion.wake();
    const open = await trial();
    const face = companion.drawn(1);
    await hold(true);
    await companion.measured({ trial: open, ...MEASURED });
    expect(await companion.history()).toHaveLength(1);
    expect((await companion.frame(1)).trial).toBeNull();
    expect(companion.drawn(1)).toEqual(face);
    // It is still the face of that trial, however long ago that was.
    vi.setSystemTime(Date.now() + 20_000);
    expect(await companion.thumb(1, 'up')).toBe(true);
    expect(await companion.history()).toMatchObject([{ trial: open, thumb: 'up' }]);
    await hold(false);
    const next = await trial();
    expect(next).toBeGreaterThan(open);
    // Let go, it has been seen until now.
    expect(await companion.thumb(1, 'down', face as Configuration)).toBe(true);
    expect(await companion.history()).toMatchObject([{ trial: open, thumb: 'down' }]);

    await hold(true);
    await companion.measured({ trial: next, ...MEASURED });
    expect((await companion.frame(1)).trial).toBeNull();
    vi.setSystemTime(Date.now() + 60_000);
    expect(await trial()).toBeGreaterThan(next);
  });
});

test('a smile that a trial has found is told to the face, and one from before is not', async () => {
  await companion.wake();
  const { smiles } = companion.overlay(1);
  await companion.measured({ trial: await trial(), ...MEASURED, happiness: 0.2 });
  await companion.measured({ trial: await trial(), ...MEASURED, happiness: 0.8, before: 0.9 });
  expect(companion.overlay(1).smiles).toBe(smiles);
  await companion.measured({ trial: await trial(), ...MEASURED, happiness: 0.8, before: 0.1 });
  expect(companion.overlay(1).smiles).toBe(smiles + 1);
  // A short one counts by its happiest moment, as it does in the record.
  await companion.measured({ trial: await trial(), ...MEASURED, happiness: 0.15, peak: 0.9 });
  expect(companion.overlay(1).smiles).toBe(smiles + 2);
});

describe('the share of comparisons', () => {
  test('is kept, and none are made at zero', async () => {
    await companion.choose({ key: 'comparisons', value: 0 });
    await companion.wake();
    for (let i = 0; i < 40; i++) await observe();
    expect((await companion.history()).some(({ control }) => control)).toBe(false);
    await companion.choose({ key: 'comparisons', value: 0.5 });
    await companion.die();
    for (let i = 0; i < 40; i++) await observe();
    const compared = (await companion.history()).filter(({ control }) => control === 'neutral');
    expect(compared.length).toBeGreaterThan(5);
  });

  test('is refused beyond a half, and changes nothing', async () => {
    const refused = companion.message('page.setting', { key: 'comparisons', value: 0.6 });
    await expect(refused).rejects.toThrow('page.setting does not fit');
    expect((await settings.read()).comparisons).toBe(0.1);
    expect((await companion.stored()).agent.controlRate).toBeUndefined();
  });
});

describe('a resting face', () => {
  test('is what smiles are measured against from then on', async () => {
    await companion.wake();
    await observe(0.4);
    await companion.showFace(restingLook([0.38, 0.4, 0.42]));
    await observe(0.4);
    const [before, after] = await companion.history();
    expect(before!.reward).toBeGreaterThan(0.55);
    expect(after!.reward).toBeCloseTo(0.5, 4);
  });

  test('that was not seen changes nothing', async () => {
    await companion.showFace(restingLook([]));
    expect((await companion.stored()).agent.baseline).toBeUndefined();
  });
});
