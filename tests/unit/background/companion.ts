import { vi } from 'vitest';
import { beginAgent, type HistoryRow, type Thumb } from '../../../src/agent/index.ts';
import { type CameraHost } from '../../../src/background/effects/camera-host/host.ts';
import { orderFor } from '../../../src/background/camera-events.ts';
import { type Event } from '../../../src/background/events.ts';
import { answer } from '../../../src/messages/bus.ts';
import { wire, type Background } from '../../../src/background/wiring.ts';
import { PARAMETERS, type Configuration } from '../../../src/emoticon/parameters.ts';
import { type CameraOrder, type TrialResult } from '../../../src/messages/contract.ts';
import { type ToOverlay } from '../../../src/messages/overlay-port.ts';
import {
  withResting,
  withSmile,
  type RestingLook,
  type SmilingLook,
} from '../../../src/model/calibration-changes.ts';
import { type Calibration } from '../../../src/model/calibration.ts';
import { fitted } from '../../../src/model/fit.ts';
import { type Progress } from '../../../src/model/record.ts';
import { type SettingChange } from '../../../src/model/settings.ts';
import { type CameraState } from '../../../src/model/status.ts';
import { readHistory } from '../../../src/storage/history-log.ts';
import { settings } from '../../../src/storage/settings.ts';
import { calibration, progressOf } from '../../../src/storage/values.ts';
import { fake, freshBrowser, fromPage, fromTab, type FakePort } from '../fake-browser.ts';

/** A measurement that any camera may make, as its row has it and as the camera tells it. */
export const SEEN = { happiness: 0.6, spread: 0.1, frames: 10, faces: 1 };
export const MEASURED = { ...SEEN, head: null };

/** What the camera says takes its time: an overlay that draws as often in no time would be a flood. */
const TAKES_MS = 100;

type Display = Extract<ToOverlay, { kind: 'display' }>;
type Thumbed = Extract<ToOverlay, { kind: 'thumbed' }>;

/** The address of the page in a tab. */
const addressOf = (tab: number): string => `https://www.site${tab}.example/page`;

/** The overlay of a page: connects as the content script does, and draws what it is sent. */
class PageOverlay {
  readonly tab: number;
  port: FakePort | null = null;
  /** What is drawn; null once it was told to vanish, undefined before anything was. */
  drawn: Configuration | null | undefined = undefined;
  /** Whether it draws and answers nothing, as in a page that is frozen. */
  frozen = false;
  covered = false;
  /** Whether it takes longer than others to connect again when its port has ended. */
  slow = false;
  sequence: number | null = null;
  readonly counted: boolean[] = [];
  /** What it was told of thumbs that were not given at the face. */
  readonly thumbed: Omit<Thumbed, 'kind'>[] = [];
  /** What became of the choices in its menu. */
  readonly done: boolean[] = [];
  readonly #waiting: ToOverlay[] = [];
  #ended = false;

  constructor(tab: number) {
    this.tab = tab;
  }

