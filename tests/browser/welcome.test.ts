import { describe, expect, test } from 'vitest';
import { BY_TURNS } from '../../scripts/clip.ts';
import { until, type Companion, type Place } from './companion.ts';
import { bringToFront, press, textOf } from './own-page.ts';
import { BROWSERS, staged } from './stage.ts';

/** What the page says of the camera and of the meeting. */
const standing = (welcome: Place) =>
  welcome.evaluate(() => ({ ...document.querySelector<HTMLElement>('#camera')?.dataset }));

const isGranted = (welcome: Place) =>
  until('the permission', async () => (await standing(welcome))['state'] === 'granted');

describe.each(BROWSERS)('the welcome page in %s', (_, browser) => {
  const stage = staged<Companion>(() => browser.launch({ clip: BY_TURNS, allowCamera: true }));

  test('brings its reader to a first smile by one click and the browser’s question', async () => {
    const { companion } = stage;
    const welcome = await companion.welcome();
    await bringToFront(welcome);
    await isGranted(welcome);
    const button = await welcome.evaluate(() => {
      const { top, bottom } = document.querySelector('#meet')?.getBoundingClientRect() ?? {};
      return { top, bottom, height: innerHeight };
    });
    expect(button.top).toBeGreaterThan(0);
    expect(button.bottom).toBeLessThan(button.height);

    // The test has answered the browser's question before: that is one click more, of three.
    await press(welcome, '#meet');
    await until(
      'the first smile',
      async () => Number((await standing(welcome))['smiles']) >= 1,
      60,
    );
    expect(await textOf(welcome, '#camera')).toBe('That was your first smile here: 1');
    const streams = () =>
      welcome.evaluate(() => document.querySelector('video')?.srcObject !== null);
    expect(await streams()).toBe(true);

    await press(welcome, '#end-meeting');
    await until('its end', async () => (await standing(welcome))['meeting'] === 'met');
    expect(await streams()).toBe(false);
    expect(await textOf(welcome, '#camera')).toContain('no longer uses the camera');
  });

  test('lets go of the camera when it is left', async () => {
    const { companion, page } = stage;
    const welcome = await companion.welcome();
    await bringToFront(welcome);
    await isGranted(welcome);
    await press(welcome, '#meet');
    await until('a look', async () => (await standing(welcome))['meeting'] === 'looking', 60);
    await page.bringToFront();
    await until('its end', async () => (await standing(welcome))['meeting'] !== 'looking');
    expect(await welcome.evaluate(() => document.querySelector('video')?.srcObject === null)).toBe(
      true,
    );
  });

  test('takes the face for woken once it was drawn in a page', async () => {
    const { companion, page } = stage;
    const welcome = await companion.welcome();
    await isGranted(welcome);
    const done = () => welcome.evaluate(() => document.querySelector('#wake.done') !== null);
    expect(await done()).toBe(false);
    // On a page of the browser's own it wakes, and can be drawn nowhere.
    await companion.say('page.setting', { key: 'on', value: true });
    await until('its waking', async () => (await companion.stored()).on);
    expect(await done()).toBe(false);
    await companion.click(page);
    await until('the face', () => companion.faceInWords(page));
    await until('the mark', done);
  });
});

describe.each(BROWSERS)('the welcome page in %s, without a permission', (_, browser) => {
  const stage = staged<Companion>(() => browser.launch({ clip: BY_TURNS, allowCamera: false }));

  test('notices that the camera was allowed for one time only', async () => {
    const { companion } = stage;
    const welcome = await companion.welcome();
    await until('the question', async () => (await standing(welcome))['state'] === 'unasked');
    await welcome.evaluate(() =>
      chrome.storage.local.set({ cameraWasAllowed: { version: 1, value: true } }),
    );
    const again = await companion.openOwn('welcome/welcome.html?again');
    await until('the notice', async () => (await standing(again))['state'] === 'expired');
    expect(await textOf(again, '#camera')).toContain('one time only');
  });
});
