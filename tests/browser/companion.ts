import { type Page, type WebWorker } from 'puppeteer-core';
import type { HistoryRow } from '../../src/agent/index.ts';
import type { Live, Progress } from '../../src/platform/record.ts';
import { launch, type Launched, type Options } from '../../scripts/launch.ts';

/** What the extension has stored, read in its own service worker. */
export interface Stored {
  readonly on: boolean;
  readonly progress: Progress | undefined;
  readonly history: readonly HistoryRow[];
  readonly live: Live | undefined;
  readonly badge: string;
  readonly title: string;
}

/** Waits until `look` yields something; fails with `what` after so many seconds. */
export async function until<T>(
  what: string,
  look: () => Promise<T | false | null | undefined>,
  seconds = 30,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen !== false && seen !== null && seen !== undefined) return seen;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The extension in a real Chromium, with a clip for a camera. */
export class Companion {
  readonly #launched: Launched;

  private constructor(launched: Launched) {
    this.#launched = launched;
  }

  static async launch(options: Omit<Options, 'headless'>): Promise<Companion> {
    const launched = await launch({ headless: true, ...options });
    await launched.welcome.close();
    return new Companion(launched);
  }

  close(): Promise<void> {
    return this.#launched.browser.close();
  }

  async open(url: string): Promise<Page> {
    const page = await this.#launched.browser.newPage();
    await page.goto(url);
    return page;
  }

  /** A page of the extension itself. */
  openOwn(path: string): Promise<Page> {
    return this.open(`chrome-extension://${this.#launched.extension.id}/${path}`);
  }

  /** Clicks the icon in the toolbar while this page is in front. */
  async click(page: Page): Promise<void> {
    await page.bringToFront();
    await this.#launched.extension.triggerAction(page);
  }

  /** The camera document, if there is one. */
  async camera(): Promise<Page | null> {
    const found = this.#launched.browser.targets().find((t) => t.url().endsWith('/camera.html'));
    return found ? found.asPage() : null;
  }

  async worker(): Promise<WebWorker> {
    const target = await this.#launched.browser.waitForTarget((t) => t.type() === 'service_worker');
    const worker = await target.worker();
    if (!worker) throw new Error('The service worker ended while it was looked for.');
    return worker;
  }

  /** Says something to the background, as a page of the extension would. */
  async say(name: string, params: unknown): Promise<void> {
    const page = await this.openOwn('licences.txt');
    await page.evaluate((message) => chrome.runtime.sendMessage(message), {
      to: 'background',
      name,
      params,
    });
    await page.close();
  }

  /** What is stored; asked again when the service worker ends while it is being asked. */
  stored(): Promise<Stored> {
    return until('an answer of the service worker', () => this.#read().catch(() => null), 10);
  }

  async #read(): Promise<Stored> {
    const worker = await this.worker();
    return worker.evaluate(async () => {
      const local = await chrome.storage.local.get<Record<string, { value: never }>>(null);
      const session = await chrome.storage.session.get<Record<string, { value: never }>>(null);
      const chunks = Object.keys(local)
        .filter((key) => key.startsWith('history.'))
        .sort((a, b) => Number(a.slice(8)) - Number(b.slice(8)));
      return {
        on: (local['settings']?.value as { on?: boolean } | undefined)?.on ?? false,
        progress: local['progress']?.value,
        history: chunks.flatMap((key) => local[key]?.value ?? []),
        live: session['live']?.value,
        badge: await chrome.action.getBadgeText({}),
        title: await chrome.action.getTitle({}),
      };
    });
  }
}

/** The words by which the face in this page tells assistive technology how it looks; null if there is none. */
export async function faceInWords(page: Page): Promise<string | null> {
  const tree = await page.accessibility.snapshot({ interestingOnly: false });
  const search = (node: typeof tree): string | null => {
    if (!node) return null;
    if (/^(img|image)$/i.test(node.role) && node.name?.includes('face')) return node.name;
    for (const child of node.children ?? []) {
      const found = search(child);
      if (found) return found;
    }
    return null;
  };
  return search(tree);
}
