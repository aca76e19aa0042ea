import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { chosenInMenu, type MenuId } from '../../../src/background/menu.ts';
import { type OverlayChoice } from '../../../src/messages/overlay-choice.ts';
import { settings } from '../../../src/storage/settings.ts';
import { live } from '../../../src/storage/values.ts';
import { fake } from '../fake-browser.ts';
import { Companion, MEASURED } from './companion.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

let companion: Companion;
beforeEach(async () => {
  companion = new Companion();
  await companion.born();
  await companion.wake();
});
afterEach(() => void vi.useRealTimers());

const SITE = 'site1.example';
const inMenu = async (line: MenuId) => {
  const event = chosenInMenu(line, 'menu');
  if (event) await companion.happens(event);
};
const isTicked = () => fake().menu.get('hidden-here')?.checked;
/** A click on the line turns its tick round, whatever that was. */
const tick = (hide = !isTicked(), tab = 1) =>
  companion.happens({ kind: 'site-hidden', tab, site: `site${tab}.example`, hide });
const byKey = () => companion.happens({ kind: 'site-hidden', tab: 1, site: SITE, hide: null });
const atFace = async (choice: OverlayChoice) => {
  const { port, done } = companion.overlay(1);
  port?.postMessage({ kind: 'choice', request: 1, choice });
  await companion.quiet();
  return done.at(-1);
};
/** The page is loaded anew, and the permission that a click had given is gone. */
const notLetIn = async () => {
  companion.navigate(1);
  await companion.happens({ kind: 'page-loaded', tab: 1 });
};
const hidden = async () => (await settings.read()).sites;

describe('hidden on a site', () => {
  test('the face vanishes at once, the camera is not used, and the icon says why', async () => {
    await companion.frame(1);
    await tick();
    expect(await hidden()).toEqual({ mode: 'except', sites: [SITE] });
    expect(companion.drawn(1)).toBeNull();
    expect(await companion.frame(1)).toMatchObject({ watch: false, trial: null });
    await companion.cameraIs('resting');
    expect(fake().shown.title).toContain('hidden on this site');
    expect(isTicked()).toBe(true);
  });

  test('it does not come back there by itself, nor when the page is loaded anew', async () => {
    await tick();
    companion.overlay(1).connect();
    await companion.quiet();
    expect(companion.drawn(1)).toBeNull();
    await companion.happens({ kind: 'page-loaded', tab: 1 });
    expect(fake().injected).toEqual([1]);
    expect((await live.read()).absence).toBe('hidden-here');
  });

  test('it comes back when it is to be shown there again', async () => {
    await tick();
    await tick();
    expect(await hidden()).toEqual({ mode: 'except', sites: [] });
    expect(companion.drawn(1)).not.toBeNull();
    expect(await companion.frame(1)).toMatchObject({ watch: true });
    expect(isTicked()).toBe(false);
  });

  test.each([
    ['off', () => companion.choose({ key: 'on', value: false })],
    ['snoozed', () => companion.happens({ kind: 'snoozed', snooze: 'hour' })],
    ['in a page that it was not let into', () => notLetIn()],
  ] as const)('it stays hidden where the line is ticked again: %s', async (_, leave) => {
    await tick();
    await leave();
    // There the menu does not know of the site.
    expect(isTicked()).toBe(false);
    await tick();
    expect(await hidden()).toEqual({ mode: 'except', sites: [SITE] });
    expect(isTicked()).toBe(false);
  });

  test('a key hides it, and shows it again', async () => {
    await byKey();
    expect(await hidden()).toEqual({ mode: 'except', sites: [SITE] });
    await companion.choose({ key: 'on', value: false });
    await byKey();
    expect(await hidden()).toEqual({ mode: 'except', sites: [] });
  });

  test('the first click on the icon tells where it is, the second sends it to sleep', async () => {
    await tick();
    fake().visible = 2;
    await companion.lookAgain();
    expect((await live.read()).absence).toBe('not-let-in');
    fake().visible = 1;
    companion.page(1).clicked = false;
    await companion.lookAgain();
    await companion.click(1);
    expect(await live.read()).toMatchObject({ absence: 'hidden-here' });
    expect((await settings.read()).on).toBe(true);
    await companion.click(1);
    expect((await settings.read()).on).toBe(false);
  });

  test('by the rule “only”, it is nowhere else', async () => {
    await companion.choose({ key: 'sites', value: { mode: 'only', sites: ['site2.example'] } });
    expect(companion.drawn(1)).toBeNull();
    companion.page(2).clicked = true;
    fake().visible = 2;
    await companion.lookAgain();
    expect(companion.drawn(2)).not.toBeNull();
    await tick(true, 2);
    expect(companion.drawn(2)).toBeNull();
    expect(await hidden()).toEqual({ mode: 'only', sites: [] });
  });

  test('is kept out by the browser itself where it may be on every site', async () => {
    fake().everywhere = true;
    await companion.happens({ kind: 'access-changed' });
    await companion.choose({
      key: 'sites',
      value: { mode: 'except', sites: [SITE, '10.0.0.1', '[::1]'] },
    });
    expect(fake().registered).toMatchObject([
      { matches: ['<all_urls>'], excludeMatches: [`*://*.${SITE}/*`, '*://10.0.0.1/*'] },
    ]);
    await companion.choose({ key: 'sites', value: { mode: 'only', sites: [SITE] } });
    expect(fake().registered).toMatchObject([{ matches: [`*://*.${SITE}/*`] }]);
    await companion.choose({ key: 'sites', value: { mode: 'only', sites: [] } });
    expect(fake().registered).toEqual([]);
  });

  test('one of the browser’s own pages is told from a page that it was not let into', async () => {
    fake().visible = 3;
    await companion.lookAgain();
    expect((await live.read()).absence).toBe('not-let-in');
    fake().everywhere = true;
    await companion.happens({ kind: 'page-loaded', tab: 3 });
    expect((await live.read()).absence).toBe('forbidden');
    fake().visible = 1;
    await companion.lookAgain();
    expect((await live.read()).absence).toBeNull();
  });

  test('where nobody knows the site, nothing changes', async () => {
    await companion.happens({ kind: 'site-hidden', tab: 2, site: null, hide: true });
    await companion.happens({ kind: 'site-hidden', tab: 2, site: null, hide: null });
    expect(await hidden()).toEqual({ mode: 'except', sites: [] });
  });
});

