import { type Page } from 'puppeteer-core';
import type { HistoryRow } from '../../src/agent/index.ts';
import type { MenuId } from '../../src/background/menu.ts';
import type { Live } from '../../src/model/live.ts';
import type { Progress } from '../../src/model/record.ts';
import { type Segment } from '../../scripts/clip.ts';

/** The face in a page, which to the page is an element like any other. */
export const FACE = ':root > div';

/** What the extension has stored, and what its icon shows. */
export interface Stored {
  readonly on: boolean;
  readonly progress: Progress | undefined;
  readonly history: readonly HistoryRow[];
  readonly live: Live | undefined;
  readonly badge: string;
  readonly title: string;
}

/** A document or process of the extension, in which a test can run a function of its own. */
export interface Place {
  /** `look` must need nothing from around it; arguments and answer go through JSON. */
  evaluate<A extends unknown[], T>(look: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
}

export interface Setting {
  /** What the camera shows, over and over. */
  readonly clip: readonly Segment[];
  /** Whether the camera was allowed for good before. */
  readonly allowCamera: boolean;
  /** Whether the test will give the permission for all sites. */
  readonly willBeEverywhere?: boolean;
}

/** The extension in a real browser, with a clip of real faces for a camera. */
export interface Companion {
  /** Opens a page of a site and brings it to the front. */
  open(url: string): Promise<Page>;
  /** Opens a page of the extension itself and brings it to the front. */
  openOwn(path: string): Promise<Place>;
  /** The page that the extension opens when it is installed. */
  welcome(): Promise<Place>;
  /** Gives the permission for all sites, or withdraws it. */
  allowEverywhere(allowed: boolean): Promise<void>;
  /** Clicks the icon in the toolbar while this page is in front. */
  click(page: Page): Promise<void>;
  /** Chooses a line of the icon's context menu while this page is in front. */
  choose(line: MenuId, page: Page): Promise<void>;
  /** Gives a command, by the key that the browser has for it, while this page is in front. */
  command(name: MenuId, page: Page): Promise<void>;
  /** Has a page look as it is printed, or as it is on the screen again. */
  print(page: Page, printed: boolean): Promise<void>;
  /** The camera document, if there is one. */
  camera(): Promise<Place | null>;
  /** The process of the background, woken if it sleeps. */
  background(): Promise<Place>;
  /** Ends the background at once, as the browser may at any moment. */
  endBackground(): Promise<void>;
  /** Says something to the background, as a page of the extension would. */
  say(name: string, params: unknown): Promise<void>;
  stored(): Promise<Stored>;
  /**
   * The words by which the face in this page tells assistive technology how it looks; null if there is
   * none.
   */
  faceInWords(page: Page): Promise<string | null>;
  /** Which of these texts the overlay in this page shows; null if none. */
  textInOverlay(page: Page, texts: readonly string[]): Promise<string | null>;
  close(): Promise<void>;
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

/** Waits for this many trials in all, and answers what is stored then. */
export const trials = (companion: Companion, count: number): Promise<Stored> =>
  until(
    `${count} trials`,
    async () => {
      const stored = await companion.stored();
      return stored.history.length >= count && stored;
    },
    60,
  );

/** Reads what is stored; runs in a place of the extension, in either browser. */
export async function readStored(): Promise<Stored> {
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
}
