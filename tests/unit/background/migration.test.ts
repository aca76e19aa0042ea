import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hasActs } from '../../../src/model/acts.ts';
import { readAgent, strategyNamed } from '../../../src/agent/index.ts';
import { load } from '../../../src/background/effects/storage.ts';
import { PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { RECORDS } from '../../../src/model/record.ts';
import { DEFAULT_SETTINGS } from '../../../src/model/settings.ts';
import { readHistory } from '../../../src/storage/history-log.ts';
import { settings } from '../../../src/storage/settings.ts';
import { readQuarantine } from '../../../src/storage/stored.ts';
import { calibration, progressOf, simulatedPerson } from '../../../src/storage/values.ts';
import { fake, freshBrowser } from '../fake-browser.ts';
import stores from '../fixtures/store-0.1.0.json' with { type: 'json' };
import { Companion, MEASURED } from './companion.ts';
import { FIRST_VERSION } from './first-version.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

const KEPT = { r: 1, t: 0, s: 0, a: 0.1, b: 0, c: 90, ey: 0.75, er: 0.16 };

let companion: Companion;
afterEach(() => void vi.useRealTimers());

describe('what the first version stored', () => {
  beforeEach(async () => {
    companion = new Companion();
    await fake().local.set(FIRST_VERSION);
    // It was on, in the first tab, when the extension was updated.
    fake().begins(1);
    companion.page(1).clicked = true;
    await companion.lookAgain();
    await companion.cameraIs('watching');
  });

  test('is read as it is, and nothing of it is damaged', async () => {
    // The strategy has moved from what was learned to the settings.
    expect(await settings.read()).toEqual({
      ...DEFAULT_SETTINGS,
      on: true,
      strategy: 'monte-carlo',
    });
    expect((await companion.history()).map(({ trial }) => trial)).toEqual([1, 2, 3]);
    expect((await companion.stored()).agent).toMatchObject({
      strategy: 'monte-carlo',
      state: { incumbent: KEPT, happiness: 0.58 },
    });
    expect(await readQuarantine()).toEqual([]);
  });

  test('goes on: the numbers are counted on, and rows have a reward from now on', async () => {
    const { trial } = await companion.frame(1);
    // The fourth trial was open, and was given up before the camera was open again.
    expect(trial).toBe(5);
    await companion.measured({ trial: 5, ...MEASURED });
    const rows = await companion.history();
    expect(rows.map(({ trial }) => trial)).toEqual([1, 2, 3, 5]);
    expect(rows.slice(0, 3).every(({ reward }) => reward === undefined)).toBe(true);
    expect(rows[3]!.reward).toBeGreaterThan(0.5);
  });

  test('teaches another strategy, which goes on from it', async () => {
    await companion.choose({ key: 'strategy', value: 'bayesian' });
    const { agent, rows } = await companion.stored();
    expect(agent.strategy).toBe('bayesian');
    expect((agent.state as { graded: { data: unknown[] } }).graded.data).toHaveLength(3);
    expect(rows).toBe(3);
    expect(await companion.history()).toEqual((FIRST_VERSION['history.0'] as { value: [] }).value);
  });
});

/** A store as version 0.1.0 wrote it: each key with an envelope. */
type Store = Readonly<Record<string, { readonly version: number; readonly value: unknown }>>;
interface OldAgent {
  readonly strategy: string;
  readonly random: readonly number[];
  readonly state: unknown;
  readonly nextTrial: number;
  readonly baseline: unknown;
}

describe.each(Object.entries(stores as unknown as Record<string, Store>))(
  'what version 0.1.0 stored, of which it showed its “%s” record,',
  (shown, store) => {
    const valueOf = (key: string) => store[key]?.value;
    const rowsOf = (prefix: string) =>
      Object.keys(store)
        .filter((key) => key.startsWith(`${prefix}history.`))
        .sort()
        .flatMap((key) => valueOf(key) as readonly unknown[]);
    const PREFIX = { own: '', simulated: 'simulated.' };
    const old = (record: 'own' | 'simulated') =>
      valueOf(`${PREFIX[record]}progress`) as { agent: OldAgent; rows: number };
    const SET_ASIDE = { reason: 'of long ago', found: [1, 2, 3] };

    beforeEach(async () => {
      freshBrowser();
      await fake().local.set({
        ...structuredClone(store),
        preview: { version: 1, value: false },
        'damaged.history.3': SET_ASIDE,
      });
    });

    test('is read whole: rows, progress, calibration, settings; nothing of it is damaged', async () => {
      const state = await load();
      expect(state.settings).toEqual({
        ...DEFAULT_SETTINGS,
        on: true,
        snoozedUntil: null,
        quietHours: null,
        held: null,
        sites: { mode: 'except', sites: [] },
        demonstration: shown === 'demonstration' ? 100 : null,
        strategy: 'q-learning',
        comparisons: 0.3,
        preview: false,
        // What that version did not know has its default.
        pace: DEFAULT_SETTINGS.pace,
        favourites: DEFAULT_SETTINGS.favourites,
      });
      expect(state.calibration).toEqual(valueOf('calibration'));
      for (const record of RECORDS) {
        const { agent, rows } = old(record);
        const { strategy, nextTrial, baseline } = agent;
        const restored = state.records[record];
        expect(restored).toMatchObject({
          agent: { strategy, nextTrial, ...(baseline !== undefined && { baseline }), open: null },
          rows,
        });
        // That version's table of parameters was another one, so what it learned is learned anew.
        expect(readAgent(restored.agent, PARAMETERS).wrong).toBeNull();
        expect(restored.agent.state).not.toEqual(strategyNamed(strategy).begin(PARAMETERS, 1, []));
        const history = await readHistory(record);
        expect(history.rows).toEqual(rowsOf(PREFIX[record]));
        expect(history.rows).toHaveLength(rows);
        expect(history.damage).toEqual([]);
      }
      expect(await simulatedPerson.read()).toEqual(valueOf('simulated.person'));
      expect(await readQuarantine()).toEqual([{ key: 'history.3', ...SET_ASIDE }]);
    });

    test('is stored in the way of today, and read again as it was', async () => {
      const first = await load();
      for (const stored of [settings, calibration, progressOf.own, progressOf.simulated])
        expect((await stored.load()).damage).toBeNull();
      const { writes } = fake().local;
      const before = writes.length;
      const { records, acts, ...others } = await load();
      expect(others).toEqual({ ...first, records: undefined, acts: undefined });
      // What the choice of acts by lot begins with is drawn anew until one was shown.
      expect([first.acts, acts].map(hasActs)).toEqual([false, false]);
      expect(records).toEqual(first.records);
      expect(writes).toHaveLength(before);
    });

    test('goes on in the background', async () => {
      companion = new Companion();
      await fake().local.set(structuredClone(store));
      companion.page(1).clicked = true;
      fake().begins(1);
      await companion.lookAgain();
      const record = shown === 'demonstration' ? 'simulated' : 'own';
      for (const one of RECORDS)
        expect((await readHistory(one)).rows.slice(0, old(one).rows)).toEqual(rowsOf(PREFIX[one]));
      // The record that is not shown keeps its strategy.
      const other = record === 'own' ? 'simulated' : 'own';
      expect((await progressOf[other].read())?.agent.strategy).toBe(old(other).agent.strategy);
      if (record === 'own') {
        await companion.cameraIs('watching');
        const { trial } = await companion.frame(1);
        expect(trial).toBe(old('own').agent.nextTrial);
        await companion.measured({ trial: trial!, ...MEASURED });
        expect(await companion.history()).toHaveLength(old('own').rows + 1);
      }
      expect(await readQuarantine()).toEqual([]);
      await companion.choose({ key: 'demonstration', value: null });
    });
  },
);
