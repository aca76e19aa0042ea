import '../platform/error-box.ts';
import { defineEmoticon } from '../emoticon/element.ts';
import { browser } from '../platform/browser.ts';
import { calibration, type Calibration } from '../platform/calibration.ts';
import { send } from '../platform/messages.ts';
import { live, settings, type Live, type Pace } from '../platform/record.ts';
import { beginReadings, LOOK_MS, verdictOn, withFrame, type Readings } from './calibration.ts';
import {
  askForCamera,
  cameraPermission,
  stepAfterRefusal,
  stepOf,
  type CameraStep,
} from './camera-permission.ts';
import { type CompanionWelcome } from './companion-welcome.ts';
import './companion-welcome.ts';
import {
  askForEverywhere,
  mayBeEverywhere,
  onEverywhereChanged,
  onlyWhereClicked,
} from './everywhere.ts';
import { lookAtFace, type Course, type Seen } from './face-look.ts';
import { type Rest } from './resting-face.ts';
import {
  beginSmile,
  phaseOf,
  shareOf,
  smileVerdict,
  withSmileFrame,
  type SmileLook,
} from './smile-look.ts';
import { type Smile } from './smiling-face.ts';

defineEmoticon();
const page = document.querySelector('companion-welcome');
if (!page) throw new Error('The page has no <companion-welcome>.');

page.sidebar = 'sidebarAction' in browser;
/** Chrome's settings an extension may open. */
page.settings = browser.runtime.getURL('').startsWith('chrome-extension:');

const RESTING: Course<Readings> = {
  begin: beginReadings,
  withFrame: (readings, _now, faces, reading) => withFrame(readings, faces, reading),
  verdictOn: (readings, now) => verdictOn(readings, now),
};
const SMILING: Course<SmileLook> = {
  begin: beginSmile,
  withFrame: withSmileFrame,
  verdictOn: smileVerdict,
};

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
  // One camera, one look.
  if (!video || isLooking(page.smile)) return;
  page.rest = { kind: 'opening' };
  try {
    const seen = await lookAtFace(video, RESTING, ({ begun }, faces) => {
      const share = Math.min(1, (performance.now() - begun) / LOOK_MS);
      page.rest = { kind: 'looking', faces, share };
    });
    if (seen.verdict === 'done') {
      const { network, scale, look } = seen;
      const rested = { network, scale, resting: look.frames };
      const happiness = await send('background', 'page.calibrated', rested);
      page.rest = { kind: 'done', happiness };
    } else page.rest = { kind: seen.verdict };
  } catch (error) {
    page.rest = { kind: 'refused', why: await refusalOf(error) };
  }
});
page.addEventListener('look-at-smile', async () => {
  const video = page.querySelector('smiling-face')?.video;
  if (!video || isLooking(page.rest)) return;
  page.smile = { kind: 'opening' };
  try {
    const seen = await lookAtFace(video, SMILING, (look, faces) => {
      const share = shareOf(look, performance.now());
      page.smile = { kind: 'looking', faces, phase: phaseOf(look), share };
    });
    page.smile = seen.verdict === 'done' ? await smiled(seen) : { kind: seen.verdict };
  } catch (error) {
    page.smile = { kind: 'refused', why: await refusalOf(error) };
  }
});
page.addEventListener('demonstrate', ({ detail }) => {
  void send('background', 'page.demonstration', { pace: detail });
});

const isLooking = ({ kind }: Rest | Smile) => kind === 'opening' || kind === 'looking';

async function refusalOf(error: unknown): Promise<CameraStep> {
  console.error(error);
  return stepAfterRefusal(error, (await cameraPermission())?.state ?? null);
}

/** Has a head fitted to a smile that was seen. */
async function smiled({ network, look }: Seen<SmileLook>): Promise<Smile> {
  const [first, between] = look.over;
  if (!first || !between) throw new Error('A look at a smile ends with its third phase.');
  if ((await calibration.read())?.network !== network) return { kind: 'rest-outdated' };
  const { verdict } = await send('background', 'page.smiled', {
    network,
    looks: [first.frames, look.now.frames],
    between: between.frames,
  });
  return { kind: 'done', verdict };
}

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

async function followCalibration(page: CompanionWelcome): Promise<void> {
  const show = (known: Calibration | null) => {
    page.rested = known !== null && known.resting.length > 0;
  };
  calibration.watch(show);
  show(await calibration.read());
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
void followCalibration(page);
void followPlaces(page);
void followSettings(page);

declare global {
  /** What bubbles up to `<companion-welcome>`. */
  interface HTMLElementEventMap {
    demonstrate: CustomEvent<Pace | null>;
  }
}
