import { type Runtime } from 'webextension-polyfill';
import { cameraHost } from '#camera-host';
import { answer, isOurPage } from '../messages/bus.ts';
import { CAMERA_PORT } from '../messages/camera-port.ts';
import { changeOf } from '../model/calibration.ts';
import { faultOf } from '../model/fault.ts';
import { browser } from '../platform/browser.ts';
import { orderFor } from './camera-events.ts';
import { attention, onAttention } from './effects/attention.ts';
import { SimulatedHost } from './effects/camera/simulated.ts';
import { report } from './effects/faults.ts';
import { OverlayPorts } from './effects/overlays.ts';
import { performer } from './effects/perform.ts';
import { followWhileOn } from './effects/pulse.ts';
import { history, load, newSeed, store } from './effects/storage.ts';
import { openWelcomePage } from './effects/welcome-page.ts';
import { type Event } from './events.ts';
import { Transactions } from './transactions.ts';

// Everything is registered at once, in the first turn: the browser wakes this process for an event
// and forgets the event if nobody listens by then.

const simulated = new SimulatedHost((event) => transactions.run(event));
const tell = (event: Event) => transactions.tell(event);
const reportFault = (place: string) => (error: unknown) =>
  report(faultOf(place, error, Date.now()));
const overlays = new OverlayPorts(tell, reportFault('overlay port'));
const perform = performer({
  ...{ overlays, camera: cameraHost, simulated, tell },
  failed: (effect, error) => reportFault(`effect: ${effect}`)(error),
});
const transactions = new Transactions({
  ...{ load, attention, store, history, perform, report },
  now: () => Date.now(),
});

addEventListener('error', ({ error }) => reportFault('background')(error));
addEventListener('unhandledrejection', ({ reason }) => reportFault('background')(reason));

browser.action.onClicked.addListener((tab) => {
  const reopened = cameraHost.openFromGesture();
  tell({ kind: 'clicked', tab: tab.id ?? null, reopened });
});

overlays.listen();

/** The port of the camera document that watches; there is one at a time. */
let camera: Runtime.Port | null = null;
browser.runtime.onConnect.addListener((port) => {
  if (port.name !== CAMERA_PORT || !port.sender || !isOurPage(port.sender)) return;
  camera = port;
  port.onDisconnect.addListener(() => {
    if (camera !== port) return;
    camera = null;
    tell({ kind: 'camera-ended' });
  });
});

const eye = 'own';
const ordered = async (event: Event) => orderFor(await transactions.run(event), eye);
const done = async (event: Event) => transactions.run(event).then(() => null);

answer(
  'background',
  {
    'camera.ready': () => ordered({ kind: 'camera-state', eye, state: 'starting' }),
    'camera.state': ({ state }) => ordered({ kind: 'camera-state', eye, state }),
    'camera.frame': (frame) => ordered({ kind: 'camera-frame', eye, frame }),
    'camera.measured': (result) => ordered({ kind: 'camera-measured', eye, result }),
    'camera.abandoned': ({ trial }) => ordered({ kind: 'camera-abandoned', eye, trial }),
    'camera.head': async ({ network }) =>
      changeOf((await transactions.run({ kind: 'camera-network', network })).calibration),
    'camera.calibration': async () => (await transactions.state()).calibration,
    'camera.fitted': (calibration) => ordered({ kind: 'camera-fitted', calibration }),
    'page.setting': (change) => done({ kind: 'setting', change }),
    'page.calibrated': (calibration) => done({ kind: 'calibrated', calibration }),
    'page.smileForgotten': () => done({ kind: 'smile-forgotten' }),
    'page.reset': () => done({ kind: 'reset', seed: newSeed() }),
    'page.permitted': () => done({ kind: 'permitted' }),
    'page.fault': (fault) => {
      report(fault);
      return null;
    },
  },
  reportFault('message'),
);

const lookAgain = () => tell({ kind: 'pulse' });
onAttention(lookAgain);
followWhileOn({
  pageLoaded: (tab) => tell({ kind: 'page-loaded', tab }),
  pulse: lookAgain,
});

const accessChanged = () => tell({ kind: 'access-changed' });
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
