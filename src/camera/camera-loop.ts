import { type CameraOrder, type Params, type TO_BACKGROUND } from '../messages/contract.ts';
import { type Calibration } from '../model/calibration.ts';
import { fitted } from '../model/fit.ts';
import { hasStream, type CameraState } from '../model/status.ts';
import { isReadable, type FrameAnalysis } from '../perception/frame-analysis.ts';
import { ANALYZE_MS, LOAD_MS } from '../perception/limits.ts';
import { withTimeout, type StartTimer } from '../platform/with-timeout.ts';
import { type BackgroundPort } from './background-port.ts';
import {
  BEFORE_MS,
  checked,
  happinessBefore,
  since,
  withLatest,
  type EarlierFrame,
} from './smile-before.ts';
import { freshnessOf, NO_FRAME, withSample, type FrameSample } from './repeated-frames.ts';
import {
  APART_MS,
  beginMeasurement,
  mayComplete,
  outcomeOf,
  untilNextFrame,
  withFrame,
  withoutFrames,
  type TrialMeasurement,
} from './trial-measurement.ts';

/** An open camera, its light on: the analysis of its present frame, and the way to release it. */
export interface OpenCamera {
  /** Loads the networks, which may take seconds; resolves to the name of the backend. */
  load(): Promise<string>;
  /** Asks for the head in use; to call what it resolves to puts that to use. */
  personalise(): Promise<() => void>;
  /** Some pixels of the present frame; null while the camera delivers no picture. */
  sample(): FrameSample | null;
  /**
   * Analyzes the present frame; null while the camera delivers no picture.
   *
   * @param detect whether faces are to be detected anew in this frame
   */
  analyze(detect: boolean): Promise<FrameAnalysis | null>;
  /** False once the camera was unplugged or taken away. */
  readonly alive: boolean;
  /** Discards the networks, since they fail: the next camera that is opened loads them anew. */
  discard(): void;
  close(): void;
}

/** What the loop needs of the world. */
export interface CameraEnvironment {
  /**
   * Opens the camera; rejects if it can't. It may take as long as the user takes to allow it.
   *
   * @param camera the one to be used where it is connected; null: the browser chooses
   */
  open(camera: string | null): Promise<OpenCamera>;
  stateOfRefusal(error: unknown): CameraState;
  /** Sends a message to the background; rejects when it is refused or nobody answers. */
  send<N extends CameraMessage>(name: N, params: Params<'background', N>): Promise<CameraOrder>;
  /** The calibration to fit a head to. */
  calibration(): Promise<Calibration | null>;
  readonly port: Pick<BackgroundPort, 'set' | 'proved' | 'lost'>;
  /** Milliseconds of a monotonic clock. */
  now(): number;
  /** Milliseconds since the epoch. */
  date(): number;
  readonly startTimer: StartTimer;
}

/** The messages whose answer is the camera's next order. */
export type CameraMessage = Exclude<
  Extract<keyof typeof TO_BACKGROUND, `camera.${string}`>,
  'camera.head' | 'camera.calibration'
>;

/** When nobody has been looking for this long, the camera is released. */
export const RELEASE_MS = 10_000;
/** At least this long from frame to frame: faster tells nothing new of a face. */
const FRAME_MS = 100;
/** From frame to frame while there is nobody to measure, or nothing. */
const IDLE_FRAME_MS = 400;
/** The companion takes at most one part in so many of a core's time. */
const SHARE = 4;
/** The live frame is sent this often, or at once if the number of faces changes. */
const LIVE_MS = 1000;
/** A camera that could not be opened is tried again after this long. */
const RETRY_MS = 5000;
/** Networks that fail are loaded anew after RETRY_MS, then after twice as long each time, up to this. */
const LAST_RETRY_MS = 60_000;
/** A message that was refused, or did not lead to another order, is sent again after this long. */
const REPEAT_MS = 500;
/** A message that is not answered for this long was lost with the process that was to answer it. */
const ANSWER_MS = 5000;
/** A head that is still wanted is fitted anew after this long: the first fit may have been lost. */
const REFIT_MS = 60_000;

/** Before any order. */
const NO_ORDER: CameraOrder = {
  ...{ sequence: -1, watch: false, trial: null, frames: 1, window: 0, settle: null },
  ...{ camera: null, head: null, readings: false, fit: false },
};

/**
 * Runs the camera as long as somebody is looking: a frame, its analysis, a pause. What a trial comes to is
 * sent until the background answers, and every answer is the next order.
 */
