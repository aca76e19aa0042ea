import { rmSync } from 'node:fs';
import { type Page, type SerializedAXNode, type Target, type WebWorker } from 'puppeteer-core';
import type { MenuId } from '../../src/background/menu.ts';
import { makeClip } from '../../scripts/clip.ts';
import { launch, type Launched } from '../../scripts/launch.ts';
import {
  readStored,
  until,
  type Companion,
  type Place,
  type Setting,
  type Stored,
} from './companion.ts';
import { allowAllSites, requiringAllSites } from './chromium-grant.ts';

/** The extension in Chromium, whose fake camera plays the clip from a file. */
export class InChromium implements Companion {
  readonly #launched: Launched;
  /** A folder that was made for this browser, to be removed after it. */
  readonly #folder: string | null;

  private constructor(launched: Launched, folder: string | null) {
    this.#launched = launched;
    this.#folder = folder;
  }

  /** @param setting with `cameras`, so many show a test picture, and there is no clip */
  static async launch(setting: Setting & { readonly cameras?: number }): Promise<InChromium> {
    const { clip, allowCamera, willBeEverywhere = false, cameras } = setting;
    const folder = willBeEverywhere ? requiringAllSites() : null;
    const picture =
      cameras === undefined
        ? { clip: makeClip(clip) }
        : { args: [`--use-fake-device-for-media-stream=device-count=${cameras}`] };
    const options = { headless: true, allowCamera, ...picture };
    const launched = await launch({ ...options, ...(folder !== null && { folder }) });
    const companion = new InChromium(launched, folder);
    try {
      if (willBeEverywhere) await companion.allowEverywhere(false);
    } catch (error) {
      await companion.close();
      throw error;
    }
    return companion;
  }

  async close(): Promise<void> {
    await this.#launched.browser.close();
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
  }

  allowEverywhere(allowed: boolean): Promise<void> {
    const { browser, extension } = this.#launched;
    return allowAllSites(browser, extension.id, allowed);
  }

  async open(url: string): Promise<Page> {
    const page = await this.#launched.browser.newPage();
    await page.goto(url);
    await page.bringToFront();
    return page;
  }

  async openOwn(path: string): Promise<Place> {
    return place(await this.openPage(path));
  }

  /** The same as {@link openOwn}, for what only a page can do. */
  openPage(path: string): Promise<Page> {
    return this.open(`chrome-extension://${this.#launched.extension.id}/${path}`);
  }

  welcome(): Promise<Place> {
    return Promise.resolve(place(this.#launched.welcome));
  }

  async click(page: Page): Promise<void> {
    await page.bringToFront();
    await this.#launched.extension.triggerAction(page);
  }

  /** No driver opens the menu: the browser's event is raised where it would raise it. */
  async choose(line: MenuId, page: Page): Promise<void> {
    await page.bringToFront();
    const worker = await this.#worker();
    await worker.evaluate(async (menuItemId) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const { onClicked } = chrome.contextMenus as unknown as {
        onClicked: { dispatch(info: object, tab?: chrome.tabs.Tab): void };
      };
      onClicked.dispatch({ menuItemId, editable: false }, tab);
    }, line);
  }

  /** No driver reaches the browser's own keys: the event is raised where it would raise it. */
  async command(name: MenuId, page: Page): Promise<void> {
    await page.bringToFront();
    const worker = await this.#worker();
    await worker.evaluate(async (command) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const { onCommand } = chrome.commands as unknown as {
        onCommand: { dispatch(command: string, tab?: chrome.tabs.Tab): void };
      };
      onCommand.dispatch(command, tab);
    }, name);
  }

  print(page: Page, printed: boolean): Promise<void> {
    return page.emulateMediaType(printed ? 'print' : 'screen');
  }

  /** Opens the side panel by the button on the options page. */
  async openSidePanel(): Promise<Page> {
    const options = await this.openPage('options/options.html');
    const button = await options.waitForSelector('#side-panel');
    await button?.click();
    const panel = await this.#launched.browser.waitForTarget((t) =>
      t.url().endsWith('/side-panel.html'),
    );
    await options.close();
    return panel.asPage();
  }

  async camera(): Promise<Place | null> {
    const found = this.#cameraDocument();
    return found ? place(await found.asPage()) : null;
  }

  /** Ends the camera document at once, as a crash would. */
  async endCamera(): Promise<void> {
    const found = this.#cameraDocument();
    if (!found) throw new Error('There is no camera document.');
    const session = await found.createCDPSession();
    await session.send('Page.close');
  }

  async background(): Promise<Place> {
    return place(await this.#worker());
  }

  async endBackground(): Promise<void> {
    await (await this.#worker()).close();
  }

  async say(name: string, params: unknown): Promise<void> {
    const page = await this.openPage('licences.txt');
    await page.evaluate((message) => chrome.runtime.sendMessage(message), {
      to: 'background',
      name,
      params,
    });
    await page.close();
  }

  /** Asked again when the service worker ends while it is being asked. */
  stored(): Promise<Stored> {
    const read = async () => (await this.#worker()).evaluate(readStored);
    return until('an answer of the service worker', () => read().catch(() => null), 10);
  }

  faceInWords(page: Page): Promise<string | null> {
    return nameIn(
      page,
      ({ role, name }) => /^(img|image)$/i.test(role) && name?.includes('face') === true,
    );
  }

  textInOverlay(page: Page, texts: readonly string[]): Promise<string | null> {
    return nameIn(page, ({ name = '' }) => texts.includes(name));
  }

  #cameraDocument(): Target | undefined {
    return this.#launched.browser.targets().find((t) => t.url().endsWith('/camera.html'));
  }

  async #worker(): Promise<WebWorker> {
    const target = await this.#launched.browser.waitForTarget((t) => t.type() === 'service_worker');
    const worker = await target.worker();
    if (!worker) throw new Error('The service worker ended while it was looked for.');
    return worker;
  }
}

/** The name of the first node that is `wanted` in what assistive technology sees of a page. */
async function nameIn(
  page: Page,
  wanted: (node: SerializedAXNode) => boolean,
): Promise<string | null> {
  const tree = await page.accessibility.snapshot({ interestingOnly: false });
  const search = (node: SerializedAXNode | null): string | null => {
    if (!node) return null;
    if (wanted(node)) return node.name ?? null;
    for (const child of node.children ?? []) {
      const found = search(child);
      if (found) return found;
    }
    return null;
  };
  return search(tree);
}

const place = (where: Page | WebWorker): Place => ({
  evaluate: <A extends unknown[], T>(look: (...args: A) => T | Promise<T>, ...args: A) =>
    where.evaluate(look as (...args: unknown[]) => T | Promise<T>, ...args) as Promise<T>,
});
