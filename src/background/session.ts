import {
  NFRAMES,
  abandon,
  giveThumb,
  observe,
  openTrial,
  recommended,
  samePoint,
  setControlRate,
  switchStrategy,
  type AgentState,
  type Measurement,
  type Trial,
} from '../agent/index.ts';
import { type Configuration } from '../emoticon/parameters.ts';
import { headOf } from '../model/calibration.ts';
import { appended, readHistory } from '../storage/history-log.ts';
import {
  send,
  type CameraOrder,
  type Glance,
  type Observed,
  type Opinion,
  type OverlayView,
} from '../messages/contract.ts';
import { whoseRecord, type Live, type Pace, type Whose } from '../model/record.ts';
import { type CameraState } from '../model/status.ts';
import { Appearance } from './appearance.ts';
import { tabLookedAt } from './attention.ts';
import { type CameraHost } from './camera-host/host.ts';
import { SimulatedHost } from './camera-host/simulated.ts';
import { Memory, type Knowledge } from './memory.ts';
import { appearEverywhere, inject, injectClicked, spread } from './overlays.ts';
import { OwnFace } from './own-face.ts';
import { readBy, withThumb } from './personal.ts';
import { serial } from './serial.ts';
import { bringWelcomePage } from './welcome-page.ts';

const RESTING: Partial<Live> = { camera: 'resting', faces: 0, happy: null };
const UNWELL: readonly CameraState[] = ['no-permission', 'no-camera', 'busy', 'failed'];
/** For an eye whose turn it is not: the camera during a demonstration, the simulated viewer after it. */
const REST: CameraOrder = {
  watch: false,
  trial: null,
  frames: NFRAMES,
  head: null,
  readings: false,
};

/**
 * The session: what the toolbar, the camera, the overlays and the pages say becomes, one after the
 * other, a new state of the companion; it is stored, then shown, then answered.
 */
export class Session {
  /** Where observations come from: the camera, or in a demonstration the simulated viewer. */
  readonly #hosts: Readonly<Record<Whose, CameraHost>>;
  readonly #inTurn = serial();
  readonly #memory = new Memory();
  readonly #appearance = new Appearance();
  /** What the user's own face has to do with it. */
  readonly face = new OwnFace({
    memory: this.#memory,
    turn: (task) => this.#turn(task),
    settle: () => this.#settle(),
  });
  /** What the camera was told, as far as this process knows, and whether all was let go of. */
  #toldToWatch: boolean | null = null;
  #asleep = false;

  constructor(host: CameraHost) {
    this.#hosts = { own: host, simulated: new SimulatedHost(this) };
  }

