import { browser } from '../platform/browser.ts';
import { type OverlayView, sendToTab } from '../platform/messages.ts';

const SCRIPT = 'overlay/overlay.js';
const REGISTERED = 'overlay';
export const EVERYWHERE = { origins: ['<all_urls>'] };

/** Puts the overlay into a tab; false where the browser does not let us (its own pages, no permission). */
export async function inject(tab: number): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId: tab }, files: [`/${SCRIPT}`] });
    return true;
  } catch {
    return false;
  }
}

/** Shows the view in each of the tabs, and returns those that have an overlay still. */
export async function drawIn(tabs: readonly number[], view: OverlayView | null): Promise<number[]> {
  const drawn = await Promise.all(
    tabs.map((tab) =>
      sendToTab(tab, 'background.view', view).then(
        () => [tab],
        () => [],
      ),
    ),
  );
  return drawn.flat();
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
