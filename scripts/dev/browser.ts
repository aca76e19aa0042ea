import { join } from 'node:path';
import { launch as launchBrowser, type Browser } from 'puppeteer-core';
import { findBrowser, type BrowserName } from '../browsers.ts';
import { BY_TURNS, makeClip } from '../clip.ts';
import { DIST, launch } from '../launch.ts';

export interface DevOptions {
  readonly headless: boolean;
  /** Whether something stands in for the camera: a clip in Chromium, plain colours in Firefox. */
  readonly fakeCamera: boolean;
}

/** Opens a browser with the built extension in it. */
export async function openBrowser(name: BrowserName, options: DevOptions): Promise<Browser> {
  return name === 'firefox' ? openFirefox(options) : openChromium(options);
}

async function openChromium({ headless, fakeCamera }: DevOptions): Promise<Browser> {
  const { browser } = await launch({
    headless,
    allowCamera: headless,
    ...(fakeCamera && { clip: makeClip(BY_TURNS) }),
  });
  return browser;
}

async function openFirefox({ headless, fakeCamera }: DevOptions): Promise<Browser> {
  const browser = await launchBrowser({
    browser: 'firefox',
    executablePath: await findBrowser('firefox'),
    headless,
    handleSIGINT: false,
    defaultViewport: null,
    extraPrefsFirefox: { 'media.navigator.streams.fake': fakeCamera },
  });
  await browser.installExtension(join(DIST, 'firefox'));
  return browser;
}

/**
 * Loads the extension anew, as an update does: what it has stored stays. Both browsers close its own
 * tabs; Chromium's are opened again. Web pages are loaded again, and with them the content script.
 */
export async function reloadExtension(browser: Browser, name: BrowserName): Promise<void> {
  const pages = await browser.pages();
  // Firefox tells no address of an extension's page: it gives about:blank.
  const own = pages.map((page) => page.url()).filter((url) => url.startsWith('chrome-extension:'));
  await browser.installExtension(join(DIST, name));
  const web = pages.filter((page) => /^https?:/.test(page.url()));
  await Promise.all(web.map((page) => page.reload()));
  for (const url of own) {
    const page = await browser.newPage();
    await page.goto(url);
  }
}
