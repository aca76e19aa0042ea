import { browser } from '../../platform/browser.ts';
import { type Attention } from '../state.ts';

/**
 * Seconds without keyboard or mouse after which the system calls the user idle. Someone who reads or
 * watches a film touches nothing for minutes; whether a face is there the camera sees for itself.
 */
const IDLE_AFTER = 300;

/** Where the user looks now. */
export async function attention(): Promise<Attention> {
  const [visibleTab, state] = await Promise.all([
    tabInFront(),
    browser.idle.queryState(IDLE_AFTER),
  ]);
  return { visibleTab, active: state === 'active' };
}

/** The visible tab of the focused window, if a window of this browser has the focus. */
async function tabInFront(): Promise<number | null> {
  const window = await browser.windows.getLastFocused({ populate: true }).catch(() => null);
  if (!window?.focused) return null;
  return window.tabs?.find(({ active }) => active)?.id ?? null;
}

/**
 * Calls `changed` whenever attention may have moved, until what it returns is called. Listeners are added at
 * once, as an event page needs.
 */
export function onAttention(changed: () => void): () => void {
  browser.idle.setDetectionInterval(IDLE_AFTER);
  const { onStateChanged } = browser.idle;
  const { onActivated } = browser.tabs;
  const { onFocusChanged } = browser.windows;
  for (const moved of [onStateChanged, onActivated, onFocusChanged]) moved.addListener(changed);
  return () => {
    for (const moved of [onStateChanged, onActivated, onFocusChanged])
      moved.removeListener(changed);
  };
}
