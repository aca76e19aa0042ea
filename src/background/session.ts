import { NFRAMES, abandon, observe, openTrial, recommended } from '../agent/index.ts';
import { type Configuration } from '../emoticon/parameters.ts';
import { browser } from '../platform/browser.ts';
import { appended, historyKeys } from '../platform/history-log.ts';
import {
  send,
  type CameraOrder,
  type Glance,
  type Observed,
  type OverlayView,
} from '../platform/messages.ts';
import { type Live } from '../platform/record.ts';
import { statusOf, type CameraState, type Status } from '../platform/status.ts';
import { isLooking } from './attention.ts';
import { showStatus } from './badge.ts';
import { type CameraHost } from './camera-host/host.ts';
import { Memory, newborn, type Knowledge } from './memory.ts';
import { appearEverywhere, drawIn, inject, injectClicked, spread } from './overlays.ts';
import { serial } from './serial.ts';

const RESTING: Partial<Live> = { camera: 'resting', faces: 0, happy: null };
const WELCOME = 'welcome/welcome.html';

/**
 * The session: what the toolbar, the camera, the overlays and the pages say becomes, one after the
 * other, a new state of the companion; it is stored, then shown, then answered.
 */
export class Session {
  readonly #host: CameraHost;
  readonly #inTurn = serial();
  readonly #memory = new Memory();
  /** What overlays and badge show already, as far as this process knows. */
  #drawn = '';
  #status: Status | null = null;
  /** The welcome page is opened once for each time the companion is turned on. */
  #sentToWelcome = false;

  constructor(host: CameraHost) {
    this.#host = host;
  }

