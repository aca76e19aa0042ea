import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake } from '../fake-browser.ts';
import { Companion } from './companion.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

let companion: Companion;
beforeEach(async () => {
  companion = new Companion();
  await companion.born();
});
afterEach(() => void vi.useRealTimers());

// The first of this file: what this process remembers of the toolbar is nothing yet.
test('the picture is set only when it changes, and once when a process begins', async () => {
  const setIcon = vi.spyOn(fake().api.action, 'setIcon');
  const pictures = () => setIcon.mock.calls.map(([{ path }]) => path['16']);
  await companion.wake();
  expect(pictures()).toEqual(['/icons/off-16.png', '/icons/icon-16.png']);
  for (const faces of [1, 0, 2, 1]) await companion.frame(faces);
  await companion.cameraIs('busy');
  await companion.cameraIs('watching');
  expect(pictures()).toHaveLength(2);
  await companion.click(1);
  expect(pictures().slice(2)).toEqual(['/icons/off-16.png']);
});

test('the picture that could not be set is set with the next change', async () => {
  const setIcon = vi.spyOn(fake().api.action, 'setIcon');
  setIcon.mockRejectedValueOnce(new Error('no toolbar'));
  await companion.wake();
  await companion.frame(1);
  expect(fake().shown).toMatchObject({ text: 'on', icon: '/icons/icon-16.png' });
});
