import { type Sight } from '../perception/index.ts';
import {
  type CameraOrder,
  type Glance,
  type Params,
  type ToBackground,
} from '../messages/contract.ts';
import { type CameraState } from '../model/status.ts';
import { beginWatch, mayEnd, outcome, watchFrame, type TrialWatch } from './trial-watch.ts';

/** An open camera, its light on: what is seen in its present frame, and the way to let go of it. */
export interface OpenCamera {
  /** Loads what sees, which may take seconds; resolves to what that computes with. */
  ready(): Promise<string>;
  /** Asks by which head faces are to be read; to call what it resolves to has them read so. */
  personalise(): Promise<() => void>;
  /**
   * Null while the camera delivers no picture.
   *
   * @param detect whether faces are to be looked for anew in this frame
   */
  see(detect: boolean): Promise<Sight | null>;
  /** False once the camera was unplugged or taken away. */
  readonly alive: boolean;
  /** Gives up what sees, since it fails: the next camera that is opened loads it anew. */
  giveUp(): void;
  close(): void;
}

/** What the watcher needs of the world. */
export interface Surroundings {
  /** Opens the camera; rejects if it can't. It may take as long as the user takes to allow it. */
  open(): Promise<OpenCamera>;
  stateOfRefusal(error: unknown): CameraState;
  /** Says something to the background; rejects when it does not answer. */
  tell<N extends CameraWord>(name: N, params: Params<'background', N>): Promise<CameraOrder>;
  /** Milliseconds of a monotonic clock. */
  now(): number;
  /** Resolves after so many milliseconds. */
  sleep(ms: number): Promise<void>;
}

export type CameraWord = Exclude<Extract<keyof ToBackground, `camera.${string}`>, 'camera.head'>;

/** When nobody has been looking for this long, the camera is released. */
export const RELEASE_MS = 10_000;
/** At least this long from frame to frame: faster tells nothing new of a face. */
const FRAME_MS = 100;
/** From frame to frame while there is nobody to watch. */
const IDLE_FRAME_MS = 400;
/** The companion takes at most one part in so many of a core's time. */
const SHARE = 4;
/** What is seen is told this often, or at once if the number of faces changes. */
const GLANCE_MS = 1000;
/** A camera that could not be opened is tried again after this long. */
const RETRY_MS = 5000;
/** A message that was refused is repeated after this long. */
const REPEAT_MS = 500;
/** Networks that are not loaded after this long never will be. */
export const LOAD_MS = 20_000;
/** What hangs in a frame for this long sees nothing any more; the first frame is searched for seconds. */
export const SEE_MS = 10_000;
/** A message that is not answered for this long was lost with the process that was to answer it. */
const ANSWER_MS = 5000;

const IDLE: CameraOrder = { watch: false, trial: null, frames: 1, head: null, readings: false };

/**
 * Watches as long as somebody is looking: a frame, what is seen in it, a pause; whatever the trial
 * comes to is told until the background answers, and the answer says what to do next.
 */
export class Watcher {
  readonly #world: Surroundings;
  #order = IDLE;
  #camera: OpenCamera | null = null;
  /** What the open camera's eyes compute with; null until they are loaded. */
  #backend: string | null = null;
  /** By which head the open camera's eyes read faces; undefined until they have asked. */
  #head: number | null | undefined;
  #trial: TrialWatch | null = null;
  /** When somebody was last known to be looking. */
  #lookedAt = -Infinity;
  #glancedAt = -Infinity;
  #glancedFaces = -1;
  #wake: () => void = () => undefined;

  constructor(world: Surroundings) {
    this.#world = world;
  }

  /** Takes an order that came unasked. */
  obey(order: CameraOrder): void {
    this.#take(order);
    this.#wake();
  }

  #take(order: CameraOrder): void {
    if (this.#order.watch) this.#lookedAt = this.#world.now();
    this.#order = order;
  }

  /** Runs for as long as the document lives. */
  async run(): Promise<never> {
    await this.#tell('camera.ready', null);
    for (;;) await this.#pause(await this.#step());
  }

