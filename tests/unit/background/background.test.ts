import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { beginAgent } from '../../../src/agent/index.ts';
import { NEUTRAL, PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { settings } from '../../../src/storage/settings.ts';
import { quarantined, readQuarantine } from '../../../src/storage/stored.ts';
import { fake, fromTab } from '../fake-browser.ts';
import { Companion, MEASURED, SEEN } from './companion.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

let companion: Companion;
beforeEach(async () => {
  companion = new Companion();
  await companion.born();
});
afterEach(() => void vi.useRealTimers());
const stored = () => companion.stored();
const history = () => companion.history();

describe('a click on the icon', () => {
  test('wakes the companion: face, camera, badge', async () => {
    await companion.click(1);
    expect((await settings.read()).on).toBe(true);
    expect(companion.drawn(1)).toEqual(NEUTRAL);
    expect(companion.host).toEqual(['open']);
    expect(fake().shown).toMatchObject({ text: '…', icon: '/icons/icon-16.png' });
  });

  test('on its face sends it to sleep, and nothing is left of it', async () => {
    await companion.wake();
    await companion.frame(1);
    await companion.click(1);
    expect((await settings.read()).on).toBe(false);
    expect((await stored()).agent.open).toBeNull();
    expect(companion.drawn(1)).toBeNull();
    expect(companion.host).toEqual(['open', 'close']);
    expect(fake().shown).toMatchObject({ text: '', icon: '/icons/off-16.png' });
    expect(await companion.frame(1)).toMatchObject({ watch: false, trial: null });
  });

  test('in another tab calls it there', async () => {
    await companion.wake();
    fake().visible = 2;
    await companion.click(2);
    expect((await settings.read()).on).toBe(true);
    expect(companion.drawn(2)).toEqual(NEUTRAL);
    expect((await companion.frame(1)).watch).toBe(true);
    await companion.click(2);
    expect((await settings.read()).on).toBe(false);
    expect([companion.drawn(1), companion.drawn(2)]).toEqual([null, null]);
  });

  test('where it may not appear wakes it, too, though nobody looks at it there', async () => {
    fake().visible = 3;
    await companion.click(3);
    expect((await settings.read()).on).toBe(true);
    expect(fake().shown.text).toBe('zz');
    expect(companion.host).toEqual([]);
    await companion.click(3);
    // A page that has only just loaded is asked once more.
    await companion.pass(200);
    expect((await settings.read()).on).toBe(false);
  });

  test('is obeyed though the page has frozen and answers nothing', async () => {
    await companion.wake();
    companion.page(1).frozen = true;
    companion.overlay(1).frozen = true;
    await companion.click(1);
    expect((await settings.read()).on).toBe(false);
    expect(companion.host.at(-1)).toBe('close');
  });

  test('reaches every page where it may be, once that is allowed, but loads no tab put away', async () => {
    fake().everywhere = true;
    fake().tabs.set(4, { clicked: false, overlay: null, discarded: true });
    await companion.click(1);
    expect(new Set(fake().injected)).toEqual(new Set([1, 2]));
    expect(fake().registered).toMatchObject([{ id: 'overlay', matches: ['<all_urls>'] }]);
    await companion.click(1);
    expect(fake().registered).toEqual([]);
  });
});

describe('a page', () => {
  test('that has frozen shows the face of before: nothing is measured until it goes on', async () => {
    await companion.wake();
    companion.overlay(1).frozen = true;
    const { trial } = await companion.frame(1);
    expect(trial).toBeNull();
    await companion.measured({ trial: 1, ...MEASURED });
    expect(await history()).toEqual([]);
    companion.overlay(1).thaw();
    await companion.quiet();
    expect((await companion.frame(1)).trial).toBe(1);
    expect(companion.drawn(1)).toEqual((await stored()).agent.open?.configuration);
  });

  test('that was left for one where the face may not be is not looked at any more', async () => {
    await companion.wake();
    expect((await companion.frame(1)).trial).toBe(1);
    companion.navigate(1);
    await companion.happens({ kind: 'page-loaded', tab: 1 });
    expect(await companion.frame(1)).toMatchObject({ watch: false, trial: null });
    // The next click, which lets it into the new page, calls the face there.
    await companion.click(1);
    expect((await settings.read()).on).toBe(true);
    expect((await companion.frame(1)).watch).toBe(true);
  });

  test('is shown nothing while the companion sleeps', async () => {
    companion.page(2).clicked = true;
    await companion.happens({ kind: 'page-loaded', tab: 2 });
    expect(fake().injected).toEqual([]);
    const stray = fake().connect('overlay', { ...fromTab(2), frameId: 0 });
    const received: unknown[] = [];
    stray.onMessage.addListener((message) => received.push(message));
    await companion.quiet();
    expect(received.slice(1)).toEqual([{ kind: 'vanish' }]);
  });

  test('that was closed is not looked at', async () => {
    await companion.wake();
    companion.overlay(1).leave();
    await companion.quiet();
    expect((await companion.frame(1)).watch).toBe(false);
  });
});

describe('a trial', () => {
  test('is opened when one face is seen, and its face is shown', async () => {
    await companion.wake();
    expect(await companion.frame(1)).toEqual({
      ...{ sequence: expect.any(Number) as number, watch: true, trial: 1, frames: 10 },
      ...{ camera: null, head: null, readings: false, fit: false, window: 1000, settle: null },
    });
    const { open } = (await stored()).agent;
    expect(open?.trial).toBe(1);
    expect(companion.drawn(1)).toEqual(open?.configuration);
    expect((await companion.frame(1)).trial).toBe(1);
  });

  test('is not opened while no face is seen', async () => {
    await companion.wake();
    expect((await companion.frame(0)).trial).toBeNull();
  });

  test.each([2, 5])('is opened while %i faces are seen, and its row tells so', async (faces) => {
    await companion.wake();
    expect((await companion.frame(faces)).trial).toBe(1);
    expect(fake().shown.title).toMatch('Watching the nearest face: more than one is in view');
    await companion.measured({ trial: 1, ...MEASURED, faces });
    expect(await history()).toMatchObject([{ trial: 1, ...SEEN, faces }]);
  });

  test('is not opened before the camera runs', async () => {
    await companion.click(1);
    expect((await companion.cameraIs('starting')).trial).toBeNull();
    expect((await companion.cameraIs('no-permission')).trial).toBeNull();
  });

  const away: [string, () => void][] = [
    ['another window has the focus', () => (fake().focused = false)],
    ['another tab is visible', () => (fake().visible = 2)],
    ['the machine is idle', () => (fake().idle = 'idle')],
    ['the machine is locked', () => (fake().idle = 'locked')],
  ];
  test.each(away)('is given up, and the camera told to rest, when %s', async (_, leave) => {
    fake().document = () => null;
    await companion.wake();
    await companion.frame(1);
    const before = (await stored()).agent.state;
    leave();
    await companion.lookAgain();
    expect(fake().said.at(-1)).toMatchObject({
      name: 'background.order',
      params: { watch: false, trial: null },
    });
    expect((await stored()).agent).toMatchObject({ open: null, state: before, nextTrial: 2 });
    expect(fake().shown.text).toBe('z');
    expect(await companion.measured({ trial: 1, ...MEASURED })).toMatchObject({ watch: false });
    expect(await history()).toEqual([]);
  });

  test('is counted once, however often it is told of', async () => {
    await companion.wake();
    await companion.frame(1);
    const shown = (await stored()).agent.open?.configuration;
    expect((await companion.measured({ trial: 1, ...MEASURED })).trial).toBe(2);
    expect((await companion.measured({ trial: 1, ...MEASURED, happiness: 1 })).trial).toBe(2);
    expect(await history()).toMatchObject([{ trial: 1, configuration: shown, ...SEEN }]);
    expect((await stored()).rows).toBe(1);
  });

  test('stores its row, what was learned and the milestone that it is in one step', async () => {
    await companion.wake();
    await companion.frame(1);
    const writes = fake().local.writes.length;
    await companion.measured({ trial: 1, ...MEASURED });
    expect(fake().local.writes[writes]?.sort()).toEqual(['history.0', 'progress', 'story']);
  });

  test('that was abandoned leaves everything as it was, but its number is used', async () => {
    await companion.wake();
    await companion.frame(1);
    const { state } = (await stored()).agent;
    expect((await companion.abandoned(1)).trial).toBe(2);
    expect((await stored()).agent).toMatchObject({ state, open: { trial: 2 } });
    await companion.abandoned(1);
    expect((await stored()).agent.open?.trial).toBe(2);
    await companion.measured({ trial: 1, ...MEASURED });
    expect(await history()).toEqual([]);
  });

  test.each([NaN, 1.5, -0.1, null as unknown as number])(
    'measured as %s is given up, and answered',
    async (happiness) => {
      await companion.wake();
      await companion.frame(1);
      expect((await companion.measured({ trial: 1, ...MEASURED, happiness })).trial).toBe(2);
      expect(await history()).toEqual([]);
    },
  );

  test('that could not be stored is not learned from, and is given up; later ones are', async () => {
    await companion.wake();
    await companion.frame(1);
    const before = (await stored()).agent.state;
    fake().local.refusal = new Error('The disk is full.');
    await expect(companion.measured({ trial: 1, ...MEASURED })).rejects.toThrow('disk is full');
    fake().local.refusal = null;
    await companion.measured({ trial: 1, ...MEASURED });
    expect(await history()).toEqual([]);
    await companion.pass(5000);
    // Everything is stored, and then a trial is opened.
    await companion.frame(1);
    const { trial } = await companion.frame(1);
    expect(trial).toBeGreaterThan(1);
    expect((await stored()).agent).toMatchObject({ state: before, open: { trial } });
    await companion.measured({ trial: trial!, ...MEASURED });
    expect(await history()).toMatchObject([{ trial, ...SEEN }]);
  });
});

describe('the process may die', () => {
  test('between any two messages, and nothing is lost or counted twice', async () => {
    const event = fc.oneof(
      { weight: 4, arbitrary: fc.constant('observe' as const) },
      fc.constantFrom('repeat', 'late', 'abandon', 'reset', 'starting', 'watching') as fc.Arbitrary<
        'repeat' | 'late' | 'abandon' | 'reset' | 'starting' | 'watching'
      >,
      { weight: 4, arbitrary: fc.constant('face' as const) },
      fc.constantFrom('nobody' as const, 'crowd' as const, 'leave' as const, 'return' as const),
      { weight: 3, arbitrary: fc.constant('die' as const) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (events) => {
        companion = new Companion();
        await companion.born();
        await companion.wake();
        let accepted: number[] = [];
        let told = 0;
        for (const event of events) {
          const open = (await stored()).agent.open?.trial ?? null;
          const observe = (trial: number) => {
            if (trial === open && fake().focused) accepted.push(trial);
            told = trial;
            return companion.measured({ trial, ...MEASURED });
          };
          const act = {
            observe: () => observe(open ?? 1),
            repeat: () => observe(told),
            late: () => observe((open ?? 2) - 1),
            abandon: () => companion.abandoned(open ?? 1),
            face: () => companion.frame(1),
            nobody: () => companion.frame(0),
            crowd: () => companion.frame(2),
            starting: () => companion.cameraIs('starting'),
            watching: () => companion.cameraIs('watching'),
            leave: () => void (fake().focused = false),
            return: () => void (fake().focused = true),
            reset: async () => {
              accepted = [];
              await companion.message('page.reset', null);
            },
            die: () => companion.die(),
          }[event];
          const order = await act();
          const now = await stored();
          if (order?.trial != null) expect(order.trial).toBe(now.agent.open?.trial);
          if (order && !fake().focused) expect(order).toMatchObject({ watch: false, trial: null });
          expect(now.rows).toBe(accepted.length);
          const trials = (await history()).map(({ trial }) => trial);
          expect(trials).toEqual(accepted);
          expect(trials.every((trial, i) => i === 0 || trial > trials[i - 1]!)).toBe(true);
          expect(now.agent.nextTrial).toBeGreaterThan(Math.max(0, ...trials));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('while it goes to sleep: the next one lets go of camera and pages', async () => {
    await companion.wake();
    await settings.write({ ...(await settings.read()), on: false });
    await companion.die();
    await companion.lookAgain();
    expect(companion.host.at(-1)).toBe('close');
    expect(companion.drawn(1)).toBeNull();
  });

  test('before the camera was told that somebody looks: the next one tells it', async () => {
    await companion.click(1);
    fake().document = () => null;
    await companion.die();
    await companion.lookAgain();
    expect(fake().said.at(-1)).toMatchObject({ name: 'background.order', params: { watch: true } });
  });
});

describe('forgetting', () => {
  test('leaves no row, no copy in quarantine and no used number', async () => {
    await companion.wake();
    for (const trial of [1, 2, 3]) {
      await companion.frame(1);
      await companion.measured({ trial, ...MEASURED });
    }
    await fake().local.set(quarantined({ key: 'history.0', reason: 'scribble', found: [1, 2] }));
    await companion.message('page.reset', null);
    expect(await history()).toEqual([]);
    expect(await readQuarantine()).toEqual([]);
    expect(JSON.stringify([...fake().local.kept])).not.toContain('"happiness":0.6');
    expect(await stored()).toMatchObject({ rows: 0, agent: { open: { trial: 5 } } });
    await companion.measured({ trial: 4, ...MEASURED });
    expect(await history()).toEqual([]);
  });
});

describe('damage', () => {
  async function three(): Promise<void> {
    await companion.wake();
    await companion.frame(1);
    for (const trial of [1, 2, 3]) await companion.measured({ trial, ...MEASURED });
  }

  test('of the progress: it is learned anew from the history, and quarantined', async () => {
    await three();
    await fake().local.set({ progress: 'scribble' });
    await companion.die();
    expect(await stored()).toMatchObject({ rows: 3 });
    expect((await stored()).agent.nextTrial).toBeGreaterThan(3);
    expect((await history()).map(({ trial }) => trial)).toEqual([1, 2, 3]);
    expect(await readQuarantine()).toMatchObject([{ key: 'progress', found: 'scribble' }]);
  });

  test.each([
    ['a strategy that is gone', { strategy: 'divination' }, [{ key: 'progress' }]],
    ['a state that its strategy can’t read', { state: { scribble: true } }, [{ key: 'progress' }]],
    // That is no damage: the table is a newer one, and what was learned is learned anew.
    ['another table of parameters', { space: PARAMETERS.slice(1) }, []],
  ])('%s: the same, and no number is used twice', async (_, change, expected) => {
    await three();
    const before = await stored();
    const value = { ...before, agent: { ...before.agent, ...change } };
    await fake().local.set({ progress: { version: 1, value } });
    await companion.die();
    await companion.frame(1);
    const { agent, rows } = await stored();
    expect(rows).toBe(3);
    expect(agent.space).toEqual(beginAgent('monte-carlo', PARAMETERS, 1, []).space);
    expect(agent.open?.trial).toBeGreaterThanOrEqual(before.agent.nextTrial);
    expect(await readQuarantine()).toMatchObject(expected);
  });

  test('of the settings: it is off, and what was found is kept', async () => {
    await three();
    await fake().local.set({ settings: { version: 1, value: { on: 'perhaps' } } });
    await companion.die();
    expect((await settings.load()).damage).toBeNull();
    expect((await settings.read()).on).toBe(false);
    expect(await readQuarantine()).toMatchObject([{ key: 'settings' }]);
    expect((await history()).length).toBe(3);
    expect(companion.host.at(-1)).toBe('close');
  });

  test('nothing is written for a companion that is well', async () => {
    await three();
    const writes = fake().local.writes.length;
    await companion.die();
    // Not even its open trial is given up.
    expect((await companion.frame(1)).trial).toBe(4);
    expect(fake().local.writes.slice(writes)).toEqual([]);
    expect(await readQuarantine()).toEqual([]);
  });
});

describe('the badge', () => {
  test('tells what the camera tells', async () => {
    await companion.wake();
    const texts: string[] = [];
    const note = () => texts.push(fake().shown.text);
    for (const camera of ['starting', 'no-camera', 'busy', 'failed', 'watching'] as const) {
      await companion.cameraIs(camera);
      note();
    }
    for (const faces of [1, 2, 0]) {
      await companion.frame(faces);
      note();
    }
    expect(texts).toEqual(['…', '!', 'busy', '!', '?', 'on', '2+', '?']);
    expect(fake().shown.title).toBe(
      'DeepLaetitia: Waiting for a face: sit where the camera sees you.',
    );
  });
});

describe('the camera’s permission', () => {
  test('is asked for on the welcome page once each time the companion is woken', async () => {
    await companion.wake();
    await companion.cameraIs('no-permission');
    await companion.cameraIs('no-permission');
    await companion.die();
    await companion.cameraIs('no-permission');
    expect(fake().opened).toEqual(['chrome-extension://laetitia/welcome/welcome.html']);
    expect(fake().shown.text).toBe('!');
    await companion.click(1);
    await companion.click(1);
    await companion.cameraIs('no-permission');
    expect(fake().opened).toHaveLength(2);
  });

  test('is asked for on the welcome page that is open already, rather than on one more', async () => {
    fake().document = (message) => (message as { to: string }).to === 'welcome';
    await companion.wake();
    await companion.cameraIs('no-permission');
    expect(fake().said).toContainEqual({ to: 'welcome', name: 'background.come', params: null });
    expect(fake().opened).toEqual([]);
    // Pages that are open, but none of them this one, answer nothing.
    fake().document = () => undefined;
    await companion.click(1);
    await companion.click(1);
    await companion.cameraIs('no-permission');
    expect(fake().opened).toHaveLength(1);
  });

  test('is not taken for given when that of the sites changes', async () => {
    await companion.wake();
    await companion.cameraIs('no-permission');
    fake().everywhere = true;
    await companion.happens({ kind: 'access-changed' });
    expect(companion.host).not.toContain('renew');
    expect(fake().shown.text).toBe('!');
  });

  test('once given, the camera is tried anew, and the badge complains no more', async () => {
    await companion.wake();
    await companion.cameraIs('no-permission');
    fake().visible = 3;
    await companion.message('page.permitted', null);
    expect(companion.host).toContain('renew');
    expect(fake().shown.text).toBe('zz');
  });
});
