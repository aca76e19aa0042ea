import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { happinessOf, UNCALIBRATED } from '../../../src/agent/index.ts';
import { REFIT_THUMBS } from '../../../src/model/calibration-changes.ts';
import { happinessIn } from '../../../src/perception/head.ts';
import { changeOf, MOST_FRAMES, MOST_THUMBS } from '../../../src/model/calibration.ts';
import { readQuarantine } from '../../../src/storage/stored.ts';
import { calibration } from '../../../src/storage/values.ts';
import { fake } from '../fake-browser.ts';
import { Companion, MEASURED } from './companion.ts';
import { type TrialResult } from '../../../src/messages/contract.ts';
import { NETWORK, read, restingLook, smilingLook } from './looks.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

const REST = Array.from({ length: 20 }, () => 0.05);

let companion: Companion;
beforeEach(async () => {
  companion = new Companion();
  await companion.born();
});
afterEach(() => void vi.useRealTimers());

/** The P(happy) against which smiles are measured. */
async function restingHappiness(): Promise<number> {
  const { agent } = await companion.stored();
  return happinessOf(0.5, agent.baseline ?? UNCALIBRATED);
}

/** Shows the resting face and a smile that the shipped head hardly sees. */
async function personalise(): Promise<void> {
  await companion.showFace(restingLook(REST));
  await companion.showSmile(smilingLook(0.2));
  expect((await calibration.read())?.judgement?.verdict).toBe('better');
}

/** The open trial, and the head by which its face is to be read. */
async function trial(): Promise<{ trial: number; head: number | null }> {
  const { trial: open, head } = await companion.frame(1);
  if (open === null) throw new Error('No trial was opened.');
  return { trial: open, head };
}

/** A reading as a message carries it. */
const mutable = ({ features, logOdds }: ReturnType<typeof read>) => ({
  features: [...features],
  logOdds,
});

/** A trial at whose face a thumb was given. */
async function thumbed(
  thumb: 'up' | 'down',
  reading: TrialResult['reading'] = mutable(read(0.3, 0.9)),
): Promise<void> {
  const open = await trial();
  expect(await companion.thumb(1, thumb)).toBe(true);
  await companion.measured({ ...MEASURED, ...open, reading });
}

