import { send } from '../../messages/bus.ts';
import { type RecordName } from '../../model/record.ts';
import { browser } from '../../platform/browser.ts';
import { withTimeout } from '../../platform/with-timeout.ts';
import { language } from '../../words/words.ts';
import { type Effect, type Event } from '../events.ts';
import { activeRecord, type State } from '../state.ts';
import { menuOf } from '../menu.ts';
import { setAlarm } from './alarm.ts';
import { type CameraHost } from './camera-host/host.ts';
import { type SimulatedHost } from './camera-host/simulated.ts';
import {
  appearOn,
  inject,
  injectActs,
  injectClicked,
  injectMenu,
  mayBeIn,
  spread,
} from './injection.ts';
import { type OverlayPorts } from './overlays.ts';
import { showMenu } from './menu.ts';
import { showStatus } from './status.ts';
import { openWelcomePage } from './welcome-page.ts';

/** No effect that is well takes longer. */
const EFFECT_MS = 15_000;

/** What effects are carried out with. */
export interface Means {
  readonly overlays: OverlayPorts;
  readonly camera: CameraHost;
  readonly simulated: SimulatedHost;
  /** Hands back what became of an effect. */
  tell(event: Event): void;
  failed(effect: Effect['kind'], error: unknown): void;
}

/** Carries out effects other than storing, which the transactions do themselves. */
export function performer(means: Means): (effect: Effect, state: State) => void {
  // Opening and closing the camera, what the toolbar shows, what is said of acts and when the alarm rings must end in
  // the order they began.
  const done = Promise.resolve();
  const queues = { camera: done, status: done, menu: done, reach: done, alarm: done, acts: done };

  function start(kind: Effect['kind'], task: () => Promise<void>): Promise<void> {
    return withTimeout(task(), EFFECT_MS, kind).catch((error: unknown) =>
      means.failed(kind, error),
    );
  }
  function queued(queue: keyof typeof queues, kind: Effect['kind'], task: () => Promise<void>) {
    queues[queue] = queues[queue].then(() => start(kind, task));
  }
  const hostOf = (eye: RecordName): CameraHost => (eye === 'own' ? means.camera : means.simulated);

  async function spreadOut({ settings, process }: State): Promise<void> {
    const tab = process.attention.visibleTab;
    const outcome = await spread(settings.sites, tab);
    if (tab !== null && outcome !== null)
      means.tell({ kind: 'injected', tab, outcome, clicked: false, due: false });
  }

  return (effect, state) => {
    const { kind } = effect;
    const { sites } = state.settings;
    switch (kind) {
      case 'store':
      case 'read-history':
      case 'prepare':
        throw new Error(`The transactions carry out “${kind}” themselves.`);
      case 'draw': {
        const { overlay, sequence, configuration } = effect;
        return means.overlays.post(overlay, { kind: 'face', sequence, configuration });
      }
      case 'display': {
        const { overlay, display } = effect;
        return means.overlays.post(overlay, { kind: 'display', ...display });
      }
      case 'act-due': {
        const { overlay, due } = effect;
        const tab = state.process.overlays.find(({ id }) => id === overlay)?.tab;
        return queued('acts', kind, async () => {
          // Without the script it never becomes calm there, and no act is opened.
          if (due && tab !== undefined) await injectActs(tab);
          means.overlays.post(overlay, { kind: 'act-due', due });
        });
      }
      case 'act': {
        const { overlay, act, content } = effect;
        return queued('acts', kind, async () =>
          means.overlays.post(overlay, { kind: 'act', act, content }),
        );
      }
      case 'act-over':
        return queued('acts', kind, async () =>
          means.overlays.post(effect.overlay, { kind: 'act-over' }),
        );
      case 'propose-act': {
        const { wanted } = effect;
        return void start(kind, async () => {
          const asked = { ...wanted, kinds: [...wanted.kinds], told: [...wanted.told] };
          const proposal = await send('camera', 'background.act', {
            ...asked,
            language: language(),
          })
            // Not an error: a document that is just going is asked again.
            .catch(() => null);
          means.tell({ kind: 'act-proposed', proposal });
        });
      }
      case 'gladden':
        return means.overlays.post(effect.overlay, { kind: 'smiled' });
      case 'vanish':
        return means.overlays.post(effect.overlay, { kind: 'vanish' });
      case 'answer-thumb': {
        const { overlay, request, counts } = effect;
        return means.overlays.post(overlay, { kind: 'thumb', request, counts });
      }
      case 'tell-thumb': {
        const { overlay, thumb, configuration, counts } = effect;
        return means.overlays.post(overlay, { kind: 'thumbed', thumb, configuration, counts });
      }
      case 'answer-choice': {
        const { overlay, request, done } = effect;
        return means.overlays.post(overlay, { kind: 'chosen', request, done });
      }
      case 'check-access': {
        const { overlay, tab } = effect;
        return void start(kind, async () => {
          const allowed = await mayBeIn(tab);
          means.tell({ kind: 'overlay-access', overlay, allowed });
        });
      }
      case 'inject': {
        const { tab, clicked, due } = effect;
        return void start(kind, async () => {
          const outcome = await (clicked ? injectClicked : inject)(tab, sites);
          means.tell({ kind: 'injected', tab, outcome, clicked, due });
        });
      }
      case 'inject-menu':
        return void start(kind, () => injectMenu(effect.tab));
      case 'spread':
        return queued('reach', kind, () => spreadOut(state));
      case 'withdraw':
        return queued('reach', kind, async () => void (await appearOn(null)));
      case 'check-reach':
        return queued('reach', kind, async () => {
          if (await appearOn(sites)) await spreadOut(state);
        });
      case 'show-status':
        return queued('status', kind, () => showStatus(state));
      case 'show-menu':
        return queued('menu', kind, () => showMenu(menuOf(state)));
      case 'set-alarm':
        return queued('alarm', kind, () => setAlarm(effect.at));
      case 'open-camera': {
        const { eye } = effect;
        return queued('camera', kind, async () => {
          const ok = await hostOf(eye)
            .open()
            .catch((error: unknown) => {
              means.failed(kind, error);
              return false;
            });
          means.tell({ kind: 'camera-opened', eye, ok });
        });
      }
      case 'renew-camera':
        return queued('camera', kind, () => means.camera.renew());
      case 'close-camera': {
        const { eye } = effect;
        return queued('camera', kind, async () => {
          await hostOf(eye).close();
          if (eye === 'own') means.tell({ kind: 'camera-closed' });
        });
      }
      case 'tell-camera': {
        const order = state.process.told;
        if (!order) return;
        if (activeRecord(state) === 'simulated') return means.simulated.obey(order);
        // Not an error: a document that is just starting, or is gone, asks for itself when it can.
        return void send('camera', 'background.order', order).catch(() => undefined);
      }
      case 'open-options':
        return void start(kind, () => browser.runtime.openOptionsPage());
      case 'open-welcome':
        return void start(kind, openWelcomePage);
      case 'wait':
        return void setTimeout(() => means.tell({ kind: 'pulse' }), effect.milliseconds);
    }
  };
}