  /** One round; returns how long to pause after it. */
  async #step(): Promise<number> {
    const now = this.#world.now();
    if (!this.#order.watch) return this.#rest(now);
    if (this.#camera && !this.#camera.alive) this.#release();
    try {
      this.#camera ??= await this.#world.open();
      // It takes its time, and nobody may be looking by now.
      if (!this.#order.watch) return 0;
      if (this.#backend === null) {
        this.#backend = await this.#within(LOAD_MS, this.#camera.ready(), 'loading the networks');
        await this.#tell('camera.state', { state: 'watching' });
        if (!this.#order.watch) return 0;
      }
      if (this.#head !== this.#order.head && !(await this.#personalise(this.#camera)))
        return REPEAT_MS;
      return await this.#look(this.#camera, this.#backend);
    } catch (error) {
      console.error(error);
      this.#camera?.giveUp();
      this.#release();
      await this.#tell('camera.state', { state: this.#world.stateOfRefusal(error) });
      return RETRY_MS;
    }
  }

  /** Nobody is looking: no frame is processed, and after a while the camera is released. */
  async #rest(now: number): Promise<number> {
    this.#trial = null;
    if (!this.#camera) return Infinity;
    const left = this.#lookedAt + RELEASE_MS - now;
    if (left > 0) return left;
    this.#release();
    await this.#tell('camera.state', { state: 'resting' });
    return 0;
  }

  /** Has faces read by the head that is ordered; false if the background does not say which that is. */
  async #personalise(camera: OpenCamera): Promise<boolean> {
    const { head } = this.#order;
    try {
      // An answer that comes too late is not put to use: a newer one may be in use by then.
      const use = await this.#within(ANSWER_MS, camera.personalise(), 'an answer');
      use();
    } catch (error) {
      console.warn('The background did not say by which head to read; asking again.', error);
      return false;
    }
    this.#head = head;
    // What one head and what another makes of a face are not averaged; and eyes that are loaded anew,
    // which ask for their head first of all, number people anew.
    this.#trial = null;
    return true;
  }

  async #look(camera: OpenCamera, backend: string): Promise<number> {
    const begun = this.#world.now();
    const { trial, frames } = this.#order;
    const detect = this.#trial?.trial === trial && mayEnd(this.#trial, frames);
    const sight = await this.#within(SEE_MS, camera.see(detect), 'seeing');
    const now = this.#world.now();
    const cost = now - begun;
    const faces = sight?.faces ?? 0;
    const happy = sight?.nearest?.expression.happy ?? null;
    await this.#glance({ faces, happy, backend, cost }, now);
    await this.#follow(sight, now);
    const pace = faces > 0 ? FRAME_MS : IDLE_FRAME_MS;
    return Math.max(pace, SHARE * cost) - cost;
  }

  async #glance(glance: Glance, now: number): Promise<void> {
    if (glance.faces === this.#glancedFaces && now - this.#glancedAt < GLANCE_MS) return;
    this.#glancedAt = now;
    this.#glancedFaces = glance.faces;
    await this.#tell('camera.glanced', glance);
  }

  /** Counts the frame for the open trial, and reports a trial that has come to its end. */
  async #follow(sight: Sight | null, now: number): Promise<void> {
    const { trial, frames, readings } = this.#order;
    if (trial === null) {
      this.#trial = null;
      return;
    }
    if (this.#trial?.trial !== trial) this.#trial = beginWatch(trial, now);
    this.#trial = watchFrame(this.#trial, now, sight);
    const end = outcome(this.#trial, now, frames);
    if (end.kind === 'watching') return;
    if (end.kind === 'abandoned') {
      // One that the background holds on to is watched anew.
      this.#trial = null;
      return this.#tell('camera.abandoned', { trial });
    }
    const { happiness, spread, frames: counted, faces, reading } = end;
    await this.#tell('camera.observed', {
      ...{ trial, happiness, spread, frames: counted, faces, head: this.#head ?? null },
      ...(readings && { reading }),
    });
  }

  /**
   * Says it until it is answered, and takes the answer as the order; or until it is told, unasked, that
   * nobody is looking: the trial is given up then, and the camera must be released in time.
   */
  async #tell<N extends CameraWord>(name: N, params: Params<'background', N>): Promise<void> {
    const watched = this.#order.watch;
    do {
      try {
        this.#take(await this.#answerTo(name, params));
        return;
      } catch (error) {
        console.warn(`The background did not answer “${name}”; saying it again.`, error);
        await this.#world.sleep(REPEAT_MS);
      }
    } while (!watched || this.#order.watch);
  }

  /** Every message may be said twice, so one whose answer is overdue is simply said again. */
  #answerTo<N extends CameraWord>(name: N, params: Params<'background', N>): Promise<CameraOrder> {
    return this.#within(ANSWER_MS, this.#world.tell(name, params), 'an answer');
  }

  /** What is promised; rejects if that takes longer. */
  #within<T>(ms: number, promised: Promise<T>, what: string): Promise<T> {
    const overdue = this.#world.sleep(ms).then(() => {
      throw new Error(`${what} took longer than ${ms} ms`);
    });
    overdue.catch(() => undefined);
    return Promise.race([promised, overdue]);
  }

  #release(): void {
    this.#camera?.close();
    this.#camera = null;
    this.#backend = null;
    this.#head = undefined;
    this.#glancedFaces = -1;
  }

  /** Waits, but no longer than until the next unasked order. */
  async #pause(ms: number): Promise<void> {
    const order = new Promise<void>((resolve) => (this.#wake = resolve));
    await (ms === Infinity ? order : Promise.race([order, this.#world.sleep(ms)]));
  }
}
