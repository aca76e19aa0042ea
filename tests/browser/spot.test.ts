import { isDeepStrictEqual } from 'node:util';
import { PNG } from 'pngjs';
import { type KeyInput, type Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { BY_TURNS } from '../../scripts/clip.ts';
import type { Settings } from '../../src/model/settings.ts';
import type { Spots } from '../../src/model/spot.ts';
import { FACE, until, type Companion } from './companion.ts';
import { BROWSERS, staged } from './stage.ts';

/** Where the face is drawn, and the size of its page. */
const boxOf = (page: Page) =>
  page.evaluate((face) => {
    const { x, y, width, height } = document.querySelector(face)!.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    return {
      x,
      y,
      width,
      height,
      right: clientWidth - x - width,
      bottom: clientHeight - y - height,
    };
  }, FACE);
type Place = Partial<Awaited<ReturnType<typeof boxOf>>>;

const sits = (page: Page, wanted: Place) =>
  until(`the face at ${JSON.stringify(wanted)}`, async () => {
    const box = await boxOf(page).catch(() => null);
    const sides = Object.keys(wanted) as (keyof Place)[];
    return box !== null && sides.every((side) => Math.abs(box[side] - wanted[side]!) < 1.5);
  }).catch(async (error: unknown) => {
    throw new Error(`${String(error)} It is at ${JSON.stringify(await boxOf(page))}.`);
  });

/** Drags the face so that its middle comes to a point of the window. */
async function drag(page: Page, x: number, y: number): Promise<void> {
  const box = await boxOf(page);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(x + 40, y - 30, { steps: 4 });
  await page.mouse.move(x, y);
  await page.mouse.up();
}

/** Waits until a setting is stored so: one that is chosen in a page that is no longer in front is not. */
const keeps = (companion: Companion, key: 'size' | 'spots', wanted: unknown) =>
  until(`the setting “${key}”`, async () => {
    const background = await companion.background();
    const stored = await background.evaluate(async () => {
      const found = await chrome.storage.local.get<{ settings: { value: Settings } }>('settings');
      return found.settings.value;
    });
    return isDeepStrictEqual(stored[key], wanted);
  });

const at = (x: number, y: number): Spots => ({
  everywhere: { corner: 'top-left', x, y },
  sites: [],
});

const isLooking = (companion: Companion, looking: boolean) =>
  until(
    looking ? 'that somebody looks' : 'that nobody looks',
    async () => (await companion.stored()).live?.looking === looking,
  );

describe.each(BROWSERS)('where the face sits in %s', (_, browser) => {
  const stage = staged<Companion>(() =>
    browser.launch({ clip: BY_TURNS, allowCamera: true, willBeEverywhere: true }),
  );
  const awake = async () => {
    const { companion, page } = stage;
    await companion.allowEverywhere(true);
    await companion.click(page);
    await until('the face', () => companion.faceInWords(page));
  };

  test('is where it was dragged to, after a reload and on other pages; a drag is no thumb', async () => {
    const { companion, page, site } = stage;
    await awake();
    await drag(page, 90, 80);
    await sits(page, { x: 16, y: 16, width: 120 });
    await keeps(companion, 'spots', at(16, 16));
    await page.reload();
    await sits(page, { x: 16, y: 16 });
    const other = await companion.open(`${site.url}other`);
    await sits(other, { x: 16, y: 16 });
    await drag(other, 300, 200);
    await sits(other, { x: 240, y: 140 });
    await keeps(companion, 'spots', at(240, 140));
    await page.bringToFront();
    await sits(page, { x: 240, y: 140 });
    const { history, progress } = await companion.stored();
    expect([...history, progress?.agent.open].filter((row) => row?.thumb)).toEqual([]);
    await isLooking(companion, true);
  });

  test('is moved and sized by keys, within the window, and comes home by one', async () => {
    const { page } = stage;
    await awake();
    const { clientX, clientY } = await boxOf(page).then(({ x, y, width, height }) => ({
      clientX: x + width / 2,
      clientY: y + height / 2,
    }));
    // Events that a page makes up move nothing.
    await page.evaluate(
      (face, clientX, clientY) => {
        const host = document.querySelector(face)!;
        const at = { bubbles: true, composed: true, pointerId: 1, isPrimary: true };
        host.dispatchEvent(new PointerEvent('pointerdown', { ...at, clientX, clientY }));
        host.dispatchEvent(new PointerEvent('pointermove', { ...at, clientX: 20, clientY: 20 }));
        host.dispatchEvent(new PointerEvent('pointerup', { ...at, clientX: 20, clientY: 20 }));
        host.dispatchEvent(new KeyboardEvent('keydown', { ...at, key: 'ArrowLeft' }));
      },
      FACE,
      clientX,
      clientY,
    );
    await sits(page, { right: 16, bottom: 16 });
    await page.keyboard.press('Tab');
    const press = async (key: KeyInput, times: number) => {
      for (let i = 0; i < times; i++) await page.keyboard.press(key);
    };
    await press('ArrowLeft', 2);
    await press('ArrowUp', 1);
    await sits(page, { right: 48, bottom: 32, width: 120 });
    await page.keyboard.down('Shift');
    await press('ArrowUp', 1);
    await page.keyboard.up('Shift');
    await sits(page, { right: 48, bottom: 96 });
    await press('+', 3);
    await sits(page, { right: 48, bottom: 96, width: 156 });
    await press('-', 20);
    await sits(page, { width: 48 });
    await keeps(stage.companion, 'size', 48);
    await press('Home', 1);
    await sits(page, { right: 16, bottom: 16, width: 48 });
    await press('ArrowRight', 5);
    await sits(page, { right: 0, bottom: 16 });
  });

  test('keeps clear of what the page has in that corner, until somebody puts it there', async () => {
    const { page } = stage;
    await page.evaluate(() => {
      const chat = document.createElement('button');
      chat.textContent = '?';
      for (const [property, value] of Object.entries({
        ...{ position: 'fixed', right: '20px', bottom: '20px', width: '60px', height: '60px' },
      }))
        chat.style.setProperty(property, value);
      document.body.append(chat);
      document.documentElement.dir = 'rtl';
    });
    await awake();
    await sits(page, { right: 16, bottom: 88 });
    const { x, y } = await boxOf(page);
    await drag(page, x + 60, y + 140);
    await sits(page, { right: 16, bottom: 16 });
  });

  test('is no more than a quarter of the window’s height, and in view in a small one', async () => {
    const { companion, page } = stage;
    await awake();
    await drag(page, 400, 100);
    await companion.say('page.setting', { key: 'size', value: 240 });
    await until('a large face', async () => (await boxOf(page)).width > 150);
    const large = await boxOf(page);
    const { width, height } = await page.evaluate(() => ({
      width: innerWidth,
      height: innerHeight,
    }));
    expect(large.width).toBeCloseTo(Math.min(240, height / 4), 0);
    // As at 200 %: half as many pixels either way.
    await page.setViewport({ width: Math.round(width / 2), height: Math.round(height / 2) });
    await until('a smaller face', async () => (await boxOf(page)).width < large.width / 1.9);
    const small = await boxOf(page);
    expect(small.height).toBeLessThanOrEqual(await page.evaluate(() => innerHeight / 4));
    expect(Math.min(small.x, small.y, small.right, small.bottom)).toBeGreaterThanOrEqual(0);
    await isLooking(companion, true);
  });

  test('is not in print, nor over what fills the screen', async () => {
    const { companion, page } = stage;
    await awake();
    await isLooking(companion, true);
    const isThere = async () => {
      const { x, y } = await boxOf(page);
      return Math.min(...(await pixel(page, x + 60, y + 90)).data) < 250;
    };
    expect(await isThere()).toBe(true);
    await companion.print(page, true);
    await isLooking(companion, false);
    expect(await isThere()).toBe(false);
    await companion.print(page, false);
    await isLooking(companion, true);
    await page.evaluate(() => {
      document.addEventListener(
        'click',
        () =>
          void (document.fullscreenElement
            ? document.exitFullscreen()
            : document.documentElement.requestFullscreen()),
      );
    });
    await page.mouse.click(300, 300);
    await isLooking(companion, false);
    expect(await isThere()).toBe(false);
    await page.mouse.click(300, 300);
    await isLooking(companion, true);
    expect(await isThere()).toBe(true);
  });

  test('fades while the pointer is beside it, and is still in sight', async () => {
    const { companion, page } = stage;
    await awake();
    const { x, y } = await boxOf(page);
    const faint = async () => {
      const { data } = await pixel(page, x + 60, y + 90);
      return data;
    };
    await page.mouse.move(x + 60, y + 60);
    const there = await faint();
    await page.mouse.move(x - 20, y + 60);
    await until('a faint face', async () => Math.min(...(await faint())) > Math.min(...there) + 40);
    expect((await companion.stored()).live?.looking).toBe(true);
    await page.mouse.move(x - 300, y + 60, { steps: 3 });
    await until(
      'the face again',
      async () => Math.min(...(await faint())) < Math.min(...there) + 20,
    );
  });
});

/** The colour of the page at a point, as it is seen. */
async function pixel(page: Page, x: number, y: number): Promise<{ data: readonly number[] }> {
  const clip = { x: Math.round(x), y: Math.round(y), width: 1, height: 1 };
  const { data } = PNG.sync.read(Buffer.from(await page.screenshot({ clip })));
  return { data: [...data.subarray(0, 3)] };
}