describe('a smile that was shown', () => {
  test('has faces read by the person’s own head, and measured against the face at rest so read', async () => {
    await companion.showFace(restingLook(REST));
    expect(await restingHappiness()).toBeCloseTo(0.05, 3);
    await companion.showSmile(smilingLook(0.2));
    const change = changeOf(await calibration.read());
    expect(happinessIn(read(0.2, 1), change)).toBeGreaterThan(0.6);
    const rest = happinessIn(read(0.05, 0), change);
    expect(rest).not.toBeCloseTo(0.05, 2);
    expect(await restingHappiness()).toBeCloseTo(rest, 3);
  });

  test('is kept from one process to the next, and every order names its head', async () => {
    await companion.wake();
    expect((await companion.frame(1)).head).toBeNull();
    await personalise();
    const { head } = await companion.frame(1);
    expect(head).toBe((await calibration.read())?.judgement?.at);
    expect(head).toBeGreaterThan(0);
    await companion.die();
    expect((await companion.frame(1)).head).toBe(head);
    expect(await companion.headFor(NETWORK)).toEqual(changeOf(await calibration.read()));
  });

  test('has a trial that the head before has read read anew, and what it reads said in its row', async () => {
    await companion.wake();
    await companion.showFace(restingLook(REST));
    const open = await trial();
    // The camera's word comes when the smile has just been judged.
    await companion.showSmile(smilingLook(0.2));
    const order = await companion.measured({ ...MEASURED, ...open });
    expect(order.trial).toBe(open.trial);
    expect(order.head).toBe((await calibration.read())?.judgement?.at);
    expect((await companion.stored()).rows).toBe(0);
    await companion.measured({ ...MEASURED, ...open, head: order.head });
    expect(await companion.history()).toMatchObject([{ trial: open.trial, head: order.head }]);
    // And the other way round, once the smile is forgotten.
    const next = await trial();
    await companion.message('page.smileForgotten', null);
    await companion.measured({ ...MEASURED, ...next });
    expect(await companion.history()).toHaveLength(1);
    expect(await trial()).toEqual({ trial: next.trial, head: null });
    await companion.measured({ ...MEASURED, ...(await trial()) });
    const rows = await companion.history();
    expect(rows).toHaveLength(2);
    expect(rows[1]).not.toHaveProperty('head');
  });

  test('has the camera asked for readings, which nobody has a use for without it', async () => {
    await companion.wake();
    await companion.showFace(restingLook(REST));
    expect((await companion.frame(1)).readings).toBe(false);
    await companion.showSmile(smilingLook(0.2));
    expect((await companion.frame(1)).readings).toBe(true);
    await companion.message('page.smileForgotten', null);
    expect((await companion.frame(1)).readings).toBe(false);
  });

  test('that the shipped head sees changes nothing', async () => {
    await companion.showFace(restingLook(REST));
    const before = (await companion.stored()).agent;
    await companion.showSmile(smilingLook(0.99));
    expect((await calibration.read())?.judgement).toMatchObject({
      verdict: 'as-good',
      change: null,
    });
    expect((await companion.stored()).agent).toEqual(before);
    expect(await companion.headFor(NETWORK)).toBeNull();
  });

  test('is refused before the resting face, and in a demonstration', async () => {
    await expect(companion.showSmile(smilingLook(0.2))).rejects.toThrow('resting face');
    await companion.showFace(restingLook(REST, 'another network'));
    await expect(companion.showSmile(smilingLook(0.2))).rejects.toThrow('resting face');
    await companion.showFace(restingLook(REST));
    const before = await calibration.read();
    await companion.choose({ key: 'demonstration', value: 100 });
    await expect(companion.showSmile(smilingLook(0.2))).rejects.toThrow('simulated');
    await expect(companion.message('page.smileForgotten', null)).rejects.toThrow('simulated');
    expect(await calibration.read()).toEqual(before);
  });

  test('stays when the resting face is shown anew, and is judged anew', async () => {
    await personalise();
    const { judgement } = (await calibration.read())!;
    await companion.showFace(restingLook(REST.map(() => 0.1)));
    const again = (await calibration.read())!;
    expect(again.judgement).not.toEqual(judgement);
    expect(await restingHappiness()).toBeCloseTo(happinessIn(read(0.1, 0), changeOf(again)), 3);
  });

  test('can be forgotten: the shipped head, and the resting face as that reads it', async () => {
    await personalise();
    await companion.message('page.smileForgotten', null);
    expect(await companion.headFor(NETWORK)).toBeNull();
    expect(await restingHappiness()).toBeCloseTo(0.05, 3);
    expect(await calibration.read()).toMatchObject({ smile: null, thumbs: [], judgement: null });
    // What moved it since is not undone.
    await personalise();
    await companion.wake();
    await companion.choose({ key: 'comparisons', value: 0.5 });
    const before = await restingHappiness();
    for (let i = 0; i < 12; i++)
      await companion.measured({ ...MEASURED, ...(await trial()), happiness: 0.9 });
    expect(await restingHappiness()).toBeGreaterThan(before + 0.02);
    await companion.message('page.smileForgotten', null);
    expect(await restingHappiness()).toBeGreaterThan(0.06);
  });

  test('is forgotten with everything else', async () => {
    await personalise();
    await companion.message('page.reset', null);
    expect(await calibration.read()).toBeNull();
    expect((await companion.stored()).agent.baseline).toBeUndefined();
    expect(JSON.stringify([...fake().local.kept])).not.toContain('features');
  });

  test('is none of a demonstration’s business', async () => {
    await personalise();
    const before = await calibration.load();
    await companion.choose({ key: 'demonstration', value: 100 });
    await companion.message('page.reset', null);
    await companion.choose({ key: 'demonstration', value: null });
    expect(await calibration.load()).toEqual(before);
  });

  test('is stored in bounded numbers', async () => {
    const many = Array.from({ length: 500 }, () => 0.123456789);
    await companion.showFace(restingLook(many));
    const smile = smilingLook(0.2);
    const look = Array.from({ length: 300 }, (_, i) => read(0.2, 1 + i / 3000));
    await companion.showSmile({ ...smile, looks: [look, look] });
    const { resting, smile: kept } = (await calibration.read())!;
    expect(resting).toHaveLength(MOST_FRAMES);
    expect(kept?.looks.map((frames) => frames.length)).toEqual([MOST_FRAMES, MOST_FRAMES]);
    // Drawn from the whole look, and no longer than they are sure.
    expect(kept?.looks[0].at(-1)?.features[0]).toBe(1.097);
    expect(resting[0]?.logOdds).toBe(-1.9601);
  });
});

describe('another network', () => {
  test('has no use for the numbers of the one before: shipped head, and nothing else is lost', async () => {
    await companion.wake();
    await companion.measured({ ...MEASURED, ...(await trial()) });
    await personalise();
    const { rows } = await companion.stored();
    expect(await companion.headFor('another network')).toBeNull();
    expect((await companion.frame(1)).head).toBeNull();
    expect(await calibration.read()).toMatchObject({ resting: [], smile: null, judgement: null });
    expect((await companion.stored()).rows).toBe(rows);
    // As the shipped head of the old network read it: the best guess there is.
    expect(await restingHappiness()).toBeCloseTo(0.05, 3);
    // The old network's camera may still ask, and is told the same.
    expect(await companion.headFor(NETWORK)).toBeNull();
    // Both faces can be shown anew.
    await companion.showFace(restingLook(REST, 'another network'));
    const smile = smilingLook(0.2, 'another network');
    await companion.showSmile(smile);
    expect((await calibration.read())?.judgement?.verdict).toBe('better');
  });

  test('leaves no mark on who has shown no face', async () => {
    expect(await companion.headFor('another network')).toBeNull();
    expect(await calibration.read()).toBeNull();
  });
});

