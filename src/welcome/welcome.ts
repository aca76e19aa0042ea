import '../platform/error-box.ts';
import { median } from '../agent/index.ts';
import { defineEmoticon } from '../emoticon/element.ts';
import { browser } from '../platform/browser.ts';
import { send } from '../platform/messages.ts';
import { live, settings, type Live, type Pace } from '../platform/record.ts';
import { LOOK_MS } from './calibration.ts';
import { askForCamera, cameraPermission, stepAfterRefusal, stepOf } from './camera-permission.ts';
import { type CompanionWelcome } from './companion-welcome.ts';
import './companion-welcome.ts';
import {
  askForEverywhere,
  mayBeEverywhere,
  onEverywhereChanged,
  onlyWhereClicked,
} from './everywhere.ts';
import { lookAtRest } from './resting-eyes.ts';

defineEmoticon();
const page = document.querySelector('companion-welcome');
if (!page) throw new Error('The page has no <companion-welcome>.');

page.sidebar = 'sidebarAction' in browser;
/** Chrome's settings an extension may open. */
page.settings = browser.runtime.getURL('').startsWith('chrome-extension:');

const permitted = () => send('background', 'page.permitted', null);

page.addEventListener('allow-camera', async () => {
  page.camera = 'asking';
  page.camera = await askForCamera();
  if (page.camera === 'granted') await permitted();
});
page.addEventListener('open-settings', async () => {
  const site = encodeURIComponent(location.origin);
  await browser.tabs.create({ url: `chrome://settings/content/siteDetails?site=${site}` });
});
page.addEventListener('everywhere', async () => {
  page.refused = !(await askForEverywhere());
});
page.addEventListener('only-clicked', async () => {
  page.refused = false;
  await onlyWhereClicked();
});

page.addEventListener('look-at-rest', async () => {
  const video = page.querySelector('resting-face')?.video;
  if (!video) return;
  page.rest = { kind: 'opening' };
  try {
    const { readings, verdict } = await lookAtRest(video, ({ begun }, faces) => {
      const share = Math.min(1, (performance.now() - begun) / LOOK_MS);
      page.rest = { kind: 'looking', faces, share };
    });
    if (verdict === 'done') {
      const { resting } = readings;
      await send('background', 'page.calibrated', { resting });
      page.rest = { kind: 'done', happiness: median(resting) };
    } else page.rest = { kind: verdict };
  } catch (error) {
    console.error(error);
    const permission = (await cameraPermission())?.state ?? null;
    page.rest = { kind: 'refused', why: stepAfterRefusal(error, permission) };
  }
});
page.addEventListener('demonstrate', ({ detail }) => {
  void send('background', 'page.demonstration', { pace: detail });
});

/** Shows the permission for the camera as it is, and as it changes in the browser's settings. */
async function followCamera(page: CompanionWelcome): Promise<void> {
  const permission = await cameraPermission();
  page.camera = stepOf(permission?.state ?? null);
  permission?.addEventListener('change', () => {
    // While the page itself asks, the answer comes with more detail than this.
    if (page.camera === 'asking') return;
    page.camera = stepOf(permission.state);
    if (permission.state === 'granted') void permitted();
  });
}

/**
 * Notices when the camera was allowed, but not for good: then the browser asks again where the camera
 * is used. The permission itself reads “granted” in both cases.
 */
async function followAsking(page: CompanionWelcome): Promise<void> {
  const show = ({ camera }: Live) => {
    if (camera === 'asking' && page.camera === 'granted') page.camera = 'not-remembered';
    if (camera === 'watching' && page.camera === 'not-remembered') page.camera = 'granted';
  };
  live.watch(show);
  show(await live.read());
}

async function followPlaces(page: CompanionWelcome): Promise<void> {
  const show = async () => {
    page.everywhere = await mayBeEverywhere();
  };
  onEverywhereChanged(() => void show().then(permitted));
  await show();
}

async function followSettings(page: CompanionWelcome): Promise<void> {
  const show = ({ on, demonstration }: Awaited<ReturnType<typeof settings.read>>) => {
    page.awake = on;
    page.pace = demonstration;
  };
  settings.watch(show);
  show(await settings.read());
}

void followCamera(page).then(() => followAsking(page));
void followPlaces(page);
void followSettings(page);

declare global {
  /** What bubbles up to `<companion-welcome>`. */
  interface HTMLElementEventMap {
    demonstrate: CustomEvent<Pace | null>;
  }
}
