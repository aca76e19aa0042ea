import { browser } from '../../platform/browser.ts';
import { settings } from '../../storage/settings.ts';

const PULSE = 'pulse';

interface Heard {
  pageLoaded(tab: number): void;
  /** About once a minute: finds what has died without a word. */
  pulse(): void;
}

/**
 * Follows the pages that load, and a slow pulse, as long as the companion is on. Asleep it must not be
 * woken by them: a browser wakes a process only for events that its last one listened for.
 *
 * To be called in the first turn of the process.
 */
export function followWhileOn({ pageLoaded, pulse }: Heard): void {
  const updated = (tab: number, { status }: { status?: string }) => {
    if (status === 'complete') pageLoaded(tab);
  };
  // Until it is known whether the companion is on: the event that woke this process may be one of these.
  browser.tabs.onUpdated.addListener(updated);
  browser.alarms.onAlarm.addListener(pulse);

  async function follow(on: boolean): Promise<void> {
    if (!on) {
      browser.tabs.onUpdated.removeListener(updated);
      await browser.alarms.clear(PULSE);
      return;
    }
    browser.tabs.onUpdated.addListener(updated);
    // One that is there already goes on: made anew at each start, it would never come.
    if (!(await browser.alarms.get(PULSE)))
      await browser.alarms.create(PULSE, { periodInMinutes: 1 });
  }
  settings.watch(({ on }) => void follow(on));
  void settings.read().then(({ on }) => follow(on));
}
