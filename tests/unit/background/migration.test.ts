import { beforeEach, describe, expect, test, vi } from 'vitest';
import { settings } from '../../../src/model/record.ts';
import { readAside } from '../../../src/storage/stored.ts';
import { fake } from '../fake-browser.ts';
import { Companion, MEASURED } from './companion.ts';
import { FIRST_VERSION } from './first-version.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

const KEPT = { r: 1, t: 0, s: 0, a: 0.1, b: 0, c: 90, ey: 0.75, er: 0.16 };

let companion: Companion;
beforeEach(async () => {
  companion = new Companion();
  await fake().local.set(FIRST_VERSION);
  // It was on, in the first tab, when the extension was updated.
  fake().begins(1);
  await companion.lookAgain();
  await companion.cameraIs('watching');
});

describe('what the first version stored', () => {
  test('is read as it is, and nothing of it is damaged', async () => {
    expect(await settings.read()).toEqual({ on: true, demonstration: null });
    expect((await companion.history()).map(({ trial }) => trial)).toEqual([1, 2, 3]);
    expect((await companion.stored()).agent).toMatchObject({
      strategy: 'monte-carlo',
      state: { incumbent: KEPT, happiness: 0.58 },
    });
    expect(await readAside()).toEqual([]);
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
