import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { settings } from '../../../src/storage/settings.ts';
import { faults, live } from '../../../src/storage/values.ts';
import { fake, fromPage, fromTab } from '../fake-browser.ts';
import { statusWords } from '../../../src/words/status.ts';
import { Companion, MEASURED } from './companion.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

let companion: Companion;
beforeEach(async () => {
  companion = new Companion();
  await companion.born();
});
afterEach(() => void vi.useRealTimers());

/** The open trial, which the camera measures. */
async function trial(): Promise<number> {
  const { trial } = await companion.frame(1);
  if (trial === null) throw new Error('No trial was opened.');
  return trial;
}

/** The trial is given up, and what is told of it later counts for nothing. */
async function isGivenUp(open: number): Promise<void> {
  expect((await companion.stored()).agent.open).toBeNull();
  await companion.measured({ trial: open, ...MEASURED });
  expect(await companion.history()).toEqual([]);
}

describe('the permission to be on every site', () => {
  beforeEach(async () => {
    fake().everywhere = true;
    await companion.wake();
    for (const tab of [1, 2]) companion.page(tab).clicked = false;
    await companion.lookAgain();
  });

  test('withdrawn, takes the face out of open pages, and its trial is given up', async () => {
    // The face is in the other tab, too, from when it was looked at.
    fake().visible = 2;
    companion.overlay(2).connect();
    await companion.quiet();
    fake().visible = 1;
    await companion.lookAgain();
    const open = await trial();
    fake().everywhere = false;
    await companion.happens({ kind: 'access-changed' });
    expect([companion.drawn(1), companion.drawn(2)]).toEqual([null, null]);
    expect(fake().registered).toEqual([]);
    expect(await companion.frame(1)).toMatchObject({ watch: false, trial: null });
    await isGivenUp(open);
    expect(fake().shown.text).toBe('z');
    expect((await settings.read()).on).toBe(true);
  });

  test('withdrawn, leaves the page in which the icon was clicked', async () => {
    companion.page(1).clicked = true;
    const open = await trial();
    fake().everywhere = false;
    await companion.happens({ kind: 'access-changed' });
    await companion.measured({ trial: open, ...MEASURED });
    expect(await companion.history()).toHaveLength(1);
  });

  test('given again, brings the face back', async () => {
    fake().everywhere = false;
    await companion.happens({ kind: 'access-changed' });
    fake().everywhere = true;
    await companion.happens({ kind: 'access-changed' });
    expect(companion.drawn(1)).toBeTruthy();
    expect(await trial()).toBeGreaterThan(0);
  });
});

describe('that a face was drawn in a page', () => {
  test('is known once it was, and not yet when the companion is awake', async () => {
    // In this tab it may not appear.
    fake().visible = 3;
    await companion.click(3);
    expect((await settings.read()).on).toBe(true);
    expect((await live.read()).drawn).toBe(false);
    fake().visible = 2;
    await companion.click(2);
    await companion.quiet();
    expect((await live.read()).drawn).toBe(true);
    await companion.click(2);
    expect((await live.read()).drawn).toBe(true);
  });
});

