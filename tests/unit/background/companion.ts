import { beginAgent, type HistoryRow, type Thumb } from '../../../src/agent/index.ts';
import { type CameraHost } from '../../../src/background/effects/camera-host/host.ts';
import { orderFor } from '../../../src/background/camera-events.ts';
import { type Event } from '../../../src/background/events.ts';
import { wire, type Background } from '../../../src/background/wiring.ts';
import { PARAMETERS, type Configuration } from '../../../src/emoticon/parameters.ts';
import { type CameraOrder, type TrialResult } from '../../../src/messages/contract.ts';
import { type ToOverlay } from '../../../src/messages/overlay-port.ts';
import { type Progress } from '../../../src/model/record.ts';
import { type SettingChange } from '../../../src/model/settings.ts';
import { type CameraState } from '../../../src/model/status.ts';
import { readHistory } from '../../../src/storage/history-log.ts';
import { settings } from '../../../src/storage/settings.ts';
import { progressOf } from '../../../src/storage/values.ts';
import { fake, freshBrowser, fromTab, type FakePort } from '../fake-browser.ts';

/** A measurement that any camera may make, as its row has it and as the camera tells it. */
export const SEEN = { happiness: 0.6, spread: 0.1, frames: 10, faces: 1 };
export const MEASURED = { ...SEEN, head: null };

/** The overlay of a page: connects as the content script does, and draws what it is sent. */
class PageOverlay {
  readonly tab: number;
  port: FakePort | null = null;
  /** What is drawn; null once it was told to vanish, undefined before anything was. */
  drawn: Configuration | null | undefined = undefined;
  /** Whether it draws and answers nothing, as in a page that is frozen. */
  frozen = false;
  covered = false;
  sequence: number | null = null;
  readonly counted: boolean[] = [];
  #ended = false;

  constructor(tab: number) {
    this.tab = tab;
  }

  connect(): void {
    if (this.port) return;
    this.#ended = false;
    const port = fake().connect('overlay', { ...fromTab(this.tab), frameId: 0 });
    this.port = port;
    port.onMessage.addListener((message) => this.#receive(message as ToOverlay));
    port.onDisconnect.addListener(() => {
      if (this.port !== port) return;
      this.port = null;
      if (!this.#ended) queueMicrotask(() => this.connect());
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

  #receive(message: ToOverlay): void {
    if (this.frozen) return;
    if (message.kind === 'thumb') return void this.counted.push(message.counts);
    if (message.kind === 'vanish') {
      this.drawn = null;
      return this.leave();
    }
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
  /** False: the camera document is closed, and only the user's gesture opens it, as a sidebar. */
  opens = true;
  readonly #overlays = new Map<number, PageOverlay>();

  constructor() {
    freshBrowser();
    fake().visible = 1;
    for (const tab of [1, 2, 3])
      fake().tabs.set(tab, { clicked: false, forbidden: tab === 3, overlay: null });
    fake().begins = (tab) => {
      const overlay = new PageOverlay(tab);
      this.#overlays.set(tab, overlay);
      this.page(tab).overlay = overlay;
      if (fake().visible === tab) overlay.connect();
    };
    this.#background = wire(this.#camera());
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

  /** What the face in a tab looks like: null once it has vanished. */
  drawn(tab: number): Configuration | null | undefined {
    return this.#overlays.get(tab)?.drawn;
  }

  /** The process dies; the next message finds a new one. */
  async die(): Promise<void> {
    fake().endBackground();
    this.#background = wire(this.#camera());
    await this.quiet();
  }

  /** Stores a companion of lively pace that learns by the search of which every step is cheap. */
  async born(rows = 0): Promise<void> {
    const agent = beginAgent('monte-carlo', PARAMETERS, 1, []);
    await progressOf.own.write({ agent, rows });
    await settings.write({ ...(await settings.read()), strategy: 'monte-carlo', pace: 'lively' });
  }

  /** Something happens, and all that comes of it is done. */
  async happens(event: Event): Promise<void> {
    await this.#background.transactions.run(event);
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

  /** A message of a page or of the camera document, through its handler. */
  async say(name: keyof Background['handlers'], params: unknown): Promise<unknown> {
    const handler = this.#background.handlers[name] as (params: unknown) => Promise<unknown>;
    const answered = await handler(params);
    await this.quiet();
    return answered;
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
    return (await readHistory('own')).rows;
  }

  /** The camera takes its order once all that its message brought about is done. */
  async #ordered(event: Event): Promise<CameraOrder> {
    await this.#background.transactions.run(event);
    await this.quiet();
    return orderFor(await this.#background.transactions.state(), 'own');
  }

  #camera(): CameraHost {
    return {
      openFromGesture: () => false,
      open: async () => {
        this.host.push('open');
        return this.opens;
      },
      renew: async () => void this.host.push('renew'),
      close: async () => void this.host.push('close'),
    };
  }
}
