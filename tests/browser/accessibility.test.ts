import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type * as Axe from 'axe-core';
import { BY_TURNS } from '../../scripts/clip.ts';
import { someActs } from '../../scripts/screenshots/acts.ts';
import { DIST } from '../../scripts/launch.ts';
import type { MakeActs } from '../../src/overlay/acts/acts.ts';
import type { OpenMenu } from '../../src/overlay/menu/face-menu.ts';
import { InChromium } from './chromium.ts';
import { trials, until } from './companion.ts';
import { staged } from './stage.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page, as far as it can tell: the rule, and where it is broken. */
async function violations(page: Page): Promise<readonly string[]> {
  // The pages' policy forbids foreign scripts; what the debugger evaluates is beyond it.
  const session = await page.createCDPSession();
  await session.send('Runtime.evaluate', { expression: AXE });
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { readonly axe: typeof Axe };
    const { violations } = await axe.run(document);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${String(target)}: ${failureSummary}`),
    );
  });
  await session.detach();
  return found;
}

/** In both colour schemes, which have colours of their own. */
async function isAccessible(page: Page): Promise<void> {
  for (const value of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    expect(await violations(page), value).toEqual([]);
  }
}

/** Has every shadow root be an open one, and a menu that comes be kept. */
function openRoots(): void {
  document.documentElement.lang = 'en';
  document.body.innerHTML = '<main><h1>A page</h1></main>';
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    return attach.call(this, { ...options, mode: 'open' });
  };
  Object.assign(globalThis, {
    deepLaetitiaOverlay: {
      takeMenu: (openMenu: OpenMenu) => Object.assign(globalThis, { openMenu }),
      takeActs: (makeActs: MakeActs) => Object.assign(globalThis, { makeActs }),
    },
  });
}

/** Opens the menu of a face in the lower right corner. */
function showMenu(held: boolean): void {
  document.querySelector('aside')?.remove();
  const host = document.createElement('aside');
  document.body.append(host);
  const { openMenu } = globalThis as unknown as { readonly openMenu: OpenMenu };
  openMenu({
    root: host.attachShadow({ mode: 'open' }),
    display: () => ({
      ...{ still: false, size: 120, spot: null, ownSpot: true },
      ...{ pace: 'calm', held },
    }),
    box: () => ({ x: innerWidth - 136, y: innerHeight - 136, width: 120, height: 120 }),
    choose: () => undefined,
    closed: () => undefined,
  });
  document.title = 'open';
}

/** Tells a joke beside a face in the lower right corner, as soon as it is calm. */
function showJoke(): void {
  const face = document.createElement('div');
  // In a landmark: that a foreign page has none for it is not what is asked.
  document.querySelector('main')?.append(face);
  const [right, bottom] = [innerWidth - 16, innerHeight - 16];
  const { makeActs } = globalThis as unknown as { readonly makeActs: MakeActs };
  const acts = makeActs({
    face: () => ({
      host: face,
      box: () => ({ left: right - 120, top: bottom - 120, right, bottom }),
    }),
    still: () => false,
    post(message) {
      if (message.kind === 'calm')
        acts.receive({
          ...{ kind: 'act', act: 1 },
          content: { kind: 'joke', text: 'Why did the test pass? It knew the answers.' },
        });
      if (message.kind === 'act' && message.shown) document.title = 'open';
    },
  });
  acts.receive({ kind: 'act-due', due: true });
}

describe('axe finds nothing wrong', () => {
  const stage = staged(() => InChromium.launch({ clip: BY_TURNS, allowCamera: true }));

  test('where nothing is, and would find it', async () => {
    const { companion } = stage;
    const welcome = await companion.openPage('welcome/welcome.html');
    await welcome.waitForSelector('#camera[data-state=granted]');
    await welcome.evaluate(() => {
      document.querySelector('h1')?.append(document.createElement('img'));
    });
    const found = await violations(welcome);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^image-alt at #title > img/);
  });

  test('with the welcome page, unfolded, and while it looks', async () => {
    const { companion } = stage;
    const welcome = await companion.openPage('welcome/welcome.html');
    await welcome.waitForSelector('#camera[data-state=granted]');
    await isAccessible(welcome);
    await welcome.click('.promises summary');
    await welcome.click('#meet');
    await welcome.waitForSelector('#camera[data-meeting=looking]');
    await isAccessible(welcome);
  });

  test('with the options page, empty and with a record', async () => {
    const { companion, page } = stage;
    const empty = await companion.openPage('options/options.html');
    await empty.waitForSelector('settings-form');
    await isAccessible(empty);
    await empty.close();
    await companion.click(page);
    await trials(companion, 3);
    const full = await companion.openPage('options/options.html');
    await full.waitForSelector('#trials');
    await full.evaluate(
      (acts) => chrome.storage.local.set({ acts: { version: 1, value: acts } }),
      someActs(120),
    );
    await full.waitForSelector('act-picture');
    await isAccessible(full);
    await full.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await isAccessible(full);
  });

  test('with the menu at the face', async () => {
    const { companion } = stage;
    // On a page of our own, and in an open shadow root: axe cannot look into the closed one of a foreign page.
    const page = await companion.openPage('licences.txt');
    const menu = readFileSync(join(DIST, 'chrome', 'overlay', 'menu.js'), 'utf8');
    const session = await page.createCDPSession();
    await page.evaluate(openRoots);
    await session.send('Runtime.evaluate', { expression: menu });
    for (const held of [false, true]) {
      await page.evaluate(showMenu, held);
      await page.waitForFunction(() => document.title === 'open');
      await isAccessible(page);
    }
  });

  test('with a joke beside the face', async () => {
    const { companion } = stage;
    const page = await companion.openPage('licences.txt');
    const acts = readFileSync(join(DIST, 'chrome', 'overlay', 'acts.js'), 'utf8');
    const session = await page.createCDPSession();
    await page.evaluate(openRoots);
    await session.send('Runtime.evaluate', { expression: acts });
    await page.evaluate(showJoke);
    await page.waitForFunction(() => document.title === 'open');
    await isAccessible(page);
  });

  test('with the side panel, asleep and watching', async () => {
    const { companion, page } = stage;
    const panel = await companion.openSidePanel();
    await isAccessible(panel);
    await companion.click(page);
    await until('the bars', () =>
      panel.evaluate(() => document.querySelector('data[value]:not([value=""])') !== null),
    );
    await isAccessible(panel);
  });
});