  /**
   * The toolbar click: wakes the companion, calls it into this tab, or sends it to sleep. One that has
   * just opened a closed camera document (`beckoned`) has done what it was for, if the companion is on.
   */
  toggle(tab: number | undefined, beckoned = false): Promise<void> {
    return this.#turn(async (known) => {
      if (!known.on) {
        await this.#memory.keep({
          on: true,
          live: { ...known.live, ...RESTING, sentToWelcome: false },
        });
        await spread();
        if (tab !== undefined) await injectClicked(tab);
      } else if (beckoned && known.demonstration === null) {
        if (tab !== undefined && !known.overlays.includes(tab)) await injectClicked(tab);
      } else if (tab === undefined || known.overlays.includes(tab) || !(await injectClicked(tab))) {
        const { agent, rows } = known.progress;
        const progress = { agent: abandon(agent), rows };
        await this.#memory.keep({ on: false, progress, live: { ...known.live, ...RESTING } });
      }
      await this.#settle();
    });
  }

  /** A page has loaded: the face comes back to where it may, and is gone from where it may not. */
  pageLoaded(tab: number): Promise<void> {
    return this.#turn(async (known) => {
      if (known.on && !(await inject(tab))) await this.#forgetOverlay(known, tab);
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

  /** A tab was closed, or something fills its screen: its overlay is gone, or can't be seen. */
  overlayGone(tab: number): Promise<void> {
    return this.#turn((known) => this.#forgetOverlay(known, tab));
  }

  /** Attention may have moved, or a minute has passed: look again, and mend what has died. */
  lookAgain(): Promise<void> {
    return this.#turn(async () => {
      await this.#settle();
    });
  }

  cameraIs(said: CameraState, eye: Whose = 'own'): Promise<CameraOrder> {
    return this.#eyesTurn(eye, async (known) => {
      // Going to sleep closes the camera document, too.
      const camera = said === 'closed' && !known.on ? 'resting' : said;
      const blind = camera === 'watching' ? {} : { faces: 0, happy: null };
      const asks = camera === 'no-permission' && known.on && !known.live.sentToWelcome;
      await this.#memory.keep({
        live: { ...known.live, ...blind, camera, ...(asks && { sentToWelcome: true }) },
      });
      if (asks) await bringWelcomePage();
      return this.#settle();
    });
  }

  glanced(glance: Glance, eye: Whose = 'own'): Promise<CameraOrder> {
    return this.#eyesTurn(eye, async (known) => {
      await this.#memory.keep({ live: { ...known.live, camera: 'watching', ...glance } });
      return this.#settle();
    });
  }

  /**
   * Learns from the trial if it is the open one; a repeated or late message changes nothing. Nor does what
   * was read by another head than is in use now: the camera is told, and reads the face anew.
   */
  observed(
    { trial, head, reading, ...measured }: Observed,
    eye: Whose = 'own',
  ): Promise<CameraOrder> {
    return this.#eyesTurn(eye, async ({ progress: { agent, rows }, calibration }) => {
      if (eye === 'own' && head !== headOf(calibration)) return this.#settle();
      const measurement = { ...measured, ...(head !== null && { head }) };
      const learned = step(agent, trial, measurement);
      if (learned.row) {
        const { thumb } = learned.row;
        // In company nobody knows whether who was read is who clicked.
        const alone = eye === 'own' && measurement.faces === 1;
        const own = alone && calibration && thumb && reading;
        const known = own ? withThumb(calibration, thumb, reading, Date.now()) : calibration;
        await this.#memory.keep(
          {
            progress: { agent: readBy(learned.agent, calibration, known), rows: rows + 1 },
            ...(known !== calibration && { calibration: known }),
          },
          await appended(rows, learned.row, eye),
        );
      } else if (learned.agent !== agent)
        await this.#memory.keep({ progress: { agent: learned.agent, rows } });
      return this.#settle();
    });
  }

  abandoned(trial: number, eye: Whose = 'own'): Promise<CameraOrder> {
    return this.#eyesTurn(eye, async ({ progress: { agent, rows } }) => {
      if (agent.open?.trial === trial)
        await this.#memory.keep({ progress: { agent: abandon(agent), rows } });
      return this.#settle();
    });
  }

  /** What the simulated viewer is to look at: the face that is shown, and for how long. */
  onStage(): Promise<{ readonly trial: Trial | null; readonly pace: Pace | null }> {
    return this.#turn(({ progress: { agent }, demonstration: pace }) =>
      Promise.resolve({ trial: agent.open, pace }),
    );
  }

  /**
   * A click on the face in the tab that is looked at; false if there is nothing to count it for: no
   * trial is open, or the next face is on its way already.
   */
  thumb(tab: number | undefined, { thumb, configuration }: Opinion): Promise<boolean> {
    return this.#turn(async ({ on, overlays, progress: { agent, rows } }) => {
      const { open } = agent;
      // It comes from a content script, which is trusted with nothing.
      if (thumb !== 'up' && thumb !== 'down') return false;
      if (typeof configuration !== 'object' || configuration === null) return false;
      if (!open || !samePoint(agent.space, configuration, open.configuration)) return false;
      if (!on || tab === undefined || tab !== (await tabLookedAt(overlays))) return false;
      if (open.thumb !== thumb)
        await this.#memory.keep({ progress: { agent: giveThumb(agent, open.trial, thumb), rows } });
      return true;
    });
  }

  /** The user has just allowed the camera: it is tried anew. */
  permitted(): Promise<null> {
    return this.#turn(async ({ on, live, demonstration }) => {
      // One that is well, or about to ask, is not disturbed.
      if (on && demonstration === null && UNWELL.includes(live.camera)) {
        await this.#hosts.own.renew();
        await this.#memory.keep({ live: { ...live, ...RESTING } });
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

  /** Learns by another strategy from now on; it starts from the whole history. */
  learnBy(strategy: string): Promise<null> {
    return this.#turn(async (known) => {
      const { agent, rows } = known.progress;
      const { history } = await readHistory(rows, whoseRecord(known));
      const switched = switchStrategy(agent, strategy, history);
      await this.#memory.keep({ progress: { agent: switched, rows } });
      await this.#settle();
      return null;
    });
  }

  /** Compares with the neutral face in this share of the trials from now on, 0 to 0.5. */
  compare(rate: number): Promise<null> {
    return this.#turn(async ({ progress: { agent, rows } }) => {
      await this.#memory.keep({ progress: { agent: setControlRate(agent, rate), rows } });
      return null;
    });
  }

  /**
   * Begins a demonstration, changes its pace, or ends it: the companion then sleeps, and the user's own
   * record goes on when it is woken.
   */
  demonstrate(demonstration: Pace | null): Promise<null> {
    return this.#turn(async (known) => {
      if (whoseRecord(known) !== whoseRecord({ demonstration })) {
        await this.#hosts[whoseRecord(known)].close();
        const { agent, rows } = known.progress;
        const progress = { agent: abandon(agent), rows };
        await this.#memory.keep({ progress, live: { ...known.live, ...RESTING } });
        this.#toldToWatch = null;
      }
      // The camera is never opened by the end of a demonstration, but by a click of its own.
      await this.#memory.keep({ demonstration, ...(demonstration === null && { on: false }) });
      await this.#settle();
      return null;
    });
  }

  /** Forgets all that was learned. */
  reset(): Promise<null> {
    return this.#turn(async () => {
      await this.#memory.forget();
      await this.#settle();
      return null;
    });
  }

  async #forgetOverlay({ overlays }: Knowledge, tab: number): Promise<void> {
    if (!overlays.includes(tab)) return;
    await this.#memory.keep({ overlays: overlays.filter((other) => other !== tab) });
    await this.#settle();
  }

  /** Brings camera, trial, overlay and badge in line with what is known; answers the camera's order. */
  async #settle(): Promise<CameraOrder> {
    const known = await this.#memory.recall();
    const tab = known.on ? await tabLookedAt(known.overlays) : null;
    const looking = tab !== null;
    const { agent, rows } = known.progress;
    const seen = looking && known.live.camera === 'watching';
    const next = !seen ? abandon(agent) : known.live.faces > 0 ? openTrial(agent).agent : agent;
    await this.#memory.keep({
      ...(next !== agent && { progress: { agent: next, rows } }),
      ...(looking !== known.live.looking && { live: { ...known.live, looking } }),
    });
    await this.#appearance.showStatus(await this.#memory.recall());
    const drawing = tab === null ? 'drawn' : await this.#appearance.draw(tab, await this.#view());
    if (drawing === 'gone') {
      // The page has gone, and the overlay with it: nobody was looking at it.
      await this.#memory.keep({ overlays: known.overlays.filter((other) => other !== tab) });
      return this.#settle();
    }
    // A page that has frozen shows what it showed before: nothing is learned of a face not drawn yet.
    const unseen = drawing === 'late';
    if (unseen && next.open) await this.#memory.keep({ progress: { agent: abandon(next), rows } });
    const trial = unseen ? null : (next.open?.trial ?? null);
    const head = headOf(known.calibration);
    const readings = Boolean(known.calibration?.smile);
    const order: CameraOrder = { watch: looking, trial, frames: NFRAMES, head, readings };
    if (looking && !(await this.#hosts[whoseRecord(known)].open())) await this.#cameraClosed();
    if (known.demonstration === null) this.#tellCamera(order);
    if (known.on) this.#asleep = false;
    else await this.#sleep(known.overlays);
    return order;
  }

  /** The camera document is gone, and only the user can open it: the open trial is given up. */
  async #cameraClosed(): Promise<void> {
    const { live, progress } = await this.#memory.recall();
    if (live.camera === 'closed') return;
    await this.#memory.keep({
      live: { ...live, ...RESTING, camera: 'closed' },
      progress: { ...progress, agent: abandon(progress.agent) },
    });
    await this.#appearance.showStatus(await this.#memory.recall());
  }

  /**
   * Every message of the camera is answered with its order; this is the order it did not ask for. It
   * is not waited for: a document that is just starting, or is gone, asks for itself when it can.
   */
  #tellCamera(order: CameraOrder): void {
    if (order.watch === this.#toldToWatch) return;
    this.#toldToWatch = order.watch;
    send('camera', 'background.order', order).catch(() => (this.#toldToWatch = null));
  }

  /** Lets go of everything; once more after each death of this process, which may have cut it short. */
  async #sleep(overlays: readonly number[]): Promise<void> {
    if (this.#asleep) return;
    await Promise.all(Object.values(this.#hosts).map((host) => host.close()));
    await appearEverywhere(false);
    await this.#appearance.vanish(overlays);
    await this.#memory.keep({ overlays: [] });
    this.#asleep = true;
  }

  /** The face of the open trial; between trials, the best one known. */
  async #view(): Promise<OverlayView> {
    const { agent } = (await this.#memory.recall()).progress;
    const shown = agent.open?.configuration ?? recommended(agent).configuration;
    return { configuration: shown as Configuration };
  }

  /** A turn of the eye whose record is written now; any other is told to rest, and changes nothing. */
  #eyesTurn(eye: Whose, task: (known: Knowledge) => Promise<CameraOrder>): Promise<CameraOrder> {
    return this.#turn((known) =>
      whoseRecord(known) === eye ? task(known) : Promise.resolve(REST),
    );
  }

  #turn<T>(task: (known: Knowledge) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => task(await this.#memory.recall()));
  }
}

/**
 * One step of the agent. A trial that it can't learn from (a probability that is none, from a network
 * gone wrong) is given up: were the camera refused an answer, it would say the same again for ever.
 */
function step(agent: AgentState, trial: number, measurement: Measurement) {
  try {
    return observe(agent, trial, measurement, Date.now());
  } catch (error) {
    console.error(error);
    return { agent: abandon(agent), row: null };
  }
}