  /** The toolbar click: wakes the companion, calls it into this tab, or sends it to sleep. */
  toggle(tab: number | undefined): Promise<void> {
    return this.#turn(async (known) => {
      if (!known.on) {
        this.#sentToWelcome = false;
        await this.#memory.keep({ on: true, live: { ...known.live, ...RESTING } });
        await spread();
        if (tab !== undefined) await injectClicked(tab);
      } else if (tab === undefined || known.overlays.includes(tab) || !(await injectClicked(tab))) {
        await this.#sleep(known);
      }
      await this.#settle();
    });
  }

  /** A page has loaded: the face comes back to where it may. */
  pageLoaded(tab: number): Promise<void> {
    return this.#turn(async ({ on }) => {
      if (on) await inject(tab);
    });
  }

  /** An overlay has appeared in a tab; it is told what to draw, or null: nothing. */
  overlayShown(tab: number | undefined): Promise<OverlayView | null> {
    return this.#turn(async (known) => {
      if (!known.on || tab === undefined) return null;
      await this.#memory.keep({ overlays: [...new Set([...known.overlays, tab])] });
      await this.#settle();
      return this.#view();
    });
  }

  /** A tab was closed, or its page left: its overlay is gone. */
  overlayGone(tab: number): Promise<void> {
    return this.#turn(async (known) => {
      if (!known.overlays.includes(tab)) return;
      await this.#memory.keep({ overlays: known.overlays.filter((other) => other !== tab) });
      await this.#settle();
    });
  }

  /** Attention may have moved, or a minute has passed: look again, and mend what has died. */
  lookAgain(): Promise<void> {
    return this.#turn(async () => {
      await this.#settle();
    });
  }

  cameraIs(camera: CameraState): Promise<CameraOrder> {
    return this.#turn(async (known) => {
      const blind = camera === 'watching' ? {} : { faces: 0, happy: null };
      await this.#memory.keep({ live: { ...known.live, ...blind, camera } });
      if (camera === 'no-permission' && known.on && !this.#sentToWelcome) {
        this.#sentToWelcome = true;
        await browser.tabs.create({ url: browser.runtime.getURL(WELCOME) });
      }
      return this.#settle();
    });
  }

  glanced(glance: Glance): Promise<CameraOrder> {
    return this.#turn(async (known) => {
      await this.#memory.keep({ live: { ...known.live, camera: 'watching', ...glance } });
      return this.#settle();
    });
  }

  /** Learns from the trial if it is the open one; a repeated or late message changes nothing. */
  observed({ trial, ...measurement }: Observed): Promise<CameraOrder> {
    return this.#turn(async (known) => {
      const { agent, row } = observe(known.progress.agent, trial, measurement, Date.now());
      if (row) {
        const { rows } = known.progress;
        await this.#memory.keep({ progress: { agent, rows: rows + 1 } }, await appended(rows, row));
      }
      return this.#settle();
    });
  }

  abandoned(trial: number): Promise<CameraOrder> {
    return this.#turn(async ({ progress: { agent, rows } }) => {
      if (agent.open?.trial === trial)
        await this.#memory.keep({ progress: { agent: abandon(agent), rows } });
      return this.#settle();
    });
  }

  /** The user has just allowed the camera: it is tried anew. */
  permitted(): Promise<null> {
    return this.#turn(async ({ on }) => {
      if (on) {
        await this.#host.close();
        await this.#settle();
      }
      return null;
    });
  }

  /** The permission for all sites was given or withdrawn. */
  reachMoved(): Promise<void> {
    return this.#turn(async ({ on }) => {
      if (on) await spread();
    });
  }

  /** Forgets all that was learned. */
  reset(): Promise<null> {
    return this.#turn(async ({ progress: { agent } }) => {
      await this.#memory.keep({ progress: newborn(agent.nextTrial) });
      await browser.storage.local.remove(await historyKeys());
      await this.#settle();
      return null;
    });
  }

  /** Brings camera, trial, overlays and badge in line with what is known; answers the camera's order. */
  async #settle(): Promise<CameraOrder> {
    const known = await this.#memory.recall();
    const looking = known.on && (await isLooking(known.overlays));
    const { agent, rows } = known.progress;
    const seen = looking && known.live.camera === 'watching';
    const next = !seen ? abandon(agent) : known.live.faces === 1 ? openTrial(agent).agent : agent;
    const attentionMoved = looking !== known.live.looking;
    await this.#memory.keep({
      ...(next !== agent && { progress: { agent: next, rows } }),
      ...(attentionMoved && { live: { ...known.live, looking } }),
    });
    const order: CameraOrder = { watch: looking, trial: next.open?.trial ?? null, frames: NFRAMES };
    await this.#show(order, attentionMoved);
    return order;
  }

  async #show(order: CameraOrder, attentionMoved: boolean): Promise<void> {
    const known = await this.#memory.recall();
    const { on, overlays, live: now } = known;
    await this.#showStatus(statusOf({ ...now, on, host: this.#host.available }));
    if (on && order.watch) await this.#host.open();
    // A camera document that is just starting asks for itself (`camera.ready`).
    if (attentionMoved) await send('camera', 'background.order', order).catch(() => null);
    const view = this.#viewOf(known);
    const drawing = JSON.stringify([view, overlays]);
    if (drawing === this.#drawn) return;
    const alive = await drawIn(overlays, view);
    if (alive.length < overlays.length) await this.#memory.keep({ overlays: alive });
    this.#drawn = JSON.stringify([view, alive]);
  }

  async #showStatus(status: Status): Promise<void> {
    if (status === this.#status) return;
    await showStatus(status);
    this.#status = status;
  }

  async #sleep(known: Knowledge): Promise<void> {
    const { agent, rows } = known.progress;
    await this.#memory.keep({
      on: false,
      progress: { agent: abandon(agent), rows },
      live: { ...known.live, ...RESTING },
      overlays: [],
    });
    await this.#host.close();
    await appearEverywhere(false);
    await drawIn(known.overlays, null);
  }

  async #view(): Promise<OverlayView> {
    return this.#viewOf(await this.#memory.recall());
  }

  /** The face of the open trial; between trials, the best one known. */
  #viewOf({ progress: { agent } }: Knowledge): OverlayView {
    const shown = agent.open?.configuration ?? recommended(agent).configuration;
    return { configuration: shown as Configuration };
  }

  #turn<T>(task: (known: Knowledge) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => task(await this.#memory.recall()));
  }
}