export class CameraLoop {
  readonly #env: CameraEnvironment;
  #order = NO_ORDER;
  #camera: OpenCamera | null = null;
  /** Which camera was ordered when it was opened. */
  #chosen: string | null = null;
  #opening = false;
  /** The backend that the networks are loaded into; null until they are. */
  #backend: string | null = null;
  /** The head that the open camera's faces are read by; undefined until it was asked for. */
  #head: number | null | undefined;
  #measurement: TrialMeasurement | null = null;
  /** The latest frames, and those of just before the face of the ordered trial appeared. */
  #latest: readonly EarlierFrame[] = [];
  #earlier: readonly EarlierFrame[] = [];
  /** When the analysis of the last frame began; null before any. */
  #analyzedAt: number | null = null;
  /** When the next frame of the trial that is measured is due. */
  #dueAt = -Infinity;
  #run = NO_FRAME;
  #frozen = false;
  /** When somebody was last known to be looking. */
  #lookedAt = -Infinity;
  /** When the live frame and the trial's result were last sent, and with how many faces. */
  #liveAt = -Infinity;
  #liveFaces = -1;
  #measuredAt = -Infinity;
  /** When the head was last fitted for the fit that is ordered now. */
  #fittedAt = -Infinity;
  /** How often in a row the networks have failed, and when the camera may be opened again. */
  #failures = 0;
  #retryAt = -Infinity;
  /** What the background was last told of the camera. */
  #said: CameraState = 'starting';
  #wake: () => void = () => undefined;

