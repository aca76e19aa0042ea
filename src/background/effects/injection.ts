import { browser } from '../../platform/browser.ts';
import { isSite, mayAppear, type SiteRules } from '../../model/site-rules.ts';
import { EVERYWHERE } from '../../platform/everywhere.ts';
import { siteOf } from '../../platform/site.ts';
import { withTimeout } from '../../platform/with-timeout.ts';
import { type Injection } from '../events.ts';
import { PROCESS_NUMBER } from './process-number.ts';

const SCRIPT = 'overlay/overlay.js';
const MENU = 'overlay/menu.js';
const REGISTERED = 'overlay';

/** How long after a click the browser may take until it lets the extension into the tab. */
const GRANT_LAG_MS = 200;
/** Longer than any page that is well takes; one that is frozen, or waits in a dialog, takes for ever. */
const PAGE_MS = 1000;
/** The same where a wrong answer takes the face from the page. */
const ACCESS_MS = 4000;

/** What is found in a page: its address, and whether an overlay is there. */
interface Found {
  readonly address: string;
  readonly overlay: boolean;
}

/**
 * Runs in the page’s isolated world: the browser takes its text, so it uses nothing from around it, and holds no function
 * of its own. An overlay there is asked to connect, if it is not connected to this process.
 */
function announce(process: number): Found {
  const overlay = Object.getOwnPropertyDescriptor(globalThis, 'deepLaetitiaOverlay')?.value as
    { connect(process: number): void } | undefined;
  overlay?.connect(process);
  return { address: location.href, overlay: overlay !== undefined };
}

/**
 * Whether the extension may be in a tab's page. Where the permission was withdrawn Chromium answers nothing,
 * since the user may give it again; a page that is busy answers when it goes on.
 */
export async function mayBeIn(tab: number): Promise<boolean> {
  const asked = browser.scripting.executeScript({ target: { tabId: tab }, func: () => true });
  return withTimeout(asked, ACCESS_MS, 'the page').then(
    () => true,
    () => false,
  );
}

/** The site of a tab's page, if the extension may be in it; null where it may not, or the page belongs to none. */
export async function siteIn(tab: number): Promise<string | null> {
  const asked = browser.scripting.executeScript({
    target: { tabId: tab },
    func: () => location.href,
  });
  return withTimeout(asked, PAGE_MS, 'the page').then(
    ([found]) => siteOf(String(found?.result)),
    () => null,
  );
}

/**
 * Puts the overlay into a tab whose site the rules allow, if it is not there yet: the script is evaluated once
 * in a page. A page that is busy gets it when it goes on.
 */
export async function inject(tab: number, rules: SiteRules): Promise<Injection> {
  const target = { tabId: tab };
  const injected = browser.scripting
    .executeScript({ target, func: announce, args: [PROCESS_NUMBER] })
    .then(async ([frame]): Promise<Injection> => {
      const { address, overlay } = (frame?.result ?? {}) as Partial<Found>;
      if (!mayAppear(siteOf(address), rules)) return 'hidden-here';
      if (overlay) return 'present';
      await browser.scripting.executeScript({ target, files: [`/${SCRIPT}`] });
      return 'injected';
    })
    .catch(refused);
  return withTimeout(injected, PAGE_MS, 'the page').catch((): Injection => 'injected');
}

/** Puts what shows acts beside the overlay that is in a tab. */
export async function injectActs(tab: number): Promise<void> {
  const files = ['/overlay/acts.js'];
  const injected = browser.scripting.executeScript({ target: { tabId: tab }, files });
  await withTimeout(injected, PAGE_MS, 'the page').catch(() => undefined);
}

/** One that may be on every site is kept out by the browser itself. */
const refused = async (): Promise<Injection> =>
  (await browser.permissions.contains(EVERYWHERE)) ? 'forbidden' : 'not-let-in';

/**
 * Puts the overlay into the tab whose icon was just clicked. On a page that has only just loaded the
 * permission which the click gives can lag behind the click, so a refusal is asked about once more.
 */
export async function injectClicked(tab: number, rules: SiteRules): Promise<Injection> {
  const outcome = await inject(tab, rules);
  if (outcome !== 'not-let-in') return outcome;
  await new Promise((resolve) => setTimeout(resolve, GRANT_LAG_MS));
  return inject(tab, rules);
}

/** Puts the menu into a page that has the overlay: it is no part of the script that every page has. */
export async function injectMenu(tab: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab }, files: [`/${MENU}`] });
}

/** Where the browser is to run the content script by itself, as far as its patterns can say; null is nowhere. */
function patternsOf({ mode, sites }: SiteRules) {
  // An address in brackets has no pattern: there the overlay is told to vanish when it connects.
  // What is no site's name, of a list of before such names were refused, is the name of no page either.
  const listed = sites.filter((site) => isSite(site) && !site.startsWith('[')).map(patternOf);
  if (mode === 'except') return { matches: EVERYWHERE.origins, excludeMatches: listed };
  return listed.length === 0 ? null : { matches: listed, excludeMatches: [] };
}

const patternOf = (site: string): string =>
  /^[\d.]+$/.test(site) ? `*://${site}/*` : `*://*.${site}/*`;

/**
 * With the permission for all sites: have every page that loads from now on show the overlay where the rules
 * allow it; null: nowhere. Without the permission this does nothing.
 *
 * @returns whether that was new to the browser
 */
export async function appearOn(rules: SiteRules | null): Promise<boolean> {
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [REGISTERED] });
  const mayBe = rules !== null && (await browser.permissions.contains(EVERYWHERE));
  const wanted = mayBe ? patternsOf(rules) : null;
  if (wanted && registered && sameList(registered.matches, wanted.matches))
    if (sameList(registered.excludeMatches, wanted.excludeMatches)) return false;
  if (registered) await browser.scripting.unregisterContentScripts({ ids: [REGISTERED] });
  if (wanted)
    await browser.scripting.registerContentScripts([
      {
        ...{ id: REGISTERED, js: [`/${SCRIPT}`], runAt: 'document_idle' },
        ...{ matches: [...wanted.matches], persistAcrossSessions: true },
        ...(wanted.excludeMatches.length > 0 && { excludeMatches: wanted.excludeMatches }),
      },
    ]);
  return wanted !== null || registered !== undefined;
}

const sameList = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
  JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());

/**
 * Has the face appear wherever it may: in pages that load from now on, and in those that are open. Tabs
 * that the browser has put away are left so: to inject into one is to load it.
 *
 * @returns what became of it in this tab; null if it is not there
 */
export async function spread(rules: SiteRules, front: number | null): Promise<Injection | null> {
  await appearOn(rules);
  const tabs = await browser.tabs.query({ discarded: false });
  const outcomes = await Promise.all(
    tabs.map(async ({ id = -1 }) => [id, await inject(id, rules)] as const),
  );
  return outcomes.find(([id]) => id === front)?.[1] ?? null;
}
