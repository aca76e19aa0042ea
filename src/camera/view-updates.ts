import { browser } from '../platform/browser.ts';
import { EVERYWHERE } from '../platform/everywhere.ts';
import { hasStream, statusOf } from '../model/status.ts';
import { settings } from '../storage/settings.ts';
import { live } from '../storage/values.ts';
import { namePage } from '../ui/page-name.ts';
import { statusWords } from '../words/status.ts';
import { words } from '../words/words.ts';
import { type CompanionView } from './companion-view.ts';
import { LiveViewSubscription } from './live-view.ts';

/**
 * Has a view show what the companion is doing, where it may appear and, as long as the view is one that
 * looks on, what another document publishes.
 */
export function showUpdates(view: CompanionView): LiveViewSubscription {
  namePage(words('viewPage'));
  const subscription = new LiveViewSubscription((update) => {
    if (!view.waiting) return;
    view.live = update.view;
    view.picture = update.picture;
  });

  async function showStatus(): Promise<void> {
    const [chosen, now] = await Promise.all([settings.read(), live.read()]);
    view.status = statusOf(chosen, now);
    view.words = statusWords(view.status, {
      simulated: chosen.demonstration !== null,
      until: now.restUntil,
    });
    // Whoever begins to watch says so: that is the time to look on, again if another one watched before.
    if (view.waiting && chosen.demonstration === null && now.camera === 'watching')
      subscription.connect();
    if (!hasStream(now.camera)) subscription.disconnect();
  }
  settings.watch(() => void showStatus());
  live.watch(() => void showStatus());
  void showStatus();

  async function showReach(): Promise<void> {
    view.reach = (await browser.permissions.contains(EVERYWHERE)) ? 'everywhere' : 'clicked';
  }
  browser.permissions.onAdded.addListener(() => void showReach());
  browser.permissions.onRemoved.addListener(() => void showReach());
  void showReach();

  return subscription;
}
