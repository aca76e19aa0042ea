import { answer, send } from '../messages/bus.ts';
import { CAMERA_PORT } from '../messages/camera-port.ts';
import { browser } from '../platform/browser.ts';
import { type StartTimer } from '../platform/with-timeout.ts';
import { propose } from './act-proposal.ts';
import { BackgroundPort, type Connection } from './background-port.ts';
import { CameraLoop, type CameraEnvironment } from './camera-loop.ts';
import { stateOfRefusal } from './refusal-state.ts';

function connect(): Connection {
  const port = browser.runtime.connect({ name: CAMERA_PORT });
  // Nobody may be there yet, which is no error: it is tried again. Chrome wants it read.
  port.onDisconnect.addListener(() => void browser.runtime.lastError);
  return port;
}

/** Has this document run the camera as the background orders, for as long as it lives. */
export function runCamera(open: CameraEnvironment['open'], startTimer: StartTimer): Promise<never> {
  const loop = new CameraLoop({
    open,
    startTimer,
    stateOfRefusal,
    send: (name, params) =>
      send('background', name, params) as ReturnType<CameraEnvironment['send']>,
    calibration: () => send('background', 'camera.calibration', null),
    port: new BackgroundPort(connect, startTimer),
    now: () => performance.now(),
    date: () => Date.now(),
  });
  answer('camera', {
    'background.order'(order) {
      loop.obey(order);
      return null;
    },
    'background.act': propose,
  });
  return loop.run();
}
