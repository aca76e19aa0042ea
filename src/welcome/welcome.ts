import '../ui/error-box.ts';
import { defineEmoticon } from '../emoticon/element.ts';
import { send } from '../messages/bus.ts';
import { type Calibration } from '../model/calibration.ts';
import { type Live } from '../model/live.ts';
import { type DemonstrationPace, type Settings } from '../model/settings.ts';
import { browser } from '../platform/browser.ts';
import { settings } from '../storage/settings.ts';
import { calibration, live, progressOf } from '../storage/values.ts';
import { namePage } from '../ui/page-name.ts';
import { report } from '../ui/report.ts';
import { faceWords } from '../words/face.ts';
import { words } from '../words/words.ts';
import { answerBringToFront } from './bring-to-front.ts';
import { beginReadings, LOOK_MS, lookState, withFrame, type Readings } from './readings.ts';
import { cameraPermission, stepAfterRefusal } from './camera-permission.ts';
import { type CompanionWelcome } from './companion-welcome.ts';
import './companion-welcome.ts';
import {
  askForEverywhere,
  mayBeEverywhere,
  onEverywhereChanged,
  onlyWhereClicked,
} from './everywhere.ts';
import { lookAtFace, readOf, type Course, type Seen } from './face-look.ts';
import { followCamera } from './follow-camera.ts';
import { learnRest, learnSmile } from './learn-face.ts';
import { isLooking, onceKnown, type Rest, type Smile } from './look-words.ts';
import { meet } from './meet.ts';
import { isMeeting } from './meeting-words.ts';
import {
  beginSmile,
  phaseOf,
  shareOf,
  smileLookState,
  withSmileFrame,
  type SmileLook,
} from './smile-look.ts';

namePage(words('welcomePage'));
defineEmoticon(faceWords);
const page = document.querySelector('companion-welcome');
if (!page) throw new Error('The page has no <companion-welcome>.');

page.sidebar = 'sidebarAction' in browser;
/** Chrome's settings an extension may open. */
page.settings = browser.runtime.getURL('').startsWith('chrome-extension:');

const RESTING: Course<Readings> = {
  begin: beginReadings,
  withFrame: (readings, _now, faces, nearest) => withFrame(readings, faces, readOf(nearest)),
  state: (readings, now) => lookState(readings, now),
};
const SMILING: Course<SmileLook> = {
  begin: beginSmile,
  withFrame: (look, now, faces, nearest) => withSmileFrame(look, now, faces, readOf(nearest)),
  state: smileLookState,
};

const camera = followCamera(page);

page.addEventListener('meet', () => {
  // One camera, one look.
  if (isMeeting(page.meeting) || isLooking(page.rest) || isLooking(page.smile)) return;
  if (page.camera !== 'granted') camera.ask();
  void meet(page, {
    opened() {
      camera.allowed();
      page.lookForCameras();
    },
    async refused(error) {
      camera.refused(stepAfterRefusal(error, (await cameraPermission())?.state ?? null));
    },
  });
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
  if (!video || isLooking(page.smile) || isMeeting(page.meeting)) return;
  page.rest = { kind: 'opening' };
  page.rest = await outcome(
    lookAtFace(video, RESTING, ({ begun }, faces, nearest) => {
      const share = Math.min(1, (performance.now() - begun) / LOOK_MS);
      page.rest = { kind: 'looking', faces, flaw: nearest?.flaw ?? null, share };
    }),
    learnRest,
  );
});
page.addEventListener('look-at-smile', async () => {
  const video = page.querySelector('smiling-face')?.video;
  if (!video || isLooking(page.rest) || isMeeting(page.meeting)) return;
  page.smile = { kind: 'opening' };
  page.smile = await outcome(
    lookAtFace(video, SMILING, (look, faces, nearest) => {
      const share = shareOf(look, performance.now());
      const flaw = nearest?.flaw ?? null;
      page.smile = { kind: 'looking', faces, flaw, phase: phaseOf(look), share };
    }),
    learnSmile,
  );
});
page.addEventListener('camera-chosen', ({ detail }) => {
  void send('background', 'page.setting', { key: 'camera', value: detail });
});
page.addEventListener('demonstrate', ({ detail }) => {
  void send('background', 'page.setting', { key: 'demonstration', value: detail });
});

/** What came of a look: what was learned from it, or why nothing was. */
async function outcome<Look, State>(
  seen: Promise<Seen<Look>>,
  learn: (seen: Seen<Look>) => Promise<State>,
) {
  try {
    const { end, ...rest } = await seen;
    return end === 'done' ? await learn({ end, ...rest }) : ({ kind: end } as const);
  } catch (error) {
    report(error);
    if (!(error instanceof DOMException)) return { kind: 'failed' } as const;
    const why = stepAfterRefusal(error, (await cameraPermission())?.state ?? null);
    return { kind: 'refused', why } as const;
  }
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
  onEverywhereChanged(() => void show());
  await show();
}

async function followSettings(page: CompanionWelcome): Promise<void> {
  const show = ({ demonstration, camera }: Settings) => {
    page.pace = demonstration;
    page.chosen = camera;
  };
  settings.watch(show);
  show(await settings.read());
}

/** Notices that the face was drawn in a page: now, or in any trial before. */
async function followFace(page: CompanionWelcome): Promise<void> {
  const show = ({ drawn }: Live) => {
    page.drawn ||= drawn;
  };
  live.watch(show);
  show(await live.read());
  page.drawn ||= ((await progressOf.own.read())?.rows ?? 0) > 0;
}

/** Shows whether the icon is on the toolbar, whenever the user may have put it there. */
function followToolbar(page: CompanionWelcome): void {
  const show = async () => {
    page.pinned = (await browser.action.getUserSettings?.())?.isOnToolbar ?? null;
  };
  addEventListener('focus', () => void show());
  void show();
}

answerBringToFront(() => page.begin());
void followCalibration(page);
void followFace(page);
void followPlaces(page);
void followSettings(page);
followToolbar(page);

declare global {
  /** What bubbles up to `<companion-welcome>`. */
  interface HTMLElementEventMap {
    demonstrate: CustomEvent<DemonstrationPace | null>;
  }
}
