import { answer, send, type CameraOrder } from '../messages/contract.ts';
import { stateOfRefusal } from './stream.ts';
import { Watcher, type Surroundings } from './watcher.ts';

/** Has this document watch as the background orders, for as long as it lives. */
export function watch({ open, sleep }: Pick<Surroundings, 'open' | 'sleep'>): Promise<never> {
  const watcher = new Watcher({
    open,
    sleep,
    stateOfRefusal,
    // Every answer to the camera is its next order.
    tell: (name, params) => send('background', name, params) as Promise<CameraOrder>,
    now: () => performance.now(),
  });
  answer('camera', {
    'background.order'(order) {
      watcher.obey(order);
      return null;
    },
  });
  return watcher.run();
}
