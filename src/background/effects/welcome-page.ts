import { send } from '../../messages/bus.ts';
import { browser } from '../../platform/browser.ts';
import { withTimeout } from '../../platform/with-timeout.ts';

/** Longer than a page that is there takes to answer. */
const ANSWER_MS = 1000;

/** Brings the welcome page before the user: the one that is open already, or else a new one. */
export async function openWelcomePage(): Promise<void> {
  const came = await withTimeout(
    send('welcome', 'background.come', null),
    ANSWER_MS,
    'the welcome page',
  ).catch(() => false);
  // Where there are pages, but none of them this one, nobody answers anything.
  if (!came) await browser.tabs.create({ url: browser.runtime.getURL('welcome/welcome.html') });
}
