import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { strategies } from '../../../src/agent/index.ts';
import { MOST_FAULTS } from '../../../src/model/fault.ts';
import { type SettingChange } from '../../../src/model/settings.ts';
import { settings } from '../../../src/storage/settings.ts';
import { faults } from '../../../src/storage/values.ts';
import { fake } from '../fake-browser.ts';
import { Companion, MEASURED } from './companion.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

/** What failed was lost, and what hung was never given up. */

const monteCarlo = strategies['monte-carlo']!;

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

describe('what does not fit', () => {
  const measured = async (trial: number | null) =>
    companion.measured({ trial: trial ?? 0, ...MEASURED });

  test('is not stored: the log tells, and the next trial is learned from again', async () => {
    await companion.wake();
    await measured((await companion.frame(1)).trial);
    const [before, rows] = [await companion.stored(), await companion.history()];
    const writes = fake().local.writes.length;
    // A strategy that makes of a good measurement what it could not read back.
    vi.spyOn(monteCarlo, 'learn').mockImplementationOnce((state: unknown) => ({
      ...(state as object),
      happiness: NaN,
    }));
    const { trial } = await companion.frame(1);
    await expect(measured(trial)).rejects.toThrow('“progress” is not stored');
    expect(await companion.history()).toEqual(rows);
    expect((await companion.stored()).rows).toBe(before.rows);
    expect(fake().local.writes.slice(writes).flat()).not.toContain('history.0');
    expect((await log()).map(({ place, message }) => [place, message.split(':')[0]])).toEqual([
      ['background: camera-measured', 'ValidationError'],
    ]);

    await companion.pass(5000);
    const next = (await companion.frame(1)).trial;
    expect(next).toBeGreaterThan(trial!);
    await measured(next);
    expect(await companion.history()).toHaveLength(rows.length + 1);
  });

  test('does not hold until it is stored, and nothing is stored beside it', async () => {
    await companion.wake();
    await companion.frame(1);
    const live = fake().session.writes.length;
    const change = { key: 'preview', value: 'perhaps' } as unknown as SettingChange;
    await expect(companion.happens({ kind: 'setting', change })).rejects.toThrow('at preview');
    expect((await settings.read()).preview).toBe(true);
    expect(fake().session.writes).toHaveLength(live);
    await companion.pass(5000);
    await companion.frame(1);
    expect((await settings.read()).preview).toBe(true);
    expect(fake().shown.text).toBe('on');
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