describe('an overlay', () => {
  beforeEach(() => companion.wake());

  test('whose port ends in the middle of a trial: what is measured later does not count', async () => {
    const open = await trial();
    companion.overlay(1).leave();
    await companion.quiet();
    await isGivenUp(open);
    expect(await companion.frame(1)).toMatchObject({ watch: false });
  });

  test('that comes back is another presence: the trial of before is not taken up', async () => {
    const open = await trial();
    companion.overlay(1).leave();
    companion.overlay(1).connect();
    await companion.quiet();
    expect(await trial()).toBeGreaterThan(open);
    await companion.measured({ trial: open, ...MEASURED });
    expect(await companion.history()).toEqual([]);
  });

  test('that is out of sight: its trial is given up, and it is not measured', async () => {
    const open = await trial();
    companion.overlay(1).covered = true;
    companion.overlay(1).tell();
    await companion.quiet();
    await isGivenUp(open);
    for (let second = 0; second < 10; second++)
      expect(await companion.frame(1)).toMatchObject({ watch: false, trial: null });
    expect(fake().shown.text).toBe('z');
    companion.overlay(1).covered = false;
    companion.overlay(1).tell();
    await companion.quiet();
    expect(await trial()).toBeGreaterThan(open);
  });

  test('that is covered in another window ends no trial when both connect again after a restart', async () => {
    companion.page(2).clicked = true;
    fake().begins(2);
    companion.overlay(2).connect();
    await companion.quiet();
    companion.overlay(2).covered = true;
    companion.overlay(2).tell();
    await companion.quiet();
    const open = await trial();
    // The one in the other window is the first to be back.
    companion.overlay(1).slow = true;
    await companion.die();
    companion.overlay(1).connect();
    await companion.quiet();
    expect(await trial()).toBe(open);
    await companion.measured({ trial: open, ...MEASURED });
    expect(await companion.history()).toHaveLength(1);
  });

  test('that has not drawn the face of the trial yet is not measured', async () => {
    await trial();
    companion.overlay(1).frozen = true;
    const next = await companion.measured({ trial: 1, ...MEASURED });
    expect(next.trial).toBeNull();
    const { open } = (await companion.stored()).agent;
    await companion.measured({ trial: open!.trial, ...MEASURED });
    expect(await companion.history()).toHaveLength(1);
  });

  test('in a frame, or one too many in its tab, is not let in', async () => {
    const frame = fake().connect('overlay', { ...fromTab(1), frameId: 4 });
    const ends = vi.fn();
    frame.onDisconnect.addListener(ends);
    const many = [1, 2, 3].map(() => fake().connect('overlay', { ...fromTab(1), frameId: 0 }));
    many.at(-1)?.onDisconnect.addListener(ends);
    await companion.quiet();
    expect(ends).toHaveBeenCalledTimes(2);
    expect(await trial()).toBe(1);
  });
});

describe('a flood of messages from an overlay', () => {
  const second = (say: (i: number) => void) =>
    Array.from({ length: 500 }, (_, i) => {
      vi.setSystemTime(Date.now() + 2);
      say(i);
    });

  test('of 500 a second does not keep others from being answered', async () => {
    await companion.wake();
    const flood = fake().connect('overlay', { ...fromTab(2), frameId: 0 });
    await companion.quiet();
    const attention = vi.spyOn(fake().api.idle, 'queryState');
    second((i) => flood.postMessage({ kind: 'presence', inSight: i % 2 === 0, drawn: i }));
    const open = await trial();
    await companion.measured({ trial: open, ...MEASURED });
    expect(await companion.history()).toHaveLength(1);
    // Each event asks for the attention: what the flood came to is a fraction of it.
    expect(attention.mock.calls.length).toBeLessThan(60);
  });

  test('that fit no schema is refused, and what is reported of it is bounded', async () => {
    await companion.wake();
    const flood = fake().connect('overlay', { ...fromTab(2), frameId: 0 });
    await companion.quiet();
    second(() => flood.postMessage({ kind: 'presence', inSight: 'yes' }));
    await companion.quiet();
    const log = await faults.read();
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({ place: 'overlay port' });
    expect(log[0]!.times).toBeLessThan(60);
    expect(await trial()).toBe(1);
  });
});

