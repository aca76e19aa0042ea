import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readHistory } from '../../../src/storage/history-log.ts';
import { settings } from '../../../src/storage/settings.ts';
import { progressOf, simulatedPerson } from '../../../src/storage/values.ts';
import { fake } from '../fake-browser.ts';
import { Companion, MEASURED } from './companion.ts';
import { restingLook } from './looks.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

let companion: Companion;
beforeEach(async () => {
  companion = new Companion();
  await companion.born();
  await companion.wake();
  const { trial } = await companion.frame(1);
  await companion.measured({ trial: trial!, ...MEASURED });
});
afterEach(async () => {
  await companion.choose({ key: 'demonstration', value: null });
  vi.useRealTimers();
});

const simulated = async () => (await readHistory('simulated')).rows;
const learned = (rows: number) =>
  vi.waitFor(async () => expect((await simulated()).length).toBeGreaterThanOrEqual(rows), 20_000);
/** All that is stored of the user's own record. */
const own = () =>
  Object.fromEntries([...fake().local.kept].filter(([key]) => /^(progress|history)/.test(key)));

describe('a demonstration', () => {
  test('learns without a camera, and leaves the user’s own record as it is', async () => {
    await companion.choose({ key: 'demonstration', value: 100 });
    expect(companion.host.at(-1)).toBe('close');
    const before = own();
    await learned(5);
    expect(companion.host.at(-1)).toBe('close');
    expect(own()).toEqual(before);
    expect(fake().shown.text).toBe('sim');
    expect(fake().shown.title).toContain('Simulated');
    for (const row of await simulated()) expect(row.frames).toBeGreaterThan(0);
  });

  test('takes no word of the camera, even about a trial of the same number', async () => {
    await companion.choose({ key: 'demonstration', value: 2500 });
    const open = await vi.waitFor(async () => {
      const trial = (await progressOf.simulated.read())?.agent.open?.trial;
      expect(trial).toBeDefined();
      return trial!;
    }, 10_000);
    const order = await companion.measured({ trial: open, ...MEASURED });
    expect(order).toMatchObject({ watch: false, trial: null });
    expect(await companion.frame(2)).toMatchObject({ watch: false });
    // By now the viewer may have been measured itself.
    for (const { happiness } of await simulated()) expect(happiness).not.toBe(MEASURED.happiness);
    expect(await companion.history()).toHaveLength(1);
  });

  test('ends asleep; the user’s own record goes on, and its viewer counts no more', async () => {
    await companion.choose({ key: 'demonstration', value: 100 });
    await learned(3);
    await companion.choose({ key: 'demonstration', value: null });
    const rows = (await simulated()).length;
    expect((await settings.read()).demonstration).toBeNull();
    // No camera is opened but by a click that asks for it.
    expect((await settings.read()).on).toBe(false);
    expect(companion.host.at(-1)).toBe('close');
    await companion.wake();
    const { trial } = await companion.frame(1);
    await companion.measured({ trial: trial!, ...MEASURED });
    await vi.advanceTimersByTimeAsync(300);
    expect(await companion.history()).toHaveLength(2);
    expect(await simulated()).toHaveLength(rows);
  });

  test('goes on after its process died, with the same person', async () => {
    await companion.choose({ key: 'demonstration', value: 100 });
    await learned(3);
    const before = await simulatedPerson.read();
    await companion.die();
    const rows = (await simulated()).length;
    await companion.lookAgain();
    await learned(rows + 3);
    const after = await simulatedPerson.read();
    expect(after!.seed).toBe(before!.seed);
    expect(after!.state.trials).toBeGreaterThan(before!.state.trials);
    const numbers = (await simulated()).map(({ trial }) => trial);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('pauses while nobody looks at the face', async () => {
    await companion.choose({ key: 'demonstration', value: 100 });
    await learned(2);
    fake().visible = 2;
    await companion.lookAgain();
    expect(fake().shown.title).toContain('paused');
    await vi.advanceTimersByTimeAsync(300);
    const rows = (await simulated()).length;
    await vi.advanceTimersByTimeAsync(500);
    expect((await simulated()).length).toBe(rows);
    fake().visible = 1;
    await companion.lookAgain();
    await learned(rows + 2);
  });

  test('is for somebody else after it was forgotten; the user’s own record is not', async () => {
    await companion.choose({ key: 'demonstration', value: 100 });
    await learned(3);
    const { seed } = (await simulatedPerson.read())!;
    fake().visible = 2;
    await companion.message('page.reset', null);
    await vi.waitFor(() => expect(fake().shown.title).toContain('paused'), 5000);
    const { rows } = (await progressOf.simulated.read())!;
    expect(rows).toBe(0);
    fake().visible = 1;
    await companion.lookAgain();
    await learned(1);
    expect((await simulatedPerson.read())!.seed).not.toBe(seed);
    await companion.choose({ key: 'demonstration', value: null });
    expect(await companion.history()).toHaveLength(1);
  });

  test('takes no resting face for its viewer’s', async () => {
    await companion.choose({ key: 'demonstration', value: 100 });
    await expect(companion.showFace(restingLook([0.1]))).rejects.toThrow('simulated');
    expect(await companion.calibration()).toBeNull();
  });
});
