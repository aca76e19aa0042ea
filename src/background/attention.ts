import { browser } from '../platform/browser.ts';

/**
 * Seconds without keyboard or mouse after which the system calls the user idle. Someone who reads or
 * watches a film touches nothing for minutes; whether a face is there the camera sees for itself.
 */
const IDLE_AFTER = 300;

/**
 * The tab in which somebody is looking at the companion: it has an overlay and is the visible one of
 * the focused window, and the machine is neither idle nor locked. Null if nobody is.
 */
export async function tabLookedAt(overlays: readonly number[]): Promise<number | null> {
  if (overlays.length === 0) return null;
  const tab = await visibleTab();
  if (tab === null || !overlays.includes(tab)) return null;
  return (await browser.idle.queryState(IDLE_AFTER)) === 'active' ? tab : null;
}

/** The visible tab of the focused window, if a window of this browser has the focus. */
async function visibleTab(): Promise<number | null> {
  const window = await browser.windows.getLastFocused({ populate: true }).catch(() => null);
  if (!window?.focused) return null;
  return window.tabs?.find(({ active }) => active)?.id ?? null;
}

/** Calls `changed` whenever attention may have moved. Listeners are added at once, as an event page needs. */
export function onAttention(changed: () => void): void {
  browser.idle.setDetectionInterval(IDLE_AFTER);
  browser.idle.onStateChanged.addListener(changed);
  browser.tabs.onActivated.addListener(changed);
  browser.windows.onFocusChanged.addListener(changed);
}
