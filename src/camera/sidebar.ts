import '../ui/error-box.ts';
import { type Sight } from '../perception/index.ts';
import { browser } from '../platform/browser.ts';
import { openStream } from '../platform/camera-stream.ts';
import { send } from '../messages/contract.ts';
import './companion-view.ts';
import { openEyes } from './eyes.ts';
import { follow } from './follow.ts';
import { workerSleep } from './pace.ts';
import { preview } from './preview.ts';
import { glimpseOf, tellSightings } from './sightings.ts';
import { watch } from './watch.ts';

const view = document.querySelector('companion-view');
if (!view) throw new Error('The page has no <companion-view>.');
const { video } = view;
follow(view);

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
  const tellOthers = tellSightings();
  const tell = (sight: Sight | null) => {
    view.sight = sight && glimpseOf(sight);
    tellOthers(sight);
  };
  return watch({
    open: () => openEyes(video, tell, askedStream),
    sleep: workerSleep('pace-worker.js'),
  });
});

preview.watch((shown) => (view.preview = shown));
void preview.read().then((shown) => (view.preview = shown));
view.addEventListener('preview', () => void preview.write(!view.preview));

void browser.tabs.getCurrent().then((tab) => (view.place = tab ? 'tab' : 'sidebar'));
view.addEventListener('tab', () => {
  void browser.tabs
    .create({ url: location.pathname, pinned: true, active: false })
    .then(() => close());
});
