import '../ui/error-box.ts';
import { defineEmoticon } from '../emoticon/element.ts';
import { browser } from '../platform/browser.ts';
import { calibration, type Calibration } from '../model/calibration.ts';
import { send } from '../messages/contract.ts';
import { live, settings, type Live, type Pace } from '../model/record.ts';
import { beginReadings, LOOK_MS, lookState, withFrame, type Readings } from './calibration.ts';
import { askForCamera, cameraPermission, stepAfterRefusal, stepOf } from './camera-permission.ts';
import { comeWhenCalled } from './come.ts';
import { type CompanionWelcome } from './companion-welcome.ts';
import './companion-welcome.ts';
import {
  askForEverywhere,
  mayBeEverywhere,
  onEverywhereChanged,
  onlyWhereClicked,
} from './everywhere.ts';
import { lookAtFace, type Course, type Seen } from './face-look.ts';
import { onceKnown, type Rest, type Smile } from './looks-in-words.ts';
import {
  beginSmile,
  phaseOf,
  shareOf,
  smileLookState,
  withSmileFrame,
  type SmileLook,
} from './smile-look.ts';

defineEmoticon();
const page = document.querySelector('companion-welcome');
if (!page) throw new Error('The page has no <companion-welcome>.');

page.sidebar = 'sidebarAction' in browser;
/** Chrome's settings an extension may open. */
page.settings = browser.runtime.getURL('').startsWith('chrome-extension:');

const RESTING: Course<Readings> = {
  begin: beginReadings,
  withFrame: (readings, _now, faces, reading) => withFrame(readings, faces, reading),
  state: (readings, now) => lookState(readings, now),
};
const SMILING: Course<SmileLook> = {
  begin: beginSmile,
  withFrame: withSmileFrame,
  state: smileLookState,
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
  const seen = await orRefusal(
    lookAtFace(video, RESTING, ({ begun }, faces) => {
      const share = Math.min(1, (performance.now() - begun) / LOOK_MS);
      page.rest = { kind: 'looking', faces, share };
    }),
  );
  page.rest = 'kind' in seen ? seen : seen.end === 'done' ? await rested(seen) : { kind: seen.end };
});
page.addEventListener('look-at-smile', async () => {
  const video = page.querySelector('smiling-face')?.video;
  if (!video || isLooking(page.rest)) return;
  page.smile = { kind: 'opening' };
  const seen = await orRefusal(
    lookAtFace(video, SMILING, (look, faces) => {
      const share = shareOf(look, performance.now());
      page.smile = { kind: 'looking', faces, phase: phaseOf(look), share };
    }),
  );
  page.smile =
    'kind' in seen ? seen : seen.end === 'done' ? await smiled(seen) : { kind: seen.end };
});
page.addEventListener('demonstrate', ({ detail }) => {
  void send('background', 'page.demonstration', { pace: detail });
});

const isLooking = ({ kind }: Rest | Smile) => kind === 'opening' || kind === 'looking';

/** What was seen, or why the camera could not be used. */
async function orRefusal<T>(seen: Promise<T>) {
  try {
    return await seen;
  } catch (error) {
    console.error(error);
    const why = stepAfterRefusal(error, (await cameraPermission())?.state ?? null);
    return { kind: 'refused', why } as const;
  }
}

/** What the background made of what was seen, or that it would not learn from it. */
async function orNotTaken<T>(taken: Promise<T>) {
  try {
    return await taken;
  } catch (error) {
    console.error(error);
    return { kind: 'not-taken' } as const;
  }
}

/** Has smiles measured against a resting face that was seen. */
async function rested({ network, scale, look }: Seen<Readings>): Promise<Rest> {
  const happiness = await orNotTaken(
    send('background', 'page.calibrated', { network, scale, resting: look.frames }),
  );
  return typeof happiness === 'number' ? { kind: 'done', happiness } : happiness;
}

/** Has a head fitted to a smile that was seen. */
async function smiled({ network, look }: Seen<SmileLook>): Promise<Smile> {
  const [first, between] = look.over;
  if (!first || !between) throw new Error('A look at a smile ends with its third phase.');
  const known = await calibration.read();
  if (known && known.network !== network) return { kind: 'rest-outdated' };
  const judgement = await orNotTaken(
    send('background', 'page.smiled', {
      network,
      looks: [first.frames, look.now.frames],
      between: between.frames,
    }),
  );
  return 'kind' in judgement ? judgement : { kind: 'done', verdict: judgement.verdict };
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
    page.rest = onceKnown<Rest>(page.rest, page.rested ? { kind: 'known' } : null);
    const verdict = known?.judgement?.verdict;
    page.smile = onceKnown<Smile>(page.smile, verdict ? { kind: 'known', verdict } : null);
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

comeWhenCalled();
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
