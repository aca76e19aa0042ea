import { NFRAMES, summarise, type Trial } from '../../../agent/index.ts';
import { PARAMETERS } from '../../../emoticon/parameters.ts';
import { type CameraOrder } from '../../../messages/contract.ts';
import { LIVELY, simulatedViewer } from '../../../simulation/index.ts';
import { simulatedPerson } from '../../../storage/values.ts';
import { orderFor } from '../../camera-events.ts';
import { type Event } from '../../events.ts';
import { activeProgress, type State } from '../../state.ts';
import { type CameraHost } from './host.ts';

const EYE = 'simulated';

/**
 * The demonstration's camera host: no camera, but a simulated person who looks at the face of the open
 * trial. It lives in the background's own process and dies with it, in the middle of whatever it did;
 * the next process opens it again. The person is stored from trial to trial and so goes on being the same.
 */
export class SimulatedHost implements CameraHost {
  readonly #tell: (event: Event) => Promise<State>;
  /** Counted up whenever it is opened or closed: a loop of another number has been called off. */
  #life = 0;
  #running = false;

  /** @param tell hands an event to the companion; resolves to the state after it */
  constructor(tell: (event: Event) => Promise<State>) {
    this.#tell = tell;
  }

  /** It needs no gesture. */
  openFromGesture(): boolean {
    return false;
  }

  open(): Promise<boolean> {
    if (!this.#running) {
      this.#running = true;
      const life = ++this.#life;
      // Not waited for: it speaks to the companion, whose transaction this is a part of. What goes wrong
      // there is in the error log; the next order starts it again.
      this.#live(life)
        .catch(() => undefined)
        .finally(() => {
          if (life === this.#life) this.#running = false;
        });
    }
    return Promise.resolve(true);
  }

  /** Takes an order that it did not ask for. */
  obey({ watch }: CameraOrder): void {
    if (watch) void this.open();
  }

  renew(): Promise<void> {
    return this.close();
  }

  close(): Promise<void> {
    this.#life++;
    this.#running = false;
    return Promise.resolve();
  }

  /** Looks for as long as somebody is looking; then it rests. */
  async #live(life: number): Promise<void> {
    let state = await this.#tell({ kind: 'camera-state', eye: EYE, state: 'watching' });
    while (life === this.#life && orderFor(state, EYE).watch) {
      const next = await this.#look(state, life);
      if (!next) return;
      state = next;
    }
    if (life === this.#life) await this.#tell({ kind: 'camera-state', eye: EYE, state: 'resting' });
  }

  /** One trial, or a moment between two; null once it was called off. */
  async #look(before: State, life: number): Promise<State | null> {
    const pace = before.settings.demonstration;
    if (pace === null) return null;
    await new Promise((resolve) => setTimeout(resolve, pace));
    if (life !== this.#life) return null;
    const state = await this.#seen(1, null);
    const { open } = activeProgress(state).agent;
    if (!open || orderFor(state, EYE).trial !== open.trial) return state;
    const measured = summarise((await watched(open)).map((happiness) => ({ happiness })));
    if (!measured) {
      await this.#seen(0, null);
      return this.#tell({ kind: 'camera-abandoned', eye: EYE, trial: open.trial });
    }
    await this.#seen(1, measured.happiness);
    const { happiness, spread, frames } = measured;
    const result = { trial: open.trial, happiness, spread, frames, faces: 1, head: null };
    return this.#tell({ kind: 'camera-measured', eye: EYE, result });
  }

  #seen(faces: number, happy: number | null): Promise<State> {
    const frame = { faces, happy, backend: EYE, cost: 0 };
    return this.#tell({ kind: 'camera-frame', eye: EYE, frame });
  }
}

/** P(happy) of the frames in which the person watches a trial's face; none while it is away. */
async function watched({ configuration }: Trial): Promise<readonly number[]> {
  const person = await simulatedPerson.read();
  const seed = person?.seed ?? crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const viewer = simulatedViewer(PARAMETERS, seed, LIVELY);
  const { state, frames } = viewer.watch(person?.state ?? viewer.begin(), configuration, NFRAMES);
  await simulatedPerson.write({ seed, state } as Parameters<typeof simulatedPerson.write>[0]);
  return frames;
}