describe('thumbs', () => {
  test('are learned from, some at a time, and only with a smile to go by', async () => {
    await companion.wake();
    // No comparison moves the resting face meanwhile.
    await companion.choose({ key: 'comparisons', value: 0 });
    await companion.showFace(restingLook(REST));
    await thumbed('up');
    expect((await calibration.read())?.thumbs).toEqual([]);
    await companion.showSmile(smilingLook(0.2));
    const fitted = (await calibration.read())!.judgement;
    for (let i = 1; i < REFIT_THUMBS; i++) await thumbed('up');
    const before = (await calibration.read())!;
    expect(before.thumbs).toHaveLength(REFIT_THUMBS - 1);
    expect(before.judgement).toEqual(fitted);
    expect((await companion.frame(1)).fit).toBe(false);
    await thumbed('up');
    // To fit takes the camera's time, not the background's.
    expect(await calibration.read()).toMatchObject({ newThumbs: REFIT_THUMBS, judgement: fitted });
    expect((await companion.frame(1)).fit).toBe(true);
    await companion.fit();
    expect((await companion.frame(1)).fit).toBe(false);
    const after = (await calibration.read())!;
    expect(after.newThumbs).toBe(0);
    expect(after.judgement?.at).toBeGreaterThan(fitted?.at ?? Infinity);
    expect((await companion.frame(1)).head).toBe(after.judgement?.at);
    const rest = happinessIn(after.resting[0]!, changeOf(after));
    expect(await restingHappiness()).toBeCloseTo(rest, 3);
  });

  test('are kept up to a number, the latest', async () => {
    await companion.wake();
    await personalise();
    for (let i = 0; i < MOST_THUMBS + 3; i++)
      await thumbed(i % 2 ? 'up' : 'down', mutable(read(0.3, i / 100)));
    const { thumbs } = (await calibration.read())!;
    expect(thumbs).toHaveLength(MOST_THUMBS);
    expect(thumbs.at(-1)).toEqual({
      thumb: 'down',
      reading: { ...read(0.3, 0.22), logOdds: -0.8473 },
    });
  });

  test('whose face another network has read are left alone', async () => {
    await companion.wake();
    await personalise();
    await thumbed('up', { features: [1, 2, 3], logOdds: 0 });
    expect((await calibration.read())?.thumbs).toEqual([]);
    expect((await companion.history()).at(-1)?.thumb).toBe('up');
  });
});

describe('a calibration that cannot be read', () => {
  const CHANGES: [string, (value: Record<string, unknown>) => unknown][] = [
    ['no numbers', (value) => ({ ...value, scale: 'large' })],
    [
      'features of two networks',
      (value) => ({ ...value, resting: [{ features: [1], logOdds: 0 }] }),
    ],
    ['a head that is none', (value) => ({ ...value, judgement: { verdict: 'better' } })],
    ['far too much', (value) => ({ ...value, resting: Array(9999).fill(read(0.1)) })],
  ];

  /** Damages the calibration, and has the next message find a new process. */
  async function damaged(): Promise<void> {
    const found = fake().local.kept.get('calibration') as { value: Record<string, unknown> };
    await fake().local.set({ calibration: { ...found, value: { ...found.value, scale: '?' } } });
    await companion.die();
  }

  test('leaves no resting face that only its head has read so', async () => {
    await companion.wake();
    await personalise();
    expect((await companion.stored()).agent.baseline).toBeDefined();
    await damaged();
    await companion.frame(1);
    expect((await companion.stored()).agent.baseline).toBeUndefined();
  });

  test('leaves none in a demonstration either', async () => {
    await personalise();
    await companion.choose({ key: 'demonstration', value: 2500 });
    await damaged();
    expect((await companion.frame(1)).watch).toBe(false);
    expect((await companion.stored()).agent.baseline).toBeUndefined();
  });

  test.each(CHANGES)(
    '%s: the shipped head, and what was found is quarantined',
    async (_, change) => {
      await companion.wake();
      await personalise();
      const found = fake().local.kept.get('calibration') as { value: Record<string, unknown> };
      await fake().local.set({ calibration: { ...found, value: change(found.value) } });
      await companion.die();
      expect((await companion.frame(1)).head).toBeNull();
      expect(await companion.headFor(NETWORK)).toBeNull();
      expect((await readQuarantine()).map(({ key }) => key)).toEqual(['calibration']);
      await companion.showFace(restingLook(REST));
      await companion.showSmile(smilingLook(0.2));
      expect((await calibration.read())?.judgement?.verdict).toBe('better');
    },
  );
});

describe('progress that cannot be read', () => {
  test('leaves the face that was shown, against which smiles are measured', async () => {
    await companion.wake();
    await personalise();
    const before = await restingHappiness();
    const { head } = await trial();
    await fake().local.set({ progress: 'nonsense' });
    await companion.die();
    expect((await trial()).head).toBe(head);
    expect(await restingHappiness()).toBeCloseTo(before, 3);
  });
});
