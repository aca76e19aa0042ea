import { type OpenCamera, type Surroundings, Watcher } from '../../../src/camera/watcher.ts';
import { type Sight } from '../../../src/perception/index.ts';
import { type CameraOrder } from '../../../src/messages/contract.ts';
import { sight } from './sights.ts';

interface Told {
  readonly at: number;
  readonly name: string;
  readonly params: unknown;
}

/** The surroundings of a watcher: a clock that the test moves, a camera, and a background. */
export class World implements Surroundings {
  /** What the background was told, answered or not, and when. */
  readonly told: Told[] = [];
  /** When each frame was begun to be processed. */
  readonly frames: number[] = [];
  /** When the camera was opened (also in vain) and released. */
  readonly opened: number[] = [];
  readonly closed: number[] = [];
  /** What is in view, what a frame costs, and whether the camera is plugged in. */
  view: Sight | null = sight(1);
  cost = 20;
  alive = true;
  /** What opening the camera, or looking, is refused with. */
  refusal: Error | null = null;
  blindness: Error | null = null;
  /** How long opening and loading take, and whether seeing never ends. */
  opening = 0;
  loading = 0;
  hanging = false;
  /** Called before each frame, with its number: what it will show and cost may be changed. */
  beforeFrame: (frame: number) => void = () => undefined;
  /** When what sees was given up. */
  readonly givenUp: number[] = [];
  /** When it was asked by which head faces are to be read, and what that was refused with. */
  readonly asked: number[] = [];
  impersonal: Error | null = null;
  /** How long the answer to that takes, and the heads that were put to use. */
  saying = 0;
  readonly used: (number | null)[] = [];
  /** In which frames faces were asked to be looked for. */
  readonly searched: number[] = [];
  /** The background's order, or what it answers a message with: an error, or nothing (`null`). */
  order: CameraOrder = { watch: true, trial: null, frames: 10, head: null, readings: false };
  answer: (name: string, params: unknown) => CameraOrder | Error | null = () => this.order;

  readonly watcher = new Watcher(this);
  #now = 0;
  #sleepers: { readonly until: number; readonly wake: () => void }[] = [];

  readonly now = () => this.#now;

  readonly sleep = (ms: number) =>
    new Promise<void>((wake) => void this.#sleepers.push({ until: this.#now + ms, wake }));

  readonly stateOfRefusal = (error: unknown) =>
    (error as Error).message === 'unplugged' ? 'no-camera' : 'failed';

  async open(): Promise<OpenCamera> {
    this.opened.push(this.#now);
    if (this.opening > 0) await this.sleep(this.opening);
    if (this.refusal) throw this.refusal;
    const isAlive = () => this.alive;
    return {
      ready: async () => {
        if (this.loading > 0) await this.sleep(this.loading);
        return 'wasm';
      },
      personalise: async () => {
        this.asked.push(this.#now);
        if (this.impersonal) throw this.impersonal;
        const { head } = this.order;
        if (this.saying > 0) await this.sleep(this.saying);
        return () => void this.used.push(head);
      },
      see: async (detect) => {
        this.beforeFrame(this.frames.length);
        this.frames.push(this.#now);
        if (detect) this.searched.push(this.#now);
        if (this.hanging) return new Promise(() => undefined);
        await this.sleep(this.cost);
        if (this.blindness) throw this.blindness;
        return this.view && { ...this.view, detected: detect || this.view.detected };
      },
      get alive() {
        return isAlive();
      },
      giveUp: () => void this.givenUp.push(this.#now),
      close: () => void this.closed.push(this.#now),
    };
  }

  async tell(name: string, params: unknown): Promise<CameraOrder> {
    this.told.push({ at: this.#now, name, params });
    const answer = this.answer(name, params);
    if (answer === null) return new Promise(() => undefined);
    if (answer instanceof Error) throw answer;
    return answer;
  }

  /** Lets so many milliseconds pass. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await allElse();
      const next = this.#sleepers.reduce<number>(
        (first, { until }) => Math.min(first, until),
        Infinity,
      );
      if (next > end) break;
      this.#now = next;
      const awake = this.#sleepers.filter(({ until }) => until <= next);
      this.#sleepers = this.#sleepers.filter(({ until }) => until > next);
      for (const { wake } of awake) wake();
    }
    this.#now = end;
  }

  /** Gives the order that is not asked for, as the background does. */
  command(order: Partial<CameraOrder>): void {
    this.order = { ...this.order, ...order };
    this.watcher.obey(this.order);
  }

  /** What the background was told by messages of this name. */
  of(name: string): Told[] {
    return this.told.filter((told) => told.name === name);
  }
}

/** Resolves when everything that does not wait for the clock has been done. */
const allElse = () => new Promise((resolve) => setImmediate(resolve));
