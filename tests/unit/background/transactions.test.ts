import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MOST_FAULTS } from '../../../src/model/fault.ts';
import { settings } from '../../../src/storage/settings.ts';
import { faults } from '../../../src/storage/values.ts';
import { fake } from '../fake-browser.ts';
import { Companion, MEASURED } from './companion.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

/** Issue 13, defect 13: what failed was lost, and what hung was never given up. */

let companion: Companion;
beforeEach(async () => {
  companion = new Companion();
  await companion.born();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const log = async () => {
  await companion.quiet();
  return faults.read();
};
const never = () => new Promise<never>(() => undefined);

describe('a storage that hangs', () => {
  test('ends its transaction by its limit; the next one works, and the log tells', async () => {
    await companion.wake();
    const { trial } = await companion.frame(1);
    const set = vi.spyOn(fake().local, 'set').mockImplementationOnce(never);
    const hung = companion.begin({
      kind: 'camera-measured',
      eye: 'own',
      result: { trial: trial!, ...MEASURED },
    });
    const failed = expect(hung).rejects.toThrow('storing took longer than 10000 ms');
    const next = companion.begin({ kind: 'setting', change: { key: 'comparisons', value: 0.5 } });
    await vi.advanceTimersByTimeAsync(9000);
    expect(set).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(1000);
    await failed;
    // Choosing something is refused no more, though all is stored again only after a while.
    await next;
    await companion.quiet();
    expect((await settings.read()).comparisons).toBe(0.5);
    expect(await companion.history()).toEqual([]);
    expect((await log()).map(({ place, message }) => [place, message])).toEqual([
      ['background: camera-measured', 'TimeoutError: storing took longer than 10000 ms'],
    ]);
  });

  test('when it is read at the start: that start is given up, and the next event reads it', async () => {
    vi.spyOn(fake().local, 'get').mockImplementationOnce(never);
    const hung = companion.begin({ kind: 'pulse' });
    const failed = expect(hung).rejects.toThrow('reading what is stored took longer');
    await vi.advanceTimersByTimeAsync(20_000);
    await failed;
    await companion.wake();
    expect((await companion.frame(1)).trial).toBe(1);
    expect(await log()).toMatchObject([{ message: expect.stringContaining('reading') as string }]);
  });
});

describe('a browser that does not say where the user looks', () => {
  test('holds nothing up for long: what was known before holds', async () => {
    await companion.wake();
    await companion.frame(1);
    vi.spyOn(fake().api.windows, 'getLastFocused').mockImplementation(never);
    const measured = companion.begin({
      kind: 'camera-measured',
      eye: 'own',
      result: { trial: 1, ...MEASURED },
    });
    await vi.advanceTimersByTimeAsync(2000);
    await measured;
    expect(await companion.history()).toHaveLength(1);
    // What came of it has asked for the attention, too.
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await log()).toMatchObject([{ place: 'background: attention' }]);
  });
});

describe('an effect that fails', () => {
  test('is in the log, and costs nothing else', async () => {
    vi.spyOn(fake().api.action, 'setBadgeText').mockRejectedValue(new Error('no toolbar'));
    await companion.wake();
    expect((await companion.frame(1)).trial).toBe(1);
    const [entry] = await log();
    expect(entry).toMatchObject({ place: 'effect: show-status', message: 'Error: no toolbar' });
  });

  test('to open the camera: the log tells, and it is closed until a click', async () => {
    companion.opening = () => Promise.reject(new Error('no document'));
    await companion.click(1);
    expect(await log()).toMatchObject([{ place: 'effect: open-camera' }]);
    expect(fake().shown.text).toBe('||');
    // The face stays where it is.
    expect(companion.drawn(1)).toBeTruthy();
  });

  test('by hanging ends by its limit, and what waits behind it goes on', async () => {
    companion.opening = never;
    await companion.click(1);
    await companion.pass(15_000);
    expect(await log()).toMatchObject([
      { place: 'effect: open-camera', message: expect.stringContaining('TimeoutError') as string },
    ]);
    await companion.click(1);
    expect(companion.host.at(-1)).toBe('close');
  });
});

describe('the error log', () => {
  test('is bounded, however much goes wrong', async () => {
    for (let i = 0; i < 60; i++)
      await companion.message('page.fault', {
        ...{ at: 1_795_000_000_000 + i, place: 'options', message: `number ${i}`, stack: '' },
        times: 1,
      });
    const entries = await log();
    expect(entries).toHaveLength(MOST_FAULTS);
    expect(entries.at(-1)?.message).toBe('number 59');
  });

  test('counts what happens again and again', async () => {
    await companion.wake();
    vi.spyOn(fake().api.action, 'setTitle').mockRejectedValue(new Error('no toolbar'));
    for (const faces of [1, 0, 1, 0, 1]) await companion.frame(faces);
    const entries = await log();
    expect(entries).toHaveLength(1);
    expect(entries[0]!.times).toBe(5);
  });

  test('holds no refusal: that is an answer', async () => {
    await companion.choose({ key: 'demonstration', value: 2500 });
    const refused = companion.message('page.smileForgotten', null);
    await expect(refused).rejects.toThrow('simulated');
    expect(await log()).toEqual([]);
  });

  test('that is damaged begins anew', async () => {
    await fake().local.set({ faults: { version: 1, value: 'scribble' } });
    await companion.message('page.fault', {
      ...{ at: 1, place: 'options', message: 'new', stack: '', times: 1 },
    });
    expect(await log()).toMatchObject([{ message: 'new' }]);
  });
});
