import { cameraHost } from '#camera-host';
import type { Tabs } from 'webextension-polyfill';
import { answer } from '../messages/bus.ts';
import { browser } from '../platform/browser.ts';
import { followDemonstration, isDemonstration } from './effects/demonstration-hint.ts';
import { followWhileAwake } from './effects/following.ts';
import { siteIn } from './effects/injection.ts';
import { onMenu } from './effects/menu.ts';
import { openWelcomePage } from './effects/welcome-page.ts';
import { chosenInMenu, type MenuId } from './menu.ts';
import { reportFault, wire } from './wiring.ts';

// Everything is registered at once, in the first turn: the browser wakes this process for an event
// and forgets the event if nobody listens by then.

addEventListener('error', ({ error }) => reportFault('background')(error));
addEventListener('unhandledrejection', ({ reason }) => reportFault('background')(reason));

const { transactions, handlers } = wire(cameraHost);
answer('background', handlers, reportFault('message'));
followDemonstration();

const clicked = (tab: number | null) => {
  // A simulated viewer needs no camera document.
  const reopened = !isDemonstration() && cameraHost.openFromGesture();
  transactions.tell({ kind: 'clicked', tab, reopened });
};
browser.action.onClicked.addListener((tab) => clicked(tab.id ?? null));
const hideHere = async (tab: number | null, hide: boolean | null) => {
  const site = tab === null ? null : await siteIn(tab);
  transactions.tell({ kind: 'site-hidden', tab: tab ?? -1, site, hide });
};
/** @param ticked whether the line is ticked now; null where it takes no tick, and for a key, which knows of none */
const chosen = (
  by: 'key' | 'menu',
  line: MenuId,
  tab: Tabs.Tab | undefined,
  ticked: boolean | null = null,
) => {
  const id = tab?.id ?? null;
  if (line === 'wake') return clicked(id);
  if (line === 'options') return void browser.runtime.openOptionsPage();
  if (line === 'hidden-here') return void hideHere(id, ticked);
  const event = chosenInMenu(line, by);
  if (event) transactions.tell(event);
};
onMenu((line, tab, ticked) => chosen('menu', line, tab, ticked));
// A command is a line of the menu to which a key was given.
browser.commands.onCommand.addListener((command, tab?: Tabs.Tab) =>
  chosen('key', command as MenuId, tab),
);

const lookAgain = () => transactions.tell({ kind: 'pulse' });
followWhileAwake({
  attention: lookAgain,
  pageLoaded: (tab) => transactions.tell({ kind: 'page-loaded', tab }),
  pulse: lookAgain,
});

const accessChanged = () => transactions.tell({ kind: 'access-changed' });
browser.permissions.onAdded.addListener(accessChanged);
browser.permissions.onRemoved.addListener(accessChanged);

// Content scripts have no business in the storage. Chrome can keep them out; Firefox can't.
if ('setAccessLevel' in chrome.storage.local)
  void chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });

browser.runtime.onStartup.addListener(lookAgain);
browser.runtime.onInstalled.addListener(({ reason }) => {
  // An update took the overlays out of the pages that are open.
  accessChanged();
  if (reason === 'install') openWelcomePage().catch(reportFault('welcome page'));
});
