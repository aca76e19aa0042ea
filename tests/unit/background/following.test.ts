import { beforeEach, describe, expect, test, vi } from 'vitest';
import { followWhileAwake } from '../../../src/background/effects/following.ts';
import { NOT_LIVE } from '../../../src/model/live.ts';
import { DEFAULT_SETTINGS } from '../../../src/model/settings.ts';
import { settings } from '../../../src/storage/settings.ts';
import { live } from '../../../src/storage/values.ts';
import { FakeEvent, fake, freshBrowser } from '../fake-browser.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

/** The alarms and tabs of a browser; alarms outlive the process that made them. */
let onUpdated: FakeEvent<[number, { status?: string }]>;
let onAlarm: FakeEvent<[]>;
/** Where attention may be seen to move: idleness, the tab in front, the window in front. */
let attention: FakeEvent<[]>[] = [];
const alarms = new Map<string, { readonly made: number }>();
let made = 0;
const told: unknown[] = [];

/** A new process: the listeners of the last one are gone. */
function process(): void {
  onUpdated = new FakeEvent();
  onAlarm = new FakeEvent();
  const [onStateChanged, onActivated, onFocusChanged] = (attention = [
    new FakeEvent<[]>(),
    new FakeEvent<[]>(),
    new FakeEvent<[]>(),
  ]);
  fake().onChanged.clear();
  Object.assign(fake().api, {
    alarms: {
      onAlarm,
      get: async (name: string) => alarms.get(name),
      create: async (name: string) => void alarms.set(name, { made: ++made }),
      clear: async (name: string) => alarms.delete(name),
    },
  });
  Object.assign(fake().api.tabs, { onUpdated, onActivated });
  Object.assign(fake().api.windows, { onFocusChanged });
  Object.assign(fake().api.idle, { onStateChanged, setDetectionInterval: () => undefined });
  followWhileAwake({
    attention: () => told.push('attention'),
    pageLoaded: (tab) => told.push(tab),
    pulse: () => told.push('pulse'),
  });
}
const quiet = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
};
/** How many listen where somebody awake listens. */
const listening = () => [onUpdated, ...attention].map(({ size }) => size);
const LISTENING = [1, 1, 1, 1];
const DEAF = [0, 0, 0, 0];
const turn = async (on: boolean) => {
  await settings.write({ ...DEFAULT_SETTINGS, on });
  await quiet();
};

beforeEach(() => {
  freshBrowser();
  alarms.clear();
  made = told.length = 0;
});

describe('what is followed while awake', () => {
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
    expect(listening()).toEqual(DEAF);
    await turn(true);
    expect([alarms.size, ...listening()]).toEqual([1, ...LISTENING]);
    await turn(false);
    expect([alarms.size, ...listening()]).toEqual([0, ...DEAF]);
  });

  test('nor while it is snoozed, but the alarm does that ends the snooze', async () => {
    await turn(true);
    process();
    await quiet();
    await live.write({ ...NOT_LIVE, rest: 'snoozed', restUntil: 1 });
    await quiet();
    expect([alarms.size, ...listening()]).toEqual([0, ...DEAF]);
    process();
    onAlarm.fire();
    expect(told).toEqual(['pulse']);
    await quiet();
    expect([alarms.size, ...listening()]).toEqual([0, ...DEAF]);
    await live.write(NOT_LIVE);
    await quiet();
    expect([alarms.size, ...listening()]).toEqual([1, ...LISTENING]);
  });

  test('is followed from the first turn: the event that woke the process may be one of these', async () => {
    await turn(true);
    process();
    onUpdated.fire(4, { status: 'loading' });
    onUpdated.fire(4, { status: 'complete' });
    onAlarm.fire();
    for (const moved of attention) moved.fire();
    expect(told).toEqual([4, 'pulse', 'attention', 'attention', 'attention']);
  });

  test('goes on where something else is chosen', async () => {
    await turn(true);
    process();
    await quiet();
    await settings.write({ ...DEFAULT_SETTINGS, on: true, comparisons: 0.2 });
    await quiet();
    expect([made, ...listening()]).toEqual([1, ...LISTENING]);
  });
});