describe('a face that is held', () => {
  test('stays, is not measured, and lets the camera rest', async () => {
    const { trial } = await companion.frame(1);
    const face = companion.drawn(1);
    expect(trial).not.toBeNull();
    await inMenu('hold');
    expect((await settings.read()).held).toEqual(face);
    expect(companion.drawn(1)).toEqual(face);
    await companion.measured({ ...MEASURED, trial: trial ?? 0 });
    expect(await companion.history()).toEqual([]);
    expect(await companion.frame(1)).toMatchObject({ watch: false, trial: null });
    expect((await companion.stored()).agent.open).toBeNull();
    expect(fake().shown).toMatchObject({ text: '=', icon: '/icons/icon-16.png' });
    expect(fake().menu.get('hold')?.checked).toBe(true);
    expect(fake().menu.get('pace-lively')?.checked).toBe(false);
    await companion.die();
    expect(companion.drawn(1)).toEqual(face);
  });

  test('takes no thumb, and one that was given before waits', async () => {
    await companion.frame(1);
    expect(await companion.thumb(1, 'up')).toBe(true);
    await inMenu('hold');
    expect(await companion.thumb(1, 'down')).toBe(false);
    await inMenu('pace-lively');
    const { trial } = await companion.frame(1);
    await companion.measured({ ...MEASURED, trial: trial ?? 0 });
    expect(await companion.history()).toMatchObject([{ thumb: 'up' }]);
  });

  test('is let go when a pace is chosen, or from the face’s menu', async () => {
    await inMenu('hold');
    await inMenu('pace-rare');
    expect(await settings.read()).toMatchObject({ held: null, pace: 'rare' });
    expect(await atFace({ what: 'hold', hold: true })).toBe(true);
    expect((await settings.read()).held).not.toBeNull();
    expect(await atFace({ what: 'hold', hold: false })).toBe(true);
    expect((await settings.read()).held).toBeNull();
    expect(await companion.frame(1)).toMatchObject({ watch: true });
  });
});

