import { browser } from '../../platform/browser.ts';

const ALARM = 'rest';

/** Has the browser wake this extension then, milliseconds since the epoch; null: not any more. */
export async function setAlarm(at: number | null): Promise<void> {
  if (at === null) await browser.alarms.clear(ALARM);
  else await browser.alarms.create(ALARM, { when: at });
}