  constructor(env: CameraEnvironment) {
    this.#env = env;
    // A new background process may have lost its count of orders.
    env.port.lost = () => (this.#order = { ...this.#order, sequence: NO_ORDER.sequence });
  }

  /** Takes an order that came unasked. */
  obey(order: CameraOrder): void {
    this.#take(order);
    this.#wake();
  }

  /** Takes an order, unless a newer one was taken before. */
  #take(order: CameraOrder): void {
    if (order.sequence < this.#order.sequence) return;
    if (this.#order.watch) this.#lookedAt = this.#env.now();
    if (!order.fit) this.#fittedAt = -Infinity;
    // Another camera need not wait for what the last one was refused with.
    if (order.camera !== this.#order.camera) this.#retryAt = -Infinity;
    if (order.trial !== this.#order.trial)
      this.#earlier = since(this.#latest, this.#env.now() - BEFORE_MS);
    this.#order = order;
    this.#holdPort();
  }

  /** Runs for as long as the document lives. */
  async run(): Promise<never> {
    await this.#send('camera.ready', null);
    for (;;) await this.#pause(await this.#step());
  }

  /** One round; returns how long to pause after it. */
  async #step(): Promise<number> {
    if (this.#order.fit) await this.#fit();
    const now = this.#env.now();
    if (!this.#order.watch) return this.#rest(now);
    if (now < this.#retryAt) return this.#retryAt - now;
    if (this.#camera && !(this.#camera.alive && this.#chosen === this.#order.camera))
      this.#release();
    try {
      if (!this.#camera) {
        // Told before it is so: what is said to rest has no stream. A refusal stays told while it is tried again.
        if (this.#said === 'resting') await this.#tell('starting');
        if (!this.#order.watch) return 0;
        this.#camera = await this.#open();
      }
      // It takes its time, and nobody may be looking by now.
      if (!this.#order.watch) return 0;
      if (this.#backend === null) {
        this.#backend = await this.#within(LOAD_MS, this.#camera.load(), 'loading the networks');
        await this.#tell('watching');
        if (!this.#order.watch) return 0;
      }
      if (this.#head !== this.#order.head && !(await this.#personalise(this.#camera)))
        return REPEAT_MS;
      const early = this.#untilDue();
      if (early > 0) return early;
      const pause = await this.#processFrame(this.#camera, this.#backend);
      this.#dueAt = this.#env.now() + pause;
      return pause;
    } catch (error) {
      console.error(error);
      this.#camera?.discard();
      this.#release();
      const state = this.#env.stateOfRefusal(error);
      // What the user can mend is tried again soon; our own failure costs seconds of work each time.
      const tries = state === 'failed' ? this.#failures++ : 0;
      this.#retryAt = this.#env.now() + Math.min(RETRY_MS * 2 ** tries, LAST_RETRY_MS);
      await this.#tell(state);
      return 0;
    }
  }

  /** An order that came unasked hastens no frame of the trial that is measured: they are evenly spread. */
  #untilDue(): number {
    if (!this.#measurement || this.#measurement.trial !== this.#order.trial) return 0;
    return this.#dueAt - this.#env.now();
  }

  /** Milliseconds from frame to frame of a trial. */
  get #gap(): number {
    return this.#order.window / this.#order.frames;
  }

  async #open(): Promise<OpenCamera> {
    this.#opening = true;
    this.#chosen = this.#order.camera;
    try {
      return await this.#env.open(this.#chosen);
    } finally {
      this.#opening = false;
    }
  }

  /** Nobody is looking: no frame is processed, and after a while the camera is released. */
  async #rest(now: number): Promise<number> {
    this.#measurement = null;
    [this.#failures, this.#retryAt] = [0, -Infinity];
    if (this.#camera) {
      const left = this.#lookedAt + RELEASE_MS - now;
      if (left > 0) return left;
      this.#release();
    } else if (!hasStream(this.#said)) {
      this.#holdPort();
      return Infinity;
    }
    await this.#tell('resting');
    return 0;
  }

  /**
   * Puts the ordered head to use.
   *
   * @returns false if the background does not tell it
   */
  async #personalise(camera: OpenCamera): Promise<boolean> {
    const { head } = this.#order;
    try {
      // An answer that comes too late is not put to use: a newer one may be in use by then.
      const use = await this.#within(ANSWER_MS, camera.personalise(), 'an answer');
      use();
    } catch (error) {
      console.warn('The background did not tell the head in use; asking again.', error);
      return false;
    }
    this.#head = head;
    // What one head and what another makes of a face are not averaged; and networks that are loaded anew,
    // which ask for their head first of all, number people anew.
    this.#measurement = null;
    [this.#latest, this.#earlier] = [[], []];
    return true;
  }

  /** Fits a personal head between two frames: once for an order, and again where that came to nothing. */
  async #fit(): Promise<void> {
    if (this.#env.now() - this.#fittedAt < REFIT_MS) return;
    this.#fittedAt = this.#env.now();
    try {
      const known = await this.#within(ANSWER_MS, this.#env.calibration(), 'the calibration');
      if (!known) return;
      const result = fitted(known, this.#env.date());
      this.#take(
        await this.#within(ANSWER_MS, this.#env.send('camera.fitted', result), 'an answer'),
      );
    } catch (error) {
      console.warn('The personal head could not be fitted; it is tried again later.', error);
    }
  }

  async #processFrame(camera: OpenCamera, backend: string): Promise<number> {
    const begun = this.#env.now();
    this.#run = withSample(this.#run, camera.sample(), begun);
    const freshness = freshnessOf(this.#run, begun);
    if (freshness !== 'fresh') {
      if (freshness === 'frozen') await this.#freeze();
      await this.#measure(null, begun);
      return freshness === 'frozen' ? IDLE_FRAME_MS : FRAME_MS;
    }
    if (this.#frozen) await this.#unfreeze();
    const { trial, frames } = this.#order;
    const completes =
      this.#measurement?.trial === trial && mayComplete(this.#measurement, frames, this.#gap);
    // A face is tracked from frame to frame: after a longer pause it may be anywhere, or another.
    const apart = this.#analyzedAt !== null && begun - this.#analyzedAt > APART_MS;
    const detect = completes || apart;
    this.#analyzedAt = begun;
    const analysis = await this.#within(ANALYZE_MS, camera.analyze(detect), 'analyzing a frame');
    const now = this.#env.now();
    const cost = now - begun;
    const faces = analysis?.faces ?? 0;
    const nearest = analysis?.nearest;
    if (Number.isNaN(nearest?.expression.happy))
      throw new Error('The network gave no probabilities.');
    // What is read of a face that is no good to read is a guess.
    const happy = nearest && isReadable(nearest) ? nearest.expression.happy : null;
    this.#failures = 0;
    if (faces !== this.#liveFaces || now - this.#liveAt >= LIVE_MS) {
      [this.#liveAt, this.#liveFaces] = [now, faces];
      await this.#send('camera.frame', { faces, happy, backend, cost });
    }
    this.#latest = withLatest(this.#latest, begun, analysis);
    this.#earlier = checked(this.#earlier, analysis);
    await this.#measure(analysis, now);
    return this.#pauseAfter(faces, cost);
  }

  /** How long to pause after a frame: no frame is worth its cost that is not needed. */
  #pauseAfter(faces: number, cost: number): number {
    const { trial } = this.#order;
    const pace = faces > 0 && trial !== null ? FRAME_MS : IDLE_FRAME_MS;
    const pause = Math.max(pace, SHARE * cost) - cost;
    if (this.#gap <= FRAME_MS || faces === 0 || this.#measurement?.trial !== trial) return pause;
    return Math.max(pause, untilNextFrame(this.#measurement, this.#env.now(), this.#gap));
  }

  /** The camera shows the same picture again and again: nothing of it is learned from. */
  async #freeze(): Promise<void> {
    if (this.#frozen) return;
    this.#frozen = true;
    if (this.#measurement) this.#measurement = withoutFrames(this.#measurement);
    [this.#latest, this.#earlier] = [[], []];
    await this.#tell('frozen');
  }

  async #unfreeze(): Promise<void> {
    this.#frozen = false;
    this.#liveFaces = -1;
    await this.#tell('watching');
  }

  /** Counts the frame for the open trial, and reports a trial that has come to its end. */
  async #measure(analysis: FrameAnalysis | null, now: number): Promise<void> {
    const { trial, frames, readings } = this.#order;
    if (trial === null) {
      this.#measurement = null;
      return;
    }
    if (this.#measurement?.trial !== trial) {
      this.#measurement = beginMeasurement(trial, now, this.#order.settle ?? undefined);
      this.#measuredAt = -Infinity;
    }
    this.#measurement = withFrame(this.#measurement, now, analysis);
    const outcome = outcomeOf(this.#measurement, now, frames, this.#gap);
    if (outcome.kind === 'measuring') return;
    if (outcome.kind === 'abandoned') {
      // One that the background holds on to is measured anew.
      this.#measurement = null;
      return this.#send('camera.abandoned', { trial });
    }
    // The background may not know yet whether the face is in sight: frames go on being counted meanwhile.
    if (!analysis?.nearest || now - this.#measuredAt < REPEAT_MS) return;
    this.#measuredAt = now;
    const { happiness, spread, frames: counted, peak, faces, expressions, features } = outcome;
    const before = happinessBefore(this.#earlier, this.#measurement);
    await this.#send('camera.measured', {
      ...{ trial, happiness, spread, frames: counted, faces, head: this.#head ?? null },
      ...(peak !== undefined && { peak }),
      ...(before !== undefined && { before }),
      expressions: [...expressions],
      ...(readings && { reading: { ...features, features: [...features.features] } }),
    });
  }

  #tell(state: CameraState): Promise<void> {
    this.#said = state;
    return this.#send('camera.state', { state });
  }

  /**
   * Sends a message until it is answered, and takes the answer as the order; or until an order that came
   * unasked says that nobody is looking: the trial is dropped then, and the camera must be released in time.
   */
  async #send<N extends CameraMessage>(name: N, params: Params<'background', N>): Promise<void> {
    const watched = this.#order.watch;
    do {
      try {
        // Every message may be sent twice, so one whose answer is overdue is simply sent again.
        this.#take(await this.#within(ANSWER_MS, this.#env.send(name, params), 'an answer'));
        this.#env.port.proved();
        return;
      } catch (error) {
        console.warn(`The background did not answer “${name}”; sending it again.`, error);
        await new Promise<void>((resolve) => this.#env.startTimer(REPEAT_MS, resolve));
      }
    } while (!watched || this.#order.watch);
  }

  #within<T>(ms: number, promise: Promise<T>, what: string): Promise<T> {
    return withTimeout(promise, ms, what, this.#env.startTimer);
  }

  #release(): void {
    this.#camera?.close();
    this.#camera = null;
    this.#backend = null;
    this.#head = undefined;
    this.#run = NO_FRAME;
    this.#frozen = false;
    this.#liveFaces = -1;
    this.#holdPort();
  }

  /** The port is held from the order to watch until the order to rest is carried out. */
  #holdPort(): void {
    const inUse = this.#camera !== null || this.#opening;
    this.#env.port.set(this.#order.watch ? 'held' : inUse ? 'kept' : 'released');
  }

  /** Waits, but no longer than until the next unasked order. */
  async #pause(ms: number): Promise<void> {
    let cancel: () => void = () => undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (ms !== Infinity) cancel = this.#env.startTimer(ms, resolve);
    });
    cancel();
  }
}
