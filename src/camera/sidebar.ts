import '../platform/error-box.ts';
import { browser } from '../platform/browser.ts';
import { openStream } from '../platform/camera-stream.ts';
import { EVERYWHERE } from '../platform/everywhere.ts';
import { send } from '../platform/messages.ts';
import { live, settings } from '../platform/record.ts';
import { simulatedWords, STATUS_WORDS, statusOf } from '../platform/status.ts';
import './companion-view.ts';
import { openEyes } from './eyes.ts';
import { workerSleep } from './pace.ts';
import { preview } from './preview.ts';
import { hearSightings, tellSightings } from './sightings.ts';
import { watch } from './watch.ts';

const view = document.querySelector('companion-view');
if (!view) throw new Error('The page has no <companion-view>.');
const { video } = view;

/**
 * A camera that was allowed for good opens within this many milliseconds. Firefox asks anew each time
 * if its decision was not to be remembered, and no permission that a page can query tells the two apart.
 */
const PATIENCE_MS = 2500;

async function askedStream(): Promise<MediaStream> {
  const timer = setTimeout(
    () => void send('background', 'camera.state', { state: 'asking' }),
    PATIENCE_MS,
  );
  return openStream().finally(() => clearTimeout(timer));
}

/** Of several sidebars and tabs one watches, and the next when that one is closed. */
void navigator.locks.request('camera', () => {
  view.waiting = false;
  addEventListener('pagehide', () => void send('background', 'camera.state', { state: 'closed' }));
  const tell = tellSightings();
  return watch({
    open: () => openEyes(video, tell, askedStream),
    sleep: workerSleep('pace-worker.js'),
  });
});

hearSightings((sight) => (view.sight = sight));

async function showStatus(): Promise<void> {
  if (!view) return;
  const [{ on, demonstration }, now] = await Promise.all([settings.read(), live.read()]);
  view.status = statusOf({ ...now, on });
  view.words = demonstration === null ? STATUS_WORDS[view.status] : simulatedWords(view.status);
}
settings.watch(() => void showStatus());
live.watch(() => void showStatus());
void showStatus();

preview.watch((shown) => (view.preview = shown));
void preview.read().then((shown) => (view.preview = shown));
view.addEventListener('preview', () => void preview.write(!view.preview));

async function showReach(): Promise<void> {
  if (view)
    view.reach = (await browser.permissions.contains(EVERYWHERE)) ? 'everywhere' : 'clicked';
}
browser.permissions.onAdded.addListener(() => void showReach());
browser.permissions.onRemoved.addListener(() => void showReach());
void showReach();

void browser.tabs.getCurrent().then((tab) => (view.place = tab ? 'tab' : 'sidebar'));
view.addEventListener('tab', () => {
  void browser.tabs
    .create({ url: location.pathname, pinned: true, active: false })
    .then(() => close());
});