describe('the camera document', () => {
  /** The port that it holds as long as it lives. */
  const port = (page = 'camera/camera.html') => fake().connect('camera', fromPage(page));

  test('that dies ends the trial at once, the badge tells, and it is opened again', async () => {
    await companion.wake();
    const camera = port();
    const open = await trial();
    expect(fake().shown.text).toBe('on');
    companion.host.length = 0;
    await companion.pass(5000);
    camera.disconnect();
    await companion.quiet();
    expect((await companion.stored()).agent.open).toBeNull();
    expect(fake().shown.text).toBe('…');
    expect(companion.host).toEqual(['open']);
    await companion.measured({ trial: open, ...MEASURED });
    expect(await companion.history()).toEqual([]);
    await companion.cameraIs('watching');
    expect(await trial()).toBeGreaterThan(open);
  });

  test('that dies again and again is opened again after a while, each time once', async () => {
    await companion.wake();
    await companion.pass(5000);
    companion.host.length = 0;
    port().disconnect();
    await companion.quiet();
    port().disconnect();
    await companion.quiet();
    expect(companion.host).toEqual(['open']);
    await companion.pass(2000);
    expect(companion.host).toEqual(['open', 'open']);
  });

  test('of before, and a port that is not of our page, are none', async () => {
    await companion.wake();
    const old = port();
    const stranger = fake().connect('camera', fromTab(1));
    port();
    const open = await trial();
    old.disconnect();
    stranger.disconnect();
    await companion.quiet();
    expect((await companion.stored()).agent.open?.trial).toBe(open);
  });

  test('that was refused the camera is let go of, and the refusal stays told', async () => {
    await companion.wake();
    const camera = port();
    await companion.cameraIs('no-permission');
    expect(fake().shown.text).toBe('!');
    // The welcome page comes to the front: nobody looks, and the document lets its port go.
    companion.overlay(1).leave();
    camera.disconnect();
    await companion.quiet();
    expect(fake().shown.text).toBe('!');
    expect(fake().shown.title).toContain(statusWords('no-permission'));
  });

  test('that ends while it is off is let be', async () => {
    await companion.wake();
    const camera = port();
    await companion.click(1);
    companion.host.length = 0;
    camera.disconnect();
    await companion.quiet();
    expect(companion.host).toEqual([]);
    expect(fake().shown.text).toBe('');
  });
});

describe('a storage that refuses to write', () => {
  beforeEach(async () => {
    await companion.wake();
    await companion.measured({ trial: await trial(), ...MEASURED });
  });

  test('is told by badge and tooltip, and nothing is measured, until it writes again', async () => {
    const open = await trial();
    const before = await companion.stored();
    fake().local.refusal = new Error('The disk is full.');
    await expect(companion.measured({ trial: open, ...MEASURED })).rejects.toThrow('full');
    expect(fake().shown.text).toBe('!');
    expect(fake().shown.title).toContain(statusWords('unsaved'));
    // It tries again each five seconds, and is refused again.
    await companion.pass(5000);
    await expect(companion.frame(1)).rejects.toThrow('full');
    expect(fake().shown.text).toBe('!');
    expect((await companion.frame(1)).trial).toBeNull();
    expect(await companion.stored()).toEqual(before);

    fake().local.refusal = null;
    await companion.pass(5000);
    await companion.frame(1);
    expect(fake().shown.text).toBe('on');
    const next = await trial();
    expect(next).toBeGreaterThan(open);
    await companion.measured({ trial: next, ...MEASURED });
    expect((await companion.history()).map(({ trial }) => trial)).toEqual([1, next]);
  });

  test('is told to whoever chooses something, which holds for now and is stored later', async () => {
    fake().local.refusal = new Error('The disk is full.');
    await expect(
      companion.message('page.setting', { key: 'comparisons', value: 0.5 }),
    ).rejects.toThrow('full');
    expect((await settings.read()).comparisons).toBe(0.1);
    fake().local.refusal = null;
    await companion.pass(5000);
    await companion.lookAgain();
    expect((await settings.read()).comparisons).toBe(0.5);
  });

  test('does not keep it from being sent to sleep', async () => {
    fake().local.refusal = new Error('The disk is full.');
    await companion.click(1).catch(() => undefined);
    await companion.quiet();
    expect(companion.host.at(-1)).toBe('close');
    expect(companion.drawn(1)).toBeNull();
  });
});
