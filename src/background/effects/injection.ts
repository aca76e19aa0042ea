import { browser } from '../../platform/browser.ts';
import { EVERYWHERE } from '../../platform/everywhere.ts';
import { withTimeout } from '../../platform/with-timeout.ts';
import { type Injection } from '../events.ts';
import { PROCESS_NUMBER } from './process-number.ts';

const SCRIPT = 'overlay/overlay.js';
const REGISTERED = 'overlay';

/** How long after a click the browser may take until it lets the extension into the tab. */
const GRANT_LAG_MS = 200;
/** Longer than any page that is well takes; one that is frozen, or waits in a dialog, takes for ever. */
const PAGE_MS = 1000;
/** The same where a wrong answer takes the face from the page. */
const ACCESS_MS = 4000;

/**
 * Runs in the page's isolated world: whether an overlay is there, which is then asked to connect, if it is
 * not connected to this process.
 */
function announce(process: number): boolean {
  const overlay = Object.getOwnPropertyDescriptor(globalThis, 'deepLaetitiaOverlay')?.value as
    { connect(process: number): void } | undefined;
  overlay?.connect(process);
  return overlay !== undefined;
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

/**
 * Puts the overlay into a tab, if it is not there yet: the script is evaluated once in a page. A page that
 * is busy gets it when it goes on.
 */
export async function inject(tab: number): Promise<Injection> {
  const target = { tabId: tab };
  const injected = browser.scripting
    .executeScript({ target, func: announce, args: [PROCESS_NUMBER] })
    .then(async ([found]): Promise<Injection> => {
      if (found?.result === true) return 'present';
      await browser.scripting.executeScript({ target, files: [`/${SCRIPT}`] });
      return 'injected';
    })
    .catch((): Injection => 'refused');
  return withTimeout(injected, PAGE_MS, 'the page').catch((): Injection => 'injected');
}

/**
 * Puts the overlay into the tab whose icon was just clicked. On a page that has only just loaded the
 * permission which the click gives can lag behind the click, so a refusal is asked about once more.
 */
export async function injectClicked(tab: number): Promise<Injection> {
  const outcome = await inject(tab);
  if (outcome !== 'refused') return outcome;
  await new Promise((resolve) => setTimeout(resolve, GRANT_LAG_MS));
  return inject(tab);
}

/**
 * With the permission for all sites: have every page that loads from now on show the overlay, or stop
 * that. Without it this does nothing.
 */
export async function appearEverywhere(on: boolean): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [REGISTERED] });
  const wanted = on && (await browser.permissions.contains(EVERYWHERE));
  if (wanted && registered.length === 0)
    await browser.scripting.registerContentScripts([
      {
        id: REGISTERED,
        matches: EVERYWHERE.origins,
        js: [`/${SCRIPT}`],
        runAt: 'document_idle',
        persistAcrossSessions: true,
      },
    ]);
  if (!wanted && registered.length > 0)
    await browser.scripting.unregisterContentScripts({ ids: [REGISTERED] });
}

/**
 * Has the face appear wherever it may: in pages that load from now on, and in those that are open. Tabs
 * that the browser has put away are left so: to inject into one is to load it.
 */
export async function spread(): Promise<void> {
  await appearEverywhere(true);
  const tabs = await browser.tabs.query({ discarded: false });
  await Promise.all(tabs.map(async ({ id }) => id !== undefined && inject(id)));
}
