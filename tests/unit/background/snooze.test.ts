import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { chosenInMenu } from '../../../src/background/menu.ts';
import { live } from '../../../src/storage/values.ts';
import { settings } from '../../../src/storage/settings.ts';
import { fake } from '../fake-browser.ts';
import { Companion, MEASURED } from './companion.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

const HOUR = 3_600_000;

let companion: Companion;
beforeEach(async () => {
  companion = new Companion();
  vi.setSystemTime(new Date(2026, 10, 29, 16, 40));
  await companion.born();
  await companion.wake();
});
afterEach(() => void vi.useRealTimers());

const snooze = (length: 'hour' | 'today' = 'hour') =>
  companion.happens({ kind: 'snoozed', snooze: length });
const rest = async () => (await live.read()).rest;
const chosen = async (line: Parameters<typeof chosenInMenu>[0]) => {
  const event = chosenInMenu(line, 'menu');
  if (event) await companion.happens(event);
};

describe('a snooze', () => {
  test('takes the face out of the page, and tells the camera not to watch', async () => {
    const order = await companion.frame(1);
    expect(order).toMatchObject({ watch: true });
    await snooze();
    expect(companion.drawn(1)).toBeNull();
    expect(await companion.frame(1)).toMatchObject({ watch: false, trial: null });
    expect((await companion.stored()).agent.open).toBeNull();
    expect(fake().shown).toMatchObject({ text: 'zzz', icon: '/icons/off-16.png' });
    expect(fake().shown.title).toMatch(/Snoozed until .*5:40.PM/);
  });

  test('counts no trial', async () => {
    const { trial } = await companion.frame(1);
    await snooze();
    await companion.measured({ ...MEASURED, trial: trial ?? 0 });
    expect(await companion.history()).toEqual([]);
  });

  test('keeps the face out of pages that are opened meanwhile', async () => {
    fake().everywhere = true;
    await snooze();
    expect(fake().registered).toEqual([]);
    fake().begins(2);
    fake().visible = 2;
    companion.overlay(2).connect();
    await companion.happens({ kind: 'page-loaded', tab: 2 });
    await companion.quiet();
    expect(companion.drawn(2)).toBeNull();
    expect(fake().injected).toEqual([1]);
  });

  test('ends by itself, and the face comes back where it may be', async () => {
    const host = [...companion.host];
    await snooze();
    expect(fake().alarms.get('rest')).toEqual({ when: Date.now() + HOUR });
    await companion.pass(HOUR - 1000);
    await companion.lookAgain();
    expect(await rest()).toBe('snoozed');
    await companion.pass(1000);
    await companion.lookAgain();
    expect(await rest()).toBeNull();
    expect((await settings.read()).snoozedUntil).toBeNull();
    expect(companion.drawn(1)).not.toBeNull();
    expect(await companion.frame(1)).toMatchObject({ watch: true });
    // The camera document was left as it was: in Firefox nobody could open it again without a click.
    expect(companion.host).toEqual(host);
    expect(fake().alarms.has('rest')).toBe(false);
  });

  test('ends by itself although the process has died meanwhile', async () => {
    await snooze();
    await companion.die();
    expect(await rest()).toBe('snoozed');
    expect(fake().alarms.get('rest')).toMatchObject({ when: expect.any(Number) as number });
    await companion.pass(HOUR);
    await companion.die();
    expect(companion.drawn(1)).not.toBeNull();
    expect(await companion.frame(1)).toMatchObject({ watch: true });
  });

  test('is ended by a click on the icon, which does not send it to sleep', async () => {
    await snooze('today');
    await companion.click(1);
    expect(await settings.read()).toMatchObject({ on: true, snoozedUntil: null });
    expect(await rest()).toBeNull();
    expect(companion.drawn(1)).not.toBeNull();
    await companion.click(1);
    expect((await settings.read()).on).toBe(false);
  });

  test('is nothing to one that is off', async () => {
    await companion.click(1);
    await snooze();
    expect(await settings.read()).toMatchObject({ on: false, snoozedUntil: null });
    expect(fake().shown.text).toBe('');
  });

  test('that is over when the browser starts anew is no more', async () => {
    await snooze();
    await companion.pass(2 * HOUR);
    fake().session.kept.clear();
    await companion.die();
    expect(await rest()).toBeNull();
    expect((await settings.read()).snoozedUntil).toBeNull();
  });

  test('that ends while the browser is closed leaves no page without the face', async () => {
    fake().everywhere = true;
    await snooze();
    expect(fake().registered).toEqual([]);
    await companion.pass(2 * HOUR);
    fake().session.kept.clear();
    await companion.die();
    expect(fake().registered).toMatchObject([{ matches: ['<all_urls>'] }]);
    expect(fake().injected).toEqual([1, 2]);
    // Where the browser knows of it already, no page is disturbed.
    companion.page(2).overlay = null;
    await companion.die();
    expect(fake().injected).toEqual([1, 2]);
  });

  test('goes on when the browser starts anew', async () => {
    await snooze();
    fake().session.kept.clear();
    await companion.die();
    expect(await rest()).toBe('snoozed');
    expect(companion.drawn(1)).toBeNull();
    expect(fake().shown.title).toContain('Snoozed');
  });
});

describe('the icon’s context menu', () => {
  const shows = (id: string) => fake().menu.get(id)?.visible;
  const marked = () =>
    ['lively', 'calm', 'rare'].filter((pace) => fake().menu.get(`pace-${pace}`)?.checked);

  test('offers a snooze while it is awake, and to wake it otherwise', async () => {
    expect([shows('wake'), shows('snooze')]).toEqual([false, true]);
    await chosen('snooze-hour');
    expect(await rest()).toBe('snoozed');
    expect([shows('wake'), shows('snooze')]).toEqual([true, false]);
    await companion.click(1);
    expect([shows('wake'), shows('snooze')]).toEqual([false, true]);
    await companion.click(1);
    expect([shows('wake'), shows('snooze')]).toEqual([true, false]);
  });

  test('marks the pace, and changes it', async () => {
    expect(marked()).toEqual(['lively']);
    await chosen('pace-rare');
    expect((await settings.read()).pace).toBe('rare');
    expect(marked()).toEqual(['rare']);
    expect(chosenInMenu('pace', 'menu')).toBeNull();
  });
});