describe('a thumb by a key', () => {
  const give = (thumb: 'up' | 'down', by: 'key' | 'menu' = 'key') =>
    companion.happens({ kind: 'thumbed', thumb, by });
  const thumbs = async () => (await companion.history()).map(({ thumb }) => thumb ?? null);
  /** A trial that is measured, and the next one; the face of the first. */
  async function twoTrials() {
    const { trial } = await companion.frame(1);
    const face = companion.drawn(1);
    await companion.measured({ ...MEASURED, trial: trial ?? 0 });
    await companion.frame(1);
    return face;
  }

  test('counts for the face in view, as a click would, and the face answers', async () => {
    const { trial } = await companion.frame(1);
    await give('down');
    expect((await companion.stored()).agent.open).toMatchObject({ trial, thumb: 'down' });
    const configuration = companion.drawn(1);
    expect(companion.overlay(1).thumbed).toEqual([{ thumb: 'down', configuration, counts: true }]);
  });

  test('counts for the face of before where that has only just gone', async () => {
    const configuration = await twoTrials();
    await give('up');
    expect(await thumbs()).toEqual(['up']);
    expect((await companion.stored()).agent.open).not.toHaveProperty('thumb');
    expect(companion.overlay(1).thumbed).toEqual([{ thumb: 'up', configuration, counts: true }]);
  });

  test('counts for the face in view after two seconds; one in the menu, after six', async () => {
    await twoTrials();
    vi.setSystemTime(Date.now() + 3000);
    await give('up', 'menu');
    expect(await thumbs()).toEqual(['up']);
    expect((await companion.stored()).agent.open).not.toHaveProperty('thumb');
    await give('down', 'key');
    expect((await companion.stored()).agent.open).toMatchObject({ thumb: 'down' });
    vi.setSystemTime(Date.now() + 3000);
    await give('up', 'menu');
    expect((await companion.stored()).agent.open).toMatchObject({ thumb: 'up' });
  });

  test('counts for none where none is in view', async () => {
    await companion.frame(1);
    companion.overlay(1).covered = true;
    companion.overlay(1).tell();
    await companion.quiet();
    await give('down');
    expect((await companion.stored()).agent.open).toBeNull();
    expect(companion.overlay(1).thumbed).toEqual([]);
  });

  test('counts for no face that is held, which says so', async () => {
    await companion.frame(1);
    await inMenu('hold');
    await give('up');
    expect(companion.overlay(1).thumbed).toMatchObject([{ counts: false }]);
  });
});

describe('a choice at the face', () => {
  test('sets the pace, snoozes, hides', async () => {
    expect(await atFace({ what: 'pace', pace: 'rare' })).toBe(true);
    expect((await settings.read()).pace).toBe('rare');
    expect(await atFace({ what: 'hide' })).toBe(true);
    expect(await hidden()).toEqual({ mode: 'except', sites: [SITE] });
    expect(companion.drawn(1)).toBeNull();
    await tick();
    expect(await atFace({ what: 'snooze', length: 'hour' })).toBe(true);
    expect((await live.read()).rest).toBe('snoozed');
  });

  test('brings the menu into the page itself', async () => {
    expect(await atFace({ what: 'menu' })).toBe(true);
    expect(fake().menus).toEqual([1]);
    expect(companion.overlay(1).display).toMatchObject({ pace: 'lively', held: false });
  });

  test('sizes the face and moves it: on all sites, or on this one alone', async () => {
    const [spot, other] = [
      { corner: 'top-left', x: 16, y: 16 },
      { corner: 'bottom-left', x: 300, y: 16 },
    ] as const;
    const shown = (tab: number) => companion.overlay(tab).display;
    expect(await atFace({ what: 'size', size: 200 })).toBe(true);
    expect(await atFace({ what: 'spot', spot })).toBe(true);
    expect(shown(1)).toMatchObject({ size: 200, spot });
    expect(await atFace({ what: 'spot-here', here: true })).toBe(true);
    expect(await atFace({ what: 'spot', spot: other })).toBe(true);
    expect(shown(1)).toMatchObject({ spot: other });
    expect((await settings.read()).spots).toEqual({
      everywhere: spot,
      sites: [{ site: SITE, spot: other }],
    });
    companion.page(2).clicked = true;
    fake().visible = 2;
    await companion.lookAgain();
    expect(shown(2)).toMatchObject({ spot });
    fake().visible = 1;
    await companion.lookAgain();
    expect(await atFace({ what: 'spot', spot: null })).toBe(true);
    expect(shown(1)).toMatchObject({ spot: null });
    expect(await atFace({ what: 'spot-here', here: false })).toBe(true);
    expect(shown(1)).toMatchObject({ spot });
  });

  test('is answered once the overlay was told how to show the face now', async () => {
    const { port } = companion.overlay(1);
    const heard: string[] = [];
    port?.onMessage.addListener((message) => heard.push((message as { kind: string }).kind));
    await atFace({ what: 'size', size: 200 });
    expect(heard).toEqual(['display', 'chosen']);
    fake().local.refusal = new Error('no room');
    await atFace({ what: 'size', size: 100 });
    expect(heard).toEqual(['display', 'chosen', 'display', 'chosen']);
  });

  test('is refused where the page is not in front', async () => {
    fake().visible = 2;
    await companion.lookAgain();
    expect(await atFace({ what: 'hide' })).toBe(false);
    expect(await hidden()).toEqual({ mode: 'except', sites: [] });
  });

  test('is none if it says anything else, and few are heard', async () => {
    for (const choice of [
      { what: 'hide', site: 'bank.example' },
      { what: 'pace', pace: 'mad' },
      { what: 'held' },
    ])
      await atFace(choice as OverlayChoice);
    expect(companion.overlay(1).done).toEqual([]);
    for (let i = 0; i < 12; i++) await atFace({ what: 'pace', pace: i % 2 ? 'rare' : 'calm' });
    const { done } = companion.overlay(1);
    expect([done.filter(Boolean).length, done.length]).toEqual([10, 12]);
  });
});
