import { type Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { BY_TURNS } from '../../scripts/clip.ts';
import { InChromium } from './chromium.ts';
import { FACE, trials, until, type Companion } from './companion.ts';
import { BROWSERS, staged } from './stage.ts';

const isLooking = (companion: Companion, looking: boolean) =>
  until(
    looking ? 'that somebody looks' : 'that nobody looks',
    async () => (await companion.stored()).live?.looking === looking,
    20,
  );

/** Longer than a trial takes. */
const aTrialLong = () => new Promise((resolve) => setTimeout(resolve, 4000));

/** What a page may do so that its face cannot be seen, and how it takes that back; runs in the page. */
const HIDINGS: readonly (readonly [string, (hidden: boolean) => void])[] = [
  ['display none', (hidden) => styleFace('display', hidden ? 'none' : 'block')],
  ['opacity 0', (hidden) => styleFace('opacity', hidden ? '0' : '1')],
  ['a place far off the screen', (hidden) => styleFace('right', hidden ? '-5000px' : '16px')],
  [
    'an element over it',
    (hidden) => {
      if (!hidden) return document.querySelector('#over')?.remove();
      const over = document.createElement('div');
      over.id = 'over';
      over.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647; background: white';
      document.documentElement.append(over);
    },
  ],
  [
    'a modal dialog',
    (hidden) => {
      if (!hidden) return document.querySelector('dialog')?.remove();
      const dialog = document.createElement('dialog');
      document.body.append(dialog);
      dialog.showModal();
    },
  ],
];

/** Stands in the page beside the functions above. */
declare function styleFace(property: string, value: string): void;

const DEFINE_STYLE_FACE = (face: string) => {
  Object.assign(globalThis, {
    styleFace: (property: string, value: string) =>
      document.querySelector<HTMLElement>(face)?.style.setProperty(property, value, 'important'),
  });
};

describe.each(BROWSERS)('presence in %s', (_, browser) => {
  const stage = staged<Companion>(() => browser.launch({ clip: BY_TURNS, allowCamera: true }));

  test('ends with the page: what is open when a link is followed is not measured', async () => {
    const { companion, page, site } = stage;
    await companion.click(page);
    await trials(companion, 1);
    await until('an open trial', async () => (await companion.stored()).progress?.agent.open);
    // The page of the face has gone once this has begun, though it takes its time to end.
    await page.evaluate((url) => void (location.href = url), `${site.url}slow`);
    await page.waitForFunction(() => location.pathname === '/slow');
    await isLooking(companion, false);
    const left = await companion.stored();
    expect(left.progress?.agent.open).toBeNull();
    await aTrialLong();
    expect((await companion.stored()).history).toEqual(left.history);
  });

  test('is only where the face can be seen', async () => {
    const { companion, page } = stage;
    await page.evaluate(DEFINE_STYLE_FACE, FACE);
    await companion.click(page);
    await trials(companion, 1);
    for (const [name, hide] of HIDINGS) {
      await page.evaluate(hide, true);
      await isLooking(companion, false).catch((error: unknown) => {
        throw new Error(`With ${name}: ${String(error)}`);
      });
      const hidden = await companion.stored();
      expect(hidden.progress?.agent.open, name).toBeNull();
      expect(hidden.badge, name).toBe('z');
      await aTrialLong();
      expect((await companion.stored()).history, name).toEqual(hidden.history);
      await page.evaluate(hide, false);
      await isLooking(companion, true).catch((error: unknown) => {
        throw new Error(`After ${name}: ${String(error)}`);
      });
    }
    // A face that the page throws out is gone until the next one is drawn: nothing is measured meanwhile.
    const { history } = await companion.stored();
    await page.evaluate((face) => document.querySelector(face)?.remove(), FACE);
    await isLooking(companion, false);
    await until('the face again', () => companion.faceInWords(page), 20);
    await trials(companion, history.length + 1);
  });

  test('does not depend on the names that a page gives its elements', async () => {
    const { companion, page } = stage;
    await page.evaluate(() => {
      const names =
        'deepLaetitiaOverlay laetitiaAnnounce litHtmlVersions litHtmlPolyfillSupport litIssuedWarnings ' +
        'emitLitDebugLogEvents';
      for (const name of names.split(' ')) {
        const element = document.createElement('p');
        element.id = name;
        document.body.append(element);
      }
    });
    await companion.click(page);
    await until('the face', () => companion.faceInWords(page));
  });
});

describe.each(BROWSERS)('presence in %s, where it may be everywhere', (_, browser) => {
  const stage = staged<Companion>(() =>
    browser.launch({ clip: BY_TURNS, allowCamera: true, willBeEverywhere: true }),
  );

  test('ends in open pages, and with it the camera, when every site is withdrawn', async () => {
    const { companion, page, site } = stage;
    await companion.allowEverywhere(true);
    const other = await companion.open(`${site.url}other`);
    await companion.click(other);
    await until('the face', () => companion.faceInWords(other));
    await page.bringToFront();
    await until('the face in the other page', () => companion.faceInWords(page));
    await trials(companion, 1);

    // In Chromium a click lets the extension into the page until it is left: here none was made.
    await companion.allowEverywhere(false);
    await page.bringToFront();
    await until('the face’s end', async () => (await companion.faceInWords(page)) === null, 20);
    await isLooking(companion, false);
    const left = await companion.stored();
    await aTrialLong();
    expect((await companion.stored()).history).toEqual(left.history);
  });
});

describe('the content script in Chromium', () => {
  const stage = staged(() =>
    InChromium.launch({ clip: BY_TURNS, allowCamera: true, willBeEverywhere: true }),
  );

  test('is evaluated once in a page, however often it is called there', async () => {
    const { companion, page, site } = stage;
    await companion.allowEverywhere(true);
    await companion.click(page);
    const other = await companion.open('about:blank');
    const parsed = await scriptsOf(other);
    await other.goto(`${site.url}other`);
    await until('the face', () => companion.faceInWords(other));
    expect(parsed()).toBe(1);
    // To sleep, and awake again.
    await companion.click(other);
    await until('the face’s end', async () => (await companion.faceInWords(other)) === null);
    await companion.click(other);
    await until('the face again', () => companion.faceInWords(other));
    expect(parsed()).toBe(1);
  });
});

/** How many times the content script has been parsed in a page from now on. */
async function scriptsOf(page: Page): Promise<() => number> {
  const session = await page.createCDPSession();
  let count = 0;
  session.on('Debugger.scriptParsed', ({ url }) => {
    if (url.endsWith('/overlay/overlay.js')) count++;
  });
  await session.send('Debugger.enable');
  return () => count;
}
