import { browser } from '../platform/browser.ts';
import { EVERYWHERE } from '../platform/everywhere.ts';
import { type OverlayView, sendToTab } from '../messages/contract.ts';
import { patiently } from './patience.ts';

const SCRIPT = 'overlay/overlay.js';
const REGISTERED = 'overlay';

/** How long after a click the browser may take until it lets the extension into the tab. */
const GRANT_LAG_MS = 200;

/**
 * Puts the overlay into a tab; false where the browser does not let us (its own pages, no permission).
 * A page that is busy gets it when it goes on.
 */
export function inject(tab: number): Promise<boolean> {
  const injected = browser.scripting
    .executeScript({ target: { tabId: tab }, files: [`/${SCRIPT}`] })
    .then(
      () => true,
      () => false,
    );
  return patiently(injected, true);
}

/**
 * Puts the overlay into the tab whose icon was just clicked. On a page that has only just loaded the
 * permission which the click gives can lag behind the click, so a refusal is asked about once more.
 */
export async function injectClicked(tab: number): Promise<boolean> {
  if (await inject(tab)) return true;
  await new Promise((resolve) => setTimeout(resolve, GRANT_LAG_MS));
  return inject(tab);
}

/** What became of a view: the overlay shows it, it will when its page goes on, or there is none. */
export type Drawing = 'drawn' | 'late' | 'gone';

/** Shows the view in a tab. */
export function draw(tab: number, view: OverlayView | null): Promise<Drawing> {
  const drawn = sendToTab(tab, 'background.view', view).then(
    (): Drawing => 'drawn',
    (): Drawing => 'gone',
  );
  return patiently(drawn, 'late');
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