  connect(): void {
    if (this.port) return;
    this.#ended = false;
    const port = fake().connect('overlay', {
      ...fromTab(this.tab, addressOf(this.tab)),
      frameId: 0,
    });
    this.port = port;
    port.onMessage.addListener((message) => this.#receive(message as ToOverlay));
    port.onDisconnect.addListener(() => {
      if (this.port !== port) return;
      this.port = null;
      if (!this.#ended && !this.slow) queueMicrotask(() => this.connect());
    });
    this.tell();
  }

  /** Its page is gone, or hidden. */
  leave(): void {
    const { port } = this;
    this.#ended = true;
    this.port = null;
    this.sequence = null;
    port?.disconnect();
  }

  tell(): void {
    const inSight = this.drawn != null && !this.covered;
    if (!inSight) this.sequence = null;
    this.port?.postMessage({ kind: 'presence', inSight, drawn: this.sequence });
  }

  /** The page goes on, and takes what it was sent meanwhile. */
  thaw(): void {
    this.frozen = false;
    for (const message of this.#waiting.splice(0)) this.#receive(message);
  }

  /** How it was told last to show the face. */
  display: Display | null = null;

  /** How often it was told of a smile. */
  smiles = 0;

  #receive(message: ToOverlay): void {
    if (this.frozen) return void this.#waiting.push(message);
    if (message.kind === 'connected') return;
    if (message.kind === 'thumb') return void this.counted.push(message.counts);
    if (message.kind === 'thumbed') {
      const { thumb, configuration, counts } = message;
      return void this.thumbed.push({ thumb, configuration, counts });
    }
    if (message.kind === 'chosen') return void this.done.push(message.done);
    if (message.kind === 'vanish') {
      this.drawn = null;
      return this.leave();
    }
    if (message.kind === 'display') return void (this.display = message);
    if (message.kind === 'smiled') return void this.smiles++;
    if (message.kind !== 'face') return;
    this.drawn = message.configuration;
    this.sequence = message.sequence;
    const inSight = !this.covered;
    this.port?.postMessage({ kind: 'presence', inSight, drawn: this.sequence });
  }
}

/**
 * The background in a browser with three tabs, of which the first is visible and the third is one of the
 * browser's own pages; the pages begin their overlays as the content script does.
 */
export class Companion {
  #background: Background;
  /** What the host of the camera was asked to do. */
  readonly host: string[] = [];
  /** What was refused of the messages. */
  readonly refused: string[] = [];
  /** False: the camera document is closed, and only the user's gesture opens it, as a sidebar. */
  opens = true;
  /** What opening the camera document comes to. */
  opening: () => Promise<boolean> = async () => this.opens;
  closing: () => Promise<void> = async () => undefined;
  readonly #overlays = new Map<number, PageOverlay>();

  constructor() {
    // Time passes when a test says so (pass), and timers of an earlier test never come.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    vi.clearAllTimers();
    // What is reported is in the error log, which tests read.
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    freshBrowser();
    fake().visible = 1;
    for (const tab of [1, 2, 3])
      fake().tabs.set(tab, {
        ...{ clicked: false, forbidden: tab === 3, overlay: null },
        address: addressOf(tab),
      });
    fake().begins = (tab) => {
      const overlay = new PageOverlay(tab);
      this.#overlays.set(tab, overlay);
      this.page(tab).overlay = overlay;
      if (fake().visible === tab) overlay.connect();
    };
    this.#background = this.#begin();
  }

  page(tab: number) {
    const page = fake().tabs.get(tab);
    if (!page) throw new Error(`There is no tab ${tab}.`);
    return page;
  }

  overlay(tab: number): PageOverlay {
    const overlay = this.#overlays.get(tab);
    if (!overlay) throw new Error(`There is no overlay in tab ${tab}.`);
    return overlay;
  }

  /** The page of a tab is left for another one, in which the extension has no business. */
  navigate(tab: number): void {
    this.overlay(tab).leave();
    this.#overlays.delete(tab);
    Object.assign(this.page(tab), { overlay: null, clicked: false });
  }

  /** What the face in a tab looks like: null once it has vanished. */
  drawn(tab: number): Configuration | null | undefined {
    return this.#overlays.get(tab)?.drawn;
  }

  /** The process dies, and its timers with it; the next one begins with what is stored. */
  async die(): Promise<void> {
    const now = Date.now();
    fake().endBackground();
    // That puts the clock back, too.
    vi.clearAllTimers();
    vi.setSystemTime(now);
    this.#background = this.#begin();
    await this.quiet();
  }

  /** Stores a companion of lively pace that learns by the search of which every step is cheap. */
  async born(rows = 0): Promise<void> {
    const agent = beginAgent('monte-carlo', PARAMETERS, 1, []);
    await progressOf.own.write({ agent, rows });
    await settings.write({ ...(await settings.read()), strategy: 'monte-carlo', pace: 'lively' });
  }

  /** Something happens; resolves once it was taken into account. */
  begin(event: Event): Promise<unknown> {
    return this.#background.transactions.run(event);
  }

  /** Something happens, and all that comes of it is done. */
  async happens(event: Event): Promise<void> {
    await this.#background.transactions.run(event);
    await this.quiet();
  }

  /** Some time passes. */
  async pass(milliseconds: number): Promise<void> {
    await vi.advanceTimersByTimeAsync(milliseconds);
    await this.quiet();
  }

  /** Everything that is on its way has come. */
  async quiet(): Promise<void> {
    for (let turn = 0; turn < 12; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      await this.#background.transactions.state().catch(() => undefined);
    }
  }

  /** A click on the icon. */
  async click(tab: number): Promise<void> {
    this.page(tab).clicked = true;
    await this.happens({ kind: 'clicked', tab, reopened: false });
  }

  /** Wakes the companion in the first tab, with its camera open. */
  async wake(): Promise<void> {
    await this.click(1);
    await this.cameraIs('starting');
    await this.cameraIs('watching');
  }

  cameraIs(state: CameraState): Promise<CameraOrder> {
    return this.#ordered({ kind: 'camera-state', eye: 'own', state });
  }

  frame(faces: number): Promise<CameraOrder> {
    const frame = { faces, happy: faces > 0 ? 0.5 : null, backend: 'wasm', cost: 30 };
    return this.#ordered({ kind: 'camera-frame', eye: 'own', frame });
  }

  measured(result: TrialResult): Promise<CameraOrder> {
    return this.#ordered({ kind: 'camera-measured', eye: 'own', result });
  }

  abandoned(trial: number): Promise<CameraOrder> {
    return this.#ordered({ kind: 'camera-abandoned', eye: 'own', trial });
  }

  lookAgain(): Promise<void> {
    return this.happens({ kind: 'pulse' });
  }

  choose(change: SettingChange): Promise<void> {
    return this.happens({ kind: 'setting', change });
  }

  /** A message of a page as the browser hands it over, checked on its way in and out. */
  async message(name: string, params: unknown, sender = fromPage()): Promise<unknown> {
    const answered = await fake().say({ to: 'background', name, params }, sender);
    await this.quiet();
    return answered;
  }

  async calibration(): Promise<Calibration | null> {
    return calibration.read();
  }

  /** The resting face is shown on the welcome page, which fits the smile of before to it. */
  async showFace(look: RestingLook): Promise<void> {
    await this.#calibrated(withResting(await this.calibration(), look));
  }

  /** The smile is shown, too. */
  async showSmile(look: SmilingLook): Promise<void> {
    await this.#calibrated(withSmile(await this.calibration(), look));
  }

  /** What a page does once it has seen a face. */
  async #calibrated(known: Calibration): Promise<void> {
    await this.message('page.calibrated', fitted(known, Date.now()));
  }

  /** The camera fits a head anew, as its order told it to. */
  async fit(): Promise<void> {
    const known = (await this.message('camera.calibration', null)) as Calibration;
    await this.message('camera.fitted', fitted(known, Date.now()));
  }

  /** What the head in use adds to the shipped one, as the camera asks for it. */
  headFor(network: string): Promise<unknown> {
    return this.message('camera.head', { network });
  }

  /** A click on the face in a tab; whether it counts. */
  async thumb(tab: number, thumb: Thumb, configuration?: Configuration): Promise<boolean> {
    const overlay = this.overlay(tab);
    const shown = configuration ?? overlay.drawn;
    overlay.port?.postMessage({ kind: 'thumb', request: 1, thumb, configuration: shown });
    await this.quiet();
    return overlay.counted.pop() ?? false;
  }

  async stored(): Promise<Progress> {
    const found = await progressOf.own.read();
    if (!found) throw new Error('No progress is stored.');
    return found;
  }

  async history(): Promise<readonly HistoryRow[]> {
    return (await readHistory('own', (await progressOf.own.read())?.generation)).rows;
  }

  /** The camera takes its order once all that its message brought about is done. */
  async #ordered(event: Event): Promise<CameraOrder> {
    vi.setSystemTime(Date.now() + TAKES_MS);
    await this.#background.transactions.run(event);
    await this.quiet();
    return orderFor(await this.#background.transactions.state(), 'own');
  }

  #begin(): Background {
    const background = wire(this.#camera());
    answer('background', background.handlers, (error) => void this.refused.push(error.message));
    return background;
  }

  #camera(): CameraHost {
    return {
      openFromGesture: () => false,
      open: async () => {
        this.host.push('open');
        return this.opening();
      },
      renew: async () => void this.host.push('renew'),
      close: () => {
        this.host.push('close');
        return this.closing();
      },
    };
  }
}
