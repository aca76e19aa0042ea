import { beforeEach, describe, expect, test, vi } from 'vitest';
import { followWhileOn } from '../../../src/background/effects/pulse.ts';
import { DEFAULT_SETTINGS } from '../../../src/model/settings.ts';
import { settings } from '../../../src/storage/settings.ts';
import { FakeEvent, fake, freshBrowser } from '../fake-browser.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

/** The alarms and tabs of a browser; alarms outlive the process that made them. */
let onUpdated: FakeEvent<[number, { status?: string }]>;
let onAlarm: FakeEvent<[]>;
const alarms = new Map<string, { readonly made: number }>();
let made = 0;
const told: unknown[] = [];

/** A new process: the listeners of the last one are gone. */
function process(): void {
  onUpdated = new FakeEvent();
  onAlarm = new FakeEvent();
  fake().onChanged.clear();
  Object.assign(fake().api, {
    alarms: {
      onAlarm,
      get: async (name: string) => alarms.get(name),
      create: async (name: string) => void alarms.set(name, { made: ++made }),
      clear: async (name: string) => alarms.delete(name),
    },
  });
  Object.assign(fake().api.tabs, { onUpdated });
  followWhileOn({
    pageLoaded: (tab) => told.push(tab),
    pulse: () => told.push('pulse'),
  });
}
const quiet = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
};
const turn = async (on: boolean) => {
  await settings.write({ ...DEFAULT_SETTINGS, on });
  await quiet();
};

beforeEach(() => {
  freshBrowser();
  alarms.clear();
  made = told.length = 0;
});

describe('the pulse', () => {
  test('is made once, however often the process starts: made anew, it would never come', async () => {
    await turn(true);
    for (let start = 0; start < 5; start++) {
      process();
      await quiet();
    }
    expect(made).toBe(1);
    onAlarm.fire();
    expect(told).toEqual(['pulse']);
  });

  test('and the pages that load wake nobody while it is off', async () => {
    process();
    await quiet();
    expect(alarms.size).toBe(0);
    expect(onUpdated.size).toBe(0);
    await turn(true);
    expect([alarms.size, onUpdated.size]).toEqual([1, 1]);
    await turn(false);
    expect([alarms.size, onUpdated.size]).toEqual([0, 0]);
  });

  test('is followed from the first turn: the event that woke the process may be one of these', async () => {
    await turn(true);
    process();
    onUpdated.fire(4, { status: 'loading' });
    onUpdated.fire(4, { status: 'complete' });
    onAlarm.fire();
    expect(told).toEqual([4, 'pulse']);
  });

  test('goes on where something else is chosen', async () => {
    await turn(true);
    process();
    await quiet();
    await settings.write({ ...DEFAULT_SETTINGS, on: true, comparisons: 0.2 });
    await quiet();
    expect([made, onUpdated.size]).toEqual([1, 1]);
  });
});
