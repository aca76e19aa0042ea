import { type Runtime } from 'webextension-polyfill';
import { isOurPage, type Handlers } from '../messages/bus.ts';
import { CAMERA_PORT } from '../messages/camera-port.ts';
import { changeOf } from '../model/calibration.ts';
import { faultOf } from '../model/fault.ts';
import { browser } from '../platform/browser.ts';
import { orderFor } from './camera-events.ts';
import { attention } from './effects/attention.ts';
import { type CameraHost } from './effects/camera-host/host.ts';
import { SimulatedHost } from './effects/camera-host/simulated.ts';
import { report } from './effects/faults.ts';
import { OverlayPorts } from './effects/overlays.ts';
import { performer } from './effects/perform.ts';
import { history, load, newSeed, store } from './effects/storage.ts';
import { prepare } from './effects/rewriting.ts';
import { type Event } from './events.ts';
import { Transactions } from './transactions.ts';

export interface Background {
  readonly transactions: Transactions;
  /** What answers the messages of the camera document and of our pages. */
  readonly handlers: Handlers<'background'>;
}

/** Puts anything that was thrown into the error log. */
export const reportFault = (place: string) => (error: unknown) =>
  report(faultOf(place, error, Date.now()));

/**
 * Connects the companion with the browser: ports become events, effects are carried out. To be called in
 * the first turn of the process: a connection may be what has woken it.
 */
export function wire(camera: CameraHost): Background {
  const tell = (event: Event) => transactions.tell(event);
  const overlays = new OverlayPorts(tell, reportFault('overlay port'));
  const simulated = new SimulatedHost((event) => transactions.run(event));
  const perform = performer({
    ...{ overlays, camera, simulated, tell },
    failed: (effect, error) => reportFault(`effect: ${effect}`)(error),
  });
  const transactions = new Transactions({
    ...{ load, attention, store, history, prepare, perform, report },
    now: () => Date.now(),
  });
  overlays.listen();
  listenToCamera(() => tell({ kind: 'camera-ended' }));
  return { transactions, handlers: handlersOf(transactions) };
}

/** The port of the camera document that watches; there is one at a time. */
function listenToCamera(ended: () => void): void {
  let current: Runtime.Port | null = null;
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== CAMERA_PORT || !port.sender || !isOurPage(port.sender)) return;
    current = port;
    port.onDisconnect.addListener(() => {
      if (current !== port) return;
      current = null;
      ended();
    });
  });
}

function handlersOf(transactions: Transactions): Handlers<'background'> {
  const eye = 'own';
  const ordered = async (event: Event) => orderFor(await transactions.run(event), eye);
  const done = async (event: Event) => transactions.run(event).then(() => null);
  return {
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
    'page.rewrite': (plan) => done({ kind: 'rewrite', plan }),
    'page.undo': () => done({ kind: 'undo' }),
    'page.permitted': () => done({ kind: 'permitted' }),
    'page.fault': (fault) => {
      report(fault);
      return null;
    },
  };
}
