import { join } from 'node:path';
import { launch as launchBrowser, type Browser, type Extension, type Page } from 'puppeteer-core';
import { findBrowser } from './browsers.ts';

export const DIST = join(import.meta.dirname, '..', 'dist');

/** As root Chromium has no sandbox; and nothing of a test or a demonstration goes on the network. */
export const QUIET: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

export interface Options {
  readonly headless: boolean;
  /** A raw MJPEG file that the fake camera plays; without it the machine's own cameras are used. */
  readonly clip?: string;
  /** Whether the camera is allowed without asking; only for a fake one. */
  readonly allowCamera?: boolean;
  /** The folder of the extension; the one that was built for Chrome, if it is not given. */
  readonly folder?: string;
  readonly args?: readonly string[];
  readonly userDataDir?: string;
}

export interface Launched {
  readonly browser: Browser;
  readonly extension: Extension;
  /** The welcome page, which the extension opens when it is installed. */
  readonly welcome: Page;
}

/** Starts Chromium with the built extension in it. */
export async function launch(options: Options): Promise<Launched> {
  const { headless, clip, allowCamera = false, args = [], userDataDir } = options;
  const { folder = join(DIST, 'chrome') } = options;
  const browser = await launchBrowser({
    executablePath: await findBrowser('chrome'),
    headless,
    pipe: true,
    // Whoever launches it closes it, so that its profile is tidied up.
    handleSIGINT: false,
    enableExtensions: [folder],
    defaultViewport: null,
    args: [
      ...QUIET,
      '--window-size=1000,760',
      ...(clip
        ? ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${clip}`]
        : []),
      ...(allowCamera ? ['--use-fake-ui-for-media-stream'] : []),
      ...args,
    ],
    ...(userDataDir !== undefined && { userDataDir }),
  });
  try {
    const extension = await extensionIn(browser);
    // It comes to the front when it comes: whoever opens a page before it is soon behind it.
    const target = await browser.waitForTarget((t) => t.url().endsWith('/welcome.html'));
    return { browser, extension, welcome: await target.asPage() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** The extension, as soon as the browser has loaded it. */
async function extensionIn(browser: Browser): Promise<Extension> {
  for (let tries = 0; tries < 100; tries++) {
    const [extension] = (await browser.extensions()).values();
    if (extension) return extension;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The browser did not load the extension.');
}
