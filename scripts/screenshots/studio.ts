import { type Server } from 'node:http';
import { type Page } from 'puppeteer-core';
import { type Launched } from '../launch.ts';
import { serveFirstPage } from '../start/first-page.ts';

/** Opens the menu at the face in a page, by the pointer's other button. */
export async function openMenu(page: Page): Promise<void> {
  const box = await (await page.waitForSelector('html > div'))?.boundingBox();
  if (!box) throw new Error('There is no face.');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { button: 'right' });
  for (let tries = 0; tries < 100; tries++) {
    const tree = await page.accessibility.snapshot({ interestingOnly: false });
    if (JSON.stringify(tree).includes('"role":"menu"')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The menu did not open.');
}

/** A browser with the extension in it, and what brings it into the states that are to be seen. */
export class Studio {
  readonly #launched: Launched;
  #server: Server | null = null;

  constructor(launched: Launched) {
    this.#launched = launched;
  }

  async close(): Promise<void> {
    await this.#launched.browser.close();
    this.#server?.close();
    this.#server?.closeAllConnections();
  }

  /** The page that came up when the extension was installed. */
  async welcome(): Promise<Page> {
    const { welcome } = this.#launched;
    await welcome.bringToFront();
    await welcome.waitForSelector('#camera');
    return welcome;
  }

  async openOwn(path: string): Promise<Page> {
    return this.#open(`chrome-extension://${this.#launched.extension.id}/${path}`);
  }

  /** Says something to the background, as a page of the extension would. */
  async say(name: string, params: unknown): Promise<void> {
    const welcome = await this.welcome();
    await welcome.evaluate((message) => chrome.runtime.sendMessage(message), {
      ...{ to: 'background', name, params },
    });
  }

  /** Stores a value for those who read it; the background knows nothing of it. */
  async store(key: string, value: unknown): Promise<void> {
    const welcome = await this.welcome();
    await welcome.evaluate(
      (key, value) => chrome.storage.local.set({ [key]: { version: 1, value } }),
      ...([key, value] as const),
    );
  }

  /** A web page with the face in it, awake. */
  async webPage(): Promise<Page> {
    const { url, server } = await serveFirstPage();
    this.#server = server;
    const page = await this.#open(url);
    await this.#launched.extension.triggerAction(page);
    // The face is in a shadow root that is closed, beside the page's own body.
    await page.waitForSelector('html > div');
    return page;
  }

  /** The side panel itself, beside whichever page is in front: opened by the button on the options page. */
  async sidePanel(): Promise<Page> {
    const options = await this.openOwn('options/options.html');
    const button = await options.waitForSelector('#side-panel');
    await button?.click();
    const panel = await this.#launched.browser.waitForTarget((target) =>
      target.url().endsWith('/side-panel.html'),
    );
    await options.close();
    return panel.asPage();
  }

  /** Waits until so many trials are stored, in either record. */
  async trials(page: Page, count: number): Promise<void> {
    const reader = await this.openOwn('licences.txt');
    await page.bringToFront();
    for (;;) {
      const rows = await reader.evaluate(async () => {
        const stored = await chrome.storage.local.get<
          Record<string, { value: { rows: number } | null }>
        >(['progress', 'simulated.progress']);
        return Math.max(0, ...Object.values(stored).map(({ value }) => value?.rows ?? 0));
      });
      if (rows >= count) return reader.close();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  async #open(url: string): Promise<Page> {
    const page = await this.#launched.browser.newPage();
    await page.goto(url);
    await page.bringToFront();
    return page;
  }
}
