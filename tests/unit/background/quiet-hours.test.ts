import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { live } from '../../../src/storage/values.ts';
import { settings } from '../../../src/storage/settings.ts';
import { fake } from '../fake-browser.ts';
import { Companion } from './companion.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

const HOUR = 3_600_000;
const EVENING = new Date(2026, 10, 29, 21, 30).getTime();

let companion: Companion;
beforeEach(async () => {
  companion = new Companion();
  vi.setSystemTime(EVENING);
  await companion.born();
  await companion.wake();
  await companion.choose({ key: 'quietHours', value: { from: 22 * 60, to: 23 * 60 } });
});
afterEach(() => void vi.useRealTimers());

const rest = async () => (await live.read()).rest;

test('quiet hours begin by an alarm, and end by one', async () => {
  expect(await rest()).toBeNull();
  expect(fake().alarms.get('rest')).toEqual({ when: EVENING + HOUR / 2 });
  await companion.pass(HOUR / 2);
  await companion.lookAgain();
  expect(await rest()).toBe('quiet');
  expect(companion.drawn(1)).toBeNull();
  expect(await companion.frame(1)).toMatchObject({ watch: false, trial: null });
  expect(fake().shown.title).toMatch(/Quiet hours until .*11:00.PM/);
  expect(fake().alarms.get('rest')).toEqual({ when: EVENING + 1.5 * HOUR });
  await companion.die();
  await companion.pass(HOUR);
  await companion.lookAgain();
  expect(await rest()).toBeNull();
  expect(companion.drawn(1)).not.toBeNull();
});

test('a click wakes it for what is left of them, and no longer', async () => {
  await companion.pass(HOUR / 2);
  await companion.lookAgain();
  await companion.click(1);
  expect((await settings.read()).on).toBe(true);
  expect(await rest()).toBeNull();
  expect(companion.drawn(1)).not.toBeNull();
  await companion.pass(24 * HOUR);
  await companion.lookAgain();
  expect(await rest()).toBe('quiet');
});

test('to end a snooze on the options page wakes it in quiet hours, too', async () => {
  await companion.happens({ kind: 'snoozed', snooze: 'today' });
  await companion.pass(HOUR / 2);
  await companion.lookAgain();
  expect(await rest()).toBe('snoozed');
  await companion.choose({ key: 'snoozedUntil', value: null });
  expect(await rest()).toBeNull();
  expect(companion.drawn(1)).not.toBeNull();
  await companion.pass(24 * HOUR);
  await companion.lookAgain();
  expect(await rest()).toBe('quiet');
  await companion.choose({ key: 'on', value: false });
  await companion.choose({ key: 'snoozedUntil', value: null });
  expect((await settings.read()).on).toBe(false);
});

test('there is no alarm where it is off, or has none', async () => {
  await companion.choose({ key: 'quietHours', value: null });
  expect(fake().alarms.has('rest')).toBe(false);
  await companion.choose({ key: 'quietHours', value: { from: 0, to: 60 } });
  expect(fake().alarms.has('rest')).toBe(true);
  await companion.click(1);
  expect(fake().alarms.has('rest')).toBe(false);
});
