import { browser } from '../platform/browser.ts';
import { send } from '../messages/contract.ts';
import { patiently } from './patience.ts';

/** Brings the welcome page before the user: the one that is open already, or else a new one. */
export async function bringWelcomePage(): Promise<void> {
  const came = await patiently(
    send('welcome', 'background.come', null).catch(() => false),
    false,
  );
  // Where there are pages, but none of them this one, nobody answers anything.
  if (came !== true)
    await browser.tabs.create({ url: browser.runtime.getURL('welcome/welcome.html') });
}
