import { type Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { BY_TURNS } from '../../scripts/clip.ts';
import { statusWords } from '../../src/words/status.ts';
import { InChromium } from './chromium.ts';
import { trials, until, type Place } from './companion.ts';
import { staged } from './stage.ts';

/**
 * The side panel of a real Chromium, opened by a real click on the button for it. What this leaves
 * untested: the entries of Chromium's own menus, which open the same panel.
 */
describe('the side panel in Chromium', () => {
  const stage = staged(() => InChromium.launch({ clip: BY_TURNS, allowCamera: true }));

  test('shows what the hidden document sees, while that goes on as it would without it', async () => {
    const { companion, page } = stage;
    const panel = await companion.openSidePanel();
    await page.bringToFront();
    await until('its words', async () => (await words(panel)) === statusWords('off'));
    expect(await bars(panel)).toEqual([]);

    await companion.click(page);
    await until('smiles and no smiles', async () => {
      const [happy] = await bars(panel);
      return happy !== undefined && happy > 0.5;
    });
    await until('the bars to move', async () => {
      const [happy] = await bars(panel);
      return happy !== undefined && happy < 0.5;
    });
    const shown = await until('all five bars', async () => {
      const all = await bars(panel);
      return all.length === 5 && all;
    });
    expect(shown.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 3);
    await until('that it watches', async () => (await words(panel)) === statusWords('watching'));

    // The click in the toolbar is for the companion, not for the panel, which follows.
    await companion.click(page);
    await until('its sleep', async () => (await words(panel)) === statusWords('off'));
    await until('the end of the bars', async () => (await bars(panel)).length === 0);
    expect(await companion.camera()).toBeNull();
    await companion.click(page);
    await until('the bars again', async () => (await bars(panel)).length === 5);

    const { history } = await companion.stored();
    await panel.close();
    await trials(companion, history.length + 2);
    expect((await companion.stored()).badge).toBe('on');
  });

  test('gets pictures only when it is told to, and for as long as it is open', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    const panel = await companion.openSidePanel();
    await page.bringToFront();
    const camera = await until('the camera document', () => companion.camera());
    await until('the bars', async () => (await bars(panel)).length === 5);
    await camera.evaluate(countCopies);
    await panel.evaluate(eavesdrop);

    const pressed = () => panel.$eval('[aria-pressed]', (button) => button.ariaPressed);
    const press = () => panel.$eval('[aria-pressed]', (button) => (button as HTMLElement).click());
    const anotherTen = async () => {
      const before = (await overheard(panel)).length;
      await until('ten frames', async () => (await overheard(panel)).length >= before + 10);
    };

    expect(await pressed()).toBe('false');
    await anotherTen();
    expect(await panel.$('img')).toBeNull();
    expect(await copies(camera)).toBe(0);

    await press();
    const first = await until('a picture', () => picture(panel));
    expect(first).toMatchObject({ width: 240, height: 180, mirrored: true });
    // It is one of the clip: brighter here and darker there, as no empty canvas is.
    expect(first.contrast).toBeGreaterThan(20);
    await until('another picture', async () => (await picture(panel))?.source !== first.source);
    // Whoever looks on beside it has not asked for any, and gets none.
    await anotherTen();
    expect(new Set(await overheard(panel))).toEqual(new Set(['numbers']));

    await press();
    await until('the picture’s end', async () => (await panel.$('img')) === null);
    await anotherTen();
    const taken = await copies(camera);
    await anotherTen();
    expect(await copies(camera)).toBe(taken);

    await press();
    await until('pictures', () => picture(panel));
    const { history } = await companion.stored();
    await panel.close();
    const left = await copies(camera);
    await trials(companion, history.length + 1);
    // One may have been on its way.
    expect(await copies(camera)).toBeLessThanOrEqual(left + 1);
  });
});

/** What the panel says; null as long as it says nothing. */
const words = (panel: Page) =>
  panel.evaluate(() => document.querySelector('[role=status]')?.textContent ?? null);

/** The five probabilities; none while there are none. */
const bars = (panel: Page) =>
  panel.$$eval('data', (shown) =>
    (shown as HTMLDataElement[]).flatMap(({ value }) => (value === '' ? [] : Number(value))),
  );

/** The picture in the panel, and the spread of its brightness, 0 to 128. */
const picture = (panel: Page) =>
  panel.evaluate(() => {
    const image = document.querySelector('img');
    const context = document.createElement('canvas').getContext('2d');
    if (!image?.naturalWidth || !context) return null;
    context.drawImage(image, 0, 0, 32, 24);
    const { data } = context.getImageData(0, 0, 32, 24);
    const green = data.filter((_, index) => index % 4 === 1);
    const mean = green.reduce((sum, value) => sum + value, 0) / green.length;
    const variance = green.reduce((sum, value) => sum + (value - mean) ** 2, 0) / green.length;
    return {
      width: image.naturalWidth,
      height: image.naturalHeight,
      source: image.src,
      contrast: Math.sqrt(variance),
      mirrored: getComputedStyle(image).transform === 'matrix(-1, 0, 0, 1, 0, 0)',
    };
  });

/** Counts the pictures that are taken of the camera’s; runs in the camera document. */
function countCopies(): void {
  const { prototype } = HTMLCanvasElement;
  const original = prototype.toDataURL;
  document.body.dataset['copies'] = '0';
  prototype.toDataURL = function (...how: Parameters<typeof original>) {
    document.body.dataset['copies'] = String(Number(document.body.dataset['copies']) + 1);
    return original.apply(this, how);
  };
}

const copies = (camera: Place) => camera.evaluate(() => Number(document.body.dataset['copies']));

/** Subscribes by a port of its own, and requests no pictures; runs in the panel. */
function eavesdrop(): void {
  const heard: string[] = [];
  Object.assign(globalThis, { heard });
  chrome.runtime
    .connect({ name: 'live-view' })
    .onMessage.addListener(({ picture }: { readonly picture: string | null }) => {
      heard.push(picture === null ? 'numbers' : 'a picture');
    });
}

const overheard = (panel: Page) =>
  panel.evaluate(() => (globalThis as unknown as { heard: readonly string[] }).heard);
