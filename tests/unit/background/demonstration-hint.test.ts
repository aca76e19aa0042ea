import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  followDemonstration,
  isDemonstration,
} from '../../../src/background/effects/demonstration-hint.ts';
import { DEFAULT_SETTINGS } from '../../../src/model/settings.ts';
import { settings } from '../../../src/storage/settings.ts';
import { freshBrowser } from '../fake-browser.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

const kept = new Map<string, string>();

beforeEach(() => {
  freshBrowser();
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => void vi.unstubAllGlobals());

const choose = (demonstration: 100 | null) =>
  settings.write({ ...DEFAULT_SETTINGS, demonstration });
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('a process knows at once whether a demonstration was on before it began', async () => {
  await choose(100);
  followDemonstration();
  await turn();
  // The next one has read nothing yet.
  expect(isDemonstration()).toBe(true);
});

test('it follows the setting', async () => {
  followDemonstration();
  await turn();
  expect(isDemonstration()).toBe(false);
  await choose(100);
  await turn();
  expect(isDemonstration()).toBe(true);
  await choose(null);
  await turn();
  expect(isDemonstration()).toBe(false);
});

test('where no storage answers at once, a click opens what it may', async () => {
  vi.unstubAllGlobals();
  await choose(100);
  followDemonstration();
  await turn();
  expect(isDemonstration()).toBe(false);
});
