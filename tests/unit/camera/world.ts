import {
  CameraLoop,
  type CameraEnvironment,
  type OpenCamera,
} from '../../../src/camera/camera-loop.ts';
import { type PortHold } from '../../../src/camera/background-port.ts';
import { type CameraOrder } from '../../../src/messages/contract.ts';
import { type Calibration } from '../../../src/model/calibration.ts';
import { type FrameAnalysis } from '../../../src/perception/frame-analysis.ts';
import { type StartTimer } from '../../../src/platform/with-timeout.ts';
import { analysisOf } from './analyses.ts';

interface Sent {
  readonly at: number;
  readonly name: string;
  readonly params: unknown;
}

/** What surrounds a camera loop: a clock that the test moves, a camera, and a background. */
export class World implements CameraEnvironment {
  /** The messages to the background, answered or not, and when. */
  readonly sent: Sent[] = [];
  /** When the analysis of each frame began. */
  readonly frames: number[] = [];
  /** When the camera was opened (also in vain), which one was asked for each time, and when it was released. */
  readonly opened: number[] = [];
  readonly chosen: (string | null)[] = [];
  readonly closed: number[] = [];
  /** What the frames show, what each costs, and whether the camera is plugged in. */
  view: FrameAnalysis | null = analysisOf(1);
  cost = 20;
  alive = true;
  /** Whether the camera shows the same picture again and again. */
  still = false;
  /** What opening the camera, loading the networks and the analysis of a frame are refused with. */
  refusal: Error | null = null;
  loadFailure: Error | null = null;
  failure: Error | null = null;
  /** How long opening and loading take, and whether analyses never end. */
  opening = 0;
  loading = 0;
  hanging = false;
  /** Called before each frame, with its number: what it will show and cost may be changed. */
  beforeFrame: (frame: number) => void = () => undefined;
  /** When the networks were discarded. */
  readonly discarded: number[] = [];
  /** When the head in use was asked for, and what that was refused with. */
  readonly asked: number[] = [];
  headRefusal: Error | null = null;
  /** How long the answer to that takes, and the heads that were put to use. */
  answering = 0;
  readonly used: (number | null)[] = [];
  /** In which frames faces were asked to be detected. */
  readonly searched: number[] = [];
  /** The calibration that the background knows, and when it was asked for. */
  known: Calibration | null = null;
  readonly calibrationsAsked: number[] = [];
  /** What the port was last set to, and each change of it. */
  readonly holds: { readonly at: number; readonly hold: PortHold }[] = [];
  readonly port = {
    set: (hold: PortHold) => {
      if (this.holds.at(-1)?.hold !== hold) this.holds.push({ at: this.#now, hold });
    },
    proved: () => undefined,
    lost: (): void => undefined,
  };
  /** The background's order, or what it answers a message with: an error, or nothing (`null`). */
  order: CameraOrder = {
    ...{ sequence: 1, watch: true, trial: null, frames: 10, window: 1000, settle: null },
    ...{ camera: null, head: null, readings: false, fit: false },
  };
  answer: (name: string, params: unknown) => CameraOrder | Error | null = () => this.order;

  readonly #timers = new Set<{ readonly until: number; readonly elapsed: () => void }>();
  #now = 0;
  #samples = 0;
  readonly loop = new CameraLoop(this);

  readonly now = () => this.#now;
  readonly date = () => 1e12 + this.#now;

  readonly startTimer: StartTimer = (ms, elapsed) => {
    const timer = { until: this.#now + ms, elapsed };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  /** How many timers run. */
  get timers(): number {
    return this.#timers.size;
  }

  readonly #sleep = (ms: number) =>
    new Promise<void>((resolve) => void this.startTimer(ms, resolve));

  readonly stateOfRefusal = (error: unknown) =>
    (error as Error).message === 'unplugged' ? 'no-camera' : 'failed';

  async open(camera: string | null): Promise<OpenCamera> {
    this.opened.push(this.#now);
    this.chosen.push(camera);
    if (this.opening > 0) await this.#sleep(this.opening);
    if (this.refusal) throw this.refusal;
    const isAlive = () => this.alive;
    return {
      load: async () => {
        if (this.loading > 0) await this.#sleep(this.loading);
        if (this.loadFailure) throw this.loadFailure;
        return 'wasm';
      },
      personalise: async () => {
        this.asked.push(this.#now);
        if (this.headRefusal) throw this.headRefusal;
        const { head } = this.order;
        if (this.answering > 0) await this.#sleep(this.answering);
        return () => void this.used.push(head);
      },
      sample: () => {
        if (!this.still) this.#samples++;
        return this.view && Uint8ClampedArray.of(this.#samples & 255, this.#samples >> 8);
      },
      analyze: async (detect) => {
        this.beforeFrame(this.frames.length);
        this.frames.push(this.#now);
        if (detect) this.searched.push(this.#now);
        if (this.hanging) return new Promise(() => undefined);
        await this.#sleep(this.cost);
        if (this.failure) throw this.failure;
        return this.view && { ...this.view, detected: detect || this.view.detected };
      },
      get alive() {
        return isAlive();
      },
      discard: () => void this.discarded.push(this.#now),
      close: () => void this.closed.push(this.#now),
    };
  }

  async send(name: string, params: unknown): Promise<CameraOrder> {
    this.sent.push({ at: this.#now, name, params });
    const answer = this.answer(name, params);
    if (answer === null) return new Promise(() => undefined);
    if (answer instanceof Error) throw answer;
    return answer;
  }

  calibration(): Promise<Calibration | null> {
    this.calibrationsAsked.push(this.#now);
    return Promise.resolve(this.known);
  }

  /** Lets so many milliseconds pass. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await allElse();
      const next = [...this.#timers].reduce((first, { until }) => Math.min(first, until), Infinity);
      if (next > end) break;
      this.#now = next;
      for (const timer of [...this.#timers]) {
        if (timer.until > next || !this.#timers.delete(timer)) continue;
        timer.elapsed();
      }
    }
    this.#now = end;
  }

  /** Orders something unasked. */
  command(order: Partial<CameraOrder>): void {
    this.order = { ...this.order, sequence: this.order.sequence + 1, ...order };
    this.loop.obey(this.order);
  }

  /** The messages to the background of this name. */
  of(name: string): Sent[] {
    return this.sent.filter((message) => message.name === name);
  }
}

/** Resolves when everything that does not wait for the clock has been done. */
const allElse = () => new Promise((resolve) => setImmediate(resolve));
