import { browser } from '../platform/browser.ts';
import { answer } from '../messages/contract.ts';
import { onAttention } from './attention.ts';
import { cameraHost } from '#camera-host';
import { Session } from './session.ts';
import { bringWelcomePage } from './welcome-page.ts';

// Everything is registered at once, in the first turn: the browser wakes this process for an event
// and forgets the event if nobody listens by then.

const session = new Session(cameraHost);
const PULSE = 'pulse';

const lookAgain = () => void session.lookAgain();

browser.action.onClicked.addListener((tab) => {
  const beckoned = cameraHost.beckon();
  void session.toggle(tab.id, beckoned);
});

answer('background', {
  'camera.ready': () => session.cameraIs('starting'),
  'camera.state': ({ state }) => session.cameraIs(state),
  'camera.glanced': (glance) => session.glanced(glance),
  'camera.observed': (observed) => session.observed(observed),
  'camera.abandoned': ({ trial }) => session.abandoned(trial),
  'camera.head': ({ network }) => session.face.headFor(network),
  'overlay.shown': (_, { tab }) => session.overlayShown(tab?.id),
  'overlay.covered': async (_, { tab }) => {
    if (tab?.id !== undefined) await session.overlayGone(tab.id);
    return null;
  },
  'overlay.thumb': (opinion, { tab }) => session.thumb(tab?.id, opinion),
  'page.strategy': ({ name }) => session.learnBy(name),
  'page.comparisons': ({ rate }) => session.compare(rate),
  'page.calibrated': (look) => session.face.calibrate(look),
  'page.smiled': (look) => session.face.smile(look),
  'page.smileForgotten': () => session.face.forgetSmile(),
  'page.demonstration': ({ pace }) => session.demonstrate(pace),
  'page.reset': () => session.reset(),
  'page.permitted': () => session.permitted(),
});

onAttention(lookAgain);
browser.tabs.onUpdated.addListener((tab, { status }) => {
  if (status === 'complete') void session.pageLoaded(tab);
});
browser.tabs.onRemoved.addListener((tab) => void session.overlayGone(tab));

const reachMoved = () => void session.reachMoved();
browser.permissions.onAdded.addListener(reachMoved);
browser.permissions.onRemoved.addListener(reachMoved);

// Content scripts have no business in the storage. Chrome can keep them out; Firefox can't.
if ('setAccessLevel' in chrome.storage.local)
  void chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });

// Should the camera document die, nobody would say so: a slow pulse finds it.
browser.alarms.onAlarm.addListener(lookAgain);
void browser.alarms.create(PULSE, { periodInMinutes: 1 });

browser.runtime.onStartup.addListener(lookAgain);
browser.runtime.onInstalled.addListener(({ reason }) => {
  lookAgain();
  // An update took the overlays out of the pages that are open.
  reachMoved();
  if (reason === 'install') void bringWelcomePage();
});
