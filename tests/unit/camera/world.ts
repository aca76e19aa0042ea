import { type OpenCamera, type Surroundings, Watcher } from '../../../src/camera/watcher.ts';
import { type Sight } from '../../../src/perception/index.ts';
import { type CameraOrder } from '../../../src/platform/messages.ts';

/** A sight of so many faces, the nearest with this P(happy). */
export function sight(faces: number, happy = 0.5): Sight {
  const box = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
  const eye = { x: 0.5, y: 0.5 };
  const rest = (1 - happy) / 4;
  const expression = { happy, neutral: rest, sad: rest, angry: rest, surprised: rest };
  return {
    faces,
    nearest: faces === 0 ? null : { face: { box, eyes: [eye, eye], score: 1 }, expression },
  };
}

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
  /** The background's order, or what it answers a message with: an error, or nothing (`null`). */
  order: CameraOrder = { watch: true, trial: null, frames: 10 };
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
    if (this.refusal) throw this.refusal;
    const isAlive = () => this.alive;
    return {
      backend: 'wasm',
      see: async () => {
        this.frames.push(this.#now);
        await this.sleep(this.cost);
        if (this.blindness) throw this.blindness;
        return this.view;
      },
      get alive() {
        return isAlive();
      },
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
