import { browser } from '../../platform/browser.ts';
import { settings } from '../../storage/settings.ts';
import { live } from '../../storage/values.ts';
import { onAttention } from './attention.ts';

const PULSE = 'pulse';

interface Heard {
  /** Attention may have moved. */
  attention(): void;
  pageLoaded(tab: number): void;
  /** About once a minute, which finds what has died without a word; and when an alarm rings. */
  pulse(): void;
}

/**
 * Follows attention, the pages that load, and a slow pulse, as long as the companion is awake. Asleep it must
 * not be woken by them: a browser wakes a process only for events that its last one listened for.
 *
 * To be called in the first turn of the process.
 */
export function followWhileAwake({ attention, pageLoaded, pulse }: Heard): void {
  const updated = (tab: number, { status }: { status?: string }) => {
    if (status === 'complete') pageLoaded(tab);
  };
  const listen = () => {
    browser.tabs.onUpdated.addListener(updated);
    return onAttention(attention);
  };
  // Until it is known whether it is awake: the event that woke this process may be one of these.
  let unlisten = listen();
  let awake = true;
  // The end of a rest comes by an alarm, too.
  browser.alarms.onAlarm.addListener(pulse);

  async function follow(): Promise<void> {
    const [{ on }, { rest }] = await Promise.all([settings.read(), live.read()]);
    const wanted = on && rest === null;
    if (wanted !== awake) {
      awake = wanted;
      if (wanted) unlisten = listen();
      else {
        browser.tabs.onUpdated.removeListener(updated);
        unlisten();
      }
    }
    if (!wanted) await browser.alarms.clear(PULSE);
    // One that is there already goes on: made anew at each start, it would never come.
    else if (!(await browser.alarms.get(PULSE)))
      await browser.alarms.create(PULSE, { periodInMinutes: 1 });
  }
  let last = Promise.resolve();
  const followAnew = () => void (last = last.then(follow));
  settings.watch(followAnew);
  live.watch(followAnew);
  followAnew();
}
