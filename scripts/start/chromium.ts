import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type Extension, type Page } from 'puppeteer-core';
import { BY_TURNS, makeClip } from '../clip.ts';
import { launch } from '../launch.ts';
import { serveFirstPage } from './first-page.ts';
import { readSnapshot } from './record.ts';
import { Terminal } from './terminal.ts';
import { progressLine, sightLine, summary, trialLine } from './told.ts';

const PICTURES = join(import.meta.dirname, '..', '..', 'artifacts');
const LOOK_MS = 1000;
const PICTURE_MS = 5000;
/** A trial of the demonstration without a window takes so long, milliseconds: nobody sees the face change. */
const QUICK = 100;

const LEGEND = `A trial is one face shown and ten frames watched: happiness is their mean of P(happy), 0 to 1.
A comparison shows the neutral face, or the learned one, to measure what learning is worth. In braces, the
face's eight parameters.`;

/** Chromium with the extension, until it is closed, Ctrl-C, or so many trials have passed. */
export async function runChromium(options: {
  readonly headless: boolean;
  readonly clip: boolean;
  readonly simulated: boolean;
  /** Without a window: the number of trials after which it ends by itself. */
  readonly trials: number;
}): Promise<void> {
  const { headless, clip, simulated, trials } = options;
  if (clip) console.log('Making the clip, which takes some seconds the first time…');
  const { url, server } = await serveFirstPage();
  const { browser, extension, welcome } = await launch({
    headless,
    // Without a window nobody could answer the question for the camera.
    allowCamera: headless,
    ...(clip && { clip: makeClip(BY_TURNS) }),
  });
  if (clip) await set(welcome, 'pace', 'lively');
  if (simulated && headless) await set(welcome, 'demonstration', QUICK);
  else if (simulated) await demonstrate(welcome);
  const page = await browser.newPage();
  await page.goto(url);
  if (headless) {
    await page.bringToFront();
    await extension.triggerAction(page);
    await tell(browser, page, { simulated, trials });
    if (browser.connected) await end(browser, extension);
  } else {
    await welcome.bringToFront();
    process.once('SIGINT', () => {
      console.log('\nGood-bye.');
      void browser.close();
    });
    console.log('The browser is open. Close it, or press Ctrl-C, to end.');
    await new Promise((resolve) => browser.once('disconnected', resolve));
  }
  server.close();
  server.closeAllConnections();
}

/** Changes a setting: the calm pace is for people, and whoever watches the log waits for what it learns. */
async function set(welcome: Page, key: string, value: unknown): Promise<void> {
  await welcome.evaluate((message) => chrome.runtime.sendMessage(message), {
    ...{ to: 'background', name: 'page.setting' },
    params: { key, value },
  });
}

/** Begins the demonstration, as its button on the welcome page does. */
async function demonstrate(welcome: Page): Promise<void> {
  const begin = await welcome.waitForSelector('#demonstrate');
  await begin?.click();
  await welcome.waitForSelector('#end-demonstration');
  console.log('Simulated: a made-up viewer stands in for you. Pace and end: on the welcome page.');
}

/** Tells the companion's life and takes a picture of it now and then, until it is to end. */
async function tell(
  browser: Browser,
  page: Page,
  { simulated, trials }: { readonly simulated: boolean; readonly trials: number },
): Promise<void> {
  const terminal = new Terminal();
  const picture = join(PICTURES, 'companion.png');
  mkdirSync(PICTURES, { recursive: true });
  console.log(`Pictures of the page go to ${picture}. Press Ctrl-C to end.\n`);
  console.log(`${LEGEND}\n`);
  let interrupted = false;
  process.once('SIGINT', () => (interrupted = true));
  let pictured = Date.now();
  let told = 0;
  let sight = '';
  while (browser.connected && !interrupted) {
    try {
      const seen = await readSnapshot(browser, 2);
      // Ten trials a second are not told one by one.
      const rows = simulated ? [] : seen.rows.filter(({ trial }) => trial > told);
      for (const row of rows) terminal.line(trialLine(row, seen.progress?.agent.strategy ?? ''));
      told = seen.rows.at(-1)?.trial ?? 0;
      const line = sightLine(seen);
      if (!simulated && line !== sight) terminal.line(line);
      sight = line;
      terminal.status(progressLine(seen));
      if ((seen.progress?.rows ?? 0) >= trials) break;
      if (Date.now() - pictured > PICTURE_MS) {
        pictured = Date.now();
        await page.screenshot({ path: picture, captureBeyondViewport: false });
      }
    } catch (error) {
      // The service worker may end at any moment and the browser at the last.
      if (browser.connected) terminal.line(error instanceof Error ? error.message : String(error));
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  terminal.line('');
}

/** Sums up what was learned, and takes a picture of the record, as the options page shows it. */
async function end(browser: Browser, extension: Extension): Promise<void> {
  const picture = join(PICTURES, 'record.png');
  console.log(summary(await readSnapshot(browser, Number.MAX_SAFE_INTEGER)));
  const options = await browser.newPage();
  await options.setViewport({ width: 1000, height: 1000 });
  await options.goto(`chrome-extension://${extension.id}/options/options.html`);
  await options.waitForSelector('learning-curve canvas, #empty', { timeout: 20_000 });
  await options.screenshot({ path: picture, fullPage: true });
  console.log(`\nThe record, as the options page shows it: ${picture}\nGood-bye.`);
  await browser.close();
}
