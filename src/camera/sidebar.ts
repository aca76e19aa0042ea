import '../ui/error-box.ts';
import { send } from '../messages/bus.ts';
import { type FrameAnalysis } from '../perception/frame-analysis.ts';
import { browser } from '../platform/browser.ts';
import { openStream } from '../platform/camera-stream.ts';
import { settings } from '../storage/settings.ts';
import { runCamera } from './camera-document.ts';
import './companion-view.ts';
import { showUpdates } from './view-updates.ts';
import { liveViewOf, publishLiveView } from './live-view.ts';
import { openCamera } from './open-camera.ts';
import { workerTimer } from './worker-timer.ts';

const view = document.querySelector('companion-view');
if (!view) throw new Error('The page has no <companion-view>.');
const { video } = view;
showUpdates(view);

/**
 * A camera that was allowed for good opens within this many milliseconds. Firefox asks anew each time
 * if its decision was not to be remembered, and no permission that a page can query tells the two apart.
 */
const PATIENCE_MS = 2500;

async function askedStream(camera: string | null): Promise<MediaStream> {
  const timer = setTimeout(
    () => void send('background', 'camera.state', { state: 'asking' }),
    PATIENCE_MS,
  );
  return openStream(camera).finally(() => clearTimeout(timer));
}

/** Of several sidebars and tabs one watches, and the next when that one is closed. */
void navigator.locks.request('camera', () => {
  view.waiting = false;
  addEventListener('pagehide', () => void send('background', 'camera.state', { state: 'closed' }));
  const publishToOthers = publishLiveView();
  const publish = (analysis: FrameAnalysis | null) => {
    view.live = analysis && liveViewOf(analysis);
    publishToOthers(analysis);
  };
  return runCamera(
    (camera) => openCamera(video, publish, askedStream(camera)),
    workerTimer('timer-worker.js'),
  );
});

settings.watch(({ preview }) => (view.preview = preview));
void settings.read().then(({ preview }) => (view.preview = preview));
view.addEventListener(
  'preview',
  () => void send('background', 'page.setting', { key: 'preview', value: !view.preview }),
);

void browser.tabs.getCurrent().then((tab) => (view.host = tab ? 'tab' : 'sidebar'));
view.addEventListener('tab', () => {
  void browser.tabs
    .create({ url: location.pathname, pinned: true, active: false })
    .then(() => close());
});
