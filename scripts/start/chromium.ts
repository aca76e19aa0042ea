import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type Page } from 'puppeteer-core';
import { BY_TURNS, makeClip } from '../clip.ts';
import { launch } from '../launch.ts';
import { serveFirstPage } from './first-page.ts';
import { Life } from './life.ts';

const PICTURES = join(import.meta.dirname, '..', '..', 'artifacts');
const GLANCE_MS = 1000;
const PICTURE_MS = 5000;

const LEGEND = `A trial is one face shown and ten frames watched: happiness is their mean of P(happy), 0 to 1.
kept: the companion now holds this face for the best; reverted: it does not. A comparison shows the
neutral face, or the best one, to measure what learning is worth. In braces, the face's eight parameters.`;

/** Chromium with the extension, until it is closed or Ctrl-C. */
export async function runChromium(options: {
  readonly headless: boolean;
  readonly clip: boolean;
  readonly simulated: boolean;
}): Promise<void> {
  const { headless, clip, simulated } = options;
  if (clip) console.log('Making the clip…');
  const { url, server } = await serveFirstPage();
  const { browser, extension, welcome } = await launch({
    headless,
    // Without a window nobody could answer the question for the camera.
    allowCamera: headless,
    ...(clip && { clip: makeClip(BY_TURNS) }),
  });
  if (clip || headless) await hasten(welcome);
  if (simulated) await demonstrate(welcome);
  const page = await browser.newPage();
  await page.goto(url);
  if (headless) await page.bringToFront();
  else await welcome.bringToFront();
  process.once('SIGINT', () => {
    console.log('\nGood-bye.');
    void browser.close();
  });
  if (headless) {
    await extension.triggerAction(page);
    await tell(browser, page);
  } else {
    console.log('The browser is open. Close it, or press Ctrl-C, to end.');
    await new Promise((resolve) => browser.once('disconnected', resolve));
  }
  server.close();
  server.closeAllConnections();
}

/** Sets the lively pace: the calm one is for people, and whoever watches a clip or the log waits for what it learns. */
async function hasten(welcome: Page): Promise<void> {
  await welcome.evaluate((message) => chrome.runtime.sendMessage(message), {
    ...{ to: 'background', name: 'page.setting' },
    params: { key: 'pace', value: 'lively' },
  });
}

/** Begins the demonstration, as its button on the welcome page does. */
async function demonstrate(welcome: Page): Promise<void> {
  const begin = await welcome.waitForSelector('#demonstrate');
  await begin?.click();
  await welcome.waitForSelector('#end-demonstration');
  console.log('Simulated: a made-up viewer stands in for you. Pace and end: on the welcome page.');
}

/** Prints the companion's life and takes a picture of it now and then, until the browser closes. */
async function tell(browser: Browser, page: Page): Promise<void> {
  const life = new Life();
  const picture = join(PICTURES, 'companion.png');
  mkdirSync(PICTURES, { recursive: true });
  console.log(`Pictures of the page go to ${picture}. Press Ctrl-C to end.\n`);
  console.log(`${LEGEND}\n`);
  let pictured = Date.now();
  while (browser.connected) {
    try {
      for (const line of await life.news(browser)) console.log(line);
      if (Date.now() - pictured > PICTURE_MS) {
        pictured = Date.now();
        await page.screenshot({ path: picture, captureBeyondViewport: false });
      }
    } catch (error) {
      // The service worker may end at any moment and the browser at the last.
      if (browser.connected) console.error(error instanceof Error ? error.message : error);
    }
    await new Promise((resolve) => setTimeout(resolve, GLANCE_MS));
  }
}
