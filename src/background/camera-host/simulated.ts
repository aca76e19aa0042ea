import { NFRAMES, summarise, type Trial } from '../../agent/index.ts';
import { PARAMETERS } from '../../emoticon/parameters.ts';
import { type CameraOrder, type Glance, type Observed } from '../../platform/messages.ts';
import { simulatedPerson, type Pace, type Whose } from '../../platform/record.ts';
import { type CameraState } from '../../platform/status.ts';
import { LIVELY, simulatedViewer } from '../../simulation/index.ts';
import { type CameraHost } from './host.ts';

/** What the simulated host asks of the session, and tells it: what the camera document would. */
export interface Stage {
  onStage(): Promise<{ readonly trial: Trial | null; readonly pace: Pace | null }>;
  cameraIs(state: CameraState, eye: Whose): Promise<CameraOrder>;
  glanced(glance: Glance, eye: Whose): Promise<CameraOrder>;
  observed(observed: Observed, eye: Whose): Promise<CameraOrder>;
  abandoned(trial: number, eye: Whose): Promise<CameraOrder>;
}

const EYE = 'simulated';

/**
 * The demonstration's camera host: no camera, but a simulated person who looks at the face of the open
 * trial. It lives in the background's own process and dies with it, in the middle of whatever it did;
 * the next thing that wakes the background (a tab, at the latest the pulse) opens it again. The person
 * is stored from trial to trial and so goes on being the same one.
 */
export class SimulatedHost implements CameraHost {
  readonly #stage: Stage;
  /** Counted up whenever it is opened or closed: a loop of another number has been called off. */
  #life = 0;
  #running = false;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** It needs no gesture. */
  beckon(): boolean {
    return false;
  }

  open(): Promise<boolean> {
    if (!this.#running) {
      this.#running = true;
      // Not waited for: it speaks to the session, which waits for this.
      void this.#live(++this.#life);
    }
    return Promise.resolve(true);
  }

  renew(): Promise<void> {
    return this.close();
  }

  close(): Promise<void> {
    this.#life++;
    this.#running = false;
    return Promise.resolve();
  }

  /** Looks for as long as somebody is looking; then it rests, to be opened again. */
  async #live(life: number): Promise<void> {
    try {
      let { watch } = await this.#stage.cameraIs('watching', EYE);
      while (watch && life === this.#life) {
        const order = await this.#look(life);
        if (!order) return;
        watch = order.watch || (await this.#stage.cameraIs('resting', EYE)).watch;
        if (watch && !order.watch) await this.#stage.cameraIs('watching', EYE);
      }
    } finally {
      if (life === this.#life) this.#running = false;
    }
  }

  /** One trial, or a moment between two; null once it was called off. */
  async #look(life: number): Promise<CameraOrder | null> {
    const { trial, pace } = await this.#stage.onStage();
    if (pace === null) return null;
    await new Promise((resolve) => setTimeout(resolve, pace));
    if (life !== this.#life) return null;
    if (!trial) return this.#glance(1, null);
    const frames = await watched(trial);
    if (frames.length === 0) {
      await this.#glance(0, null);
      return this.#stage.abandoned(trial.trial, EYE);
    }
    const measured = summarise(frames.map((happiness) => ({ happiness })));
    if (!measured) return this.#stage.abandoned(trial.trial, EYE);
    await this.#glance(1, measured.happiness);
    return this.#stage.observed({ trial: trial.trial, ...measured, faces: 1, head: null }, EYE);
  }

  #glance(faces: number, happy: number | null): Promise<CameraOrder> {
    return this.#stage.glanced({ faces, happy, backend: 'simulated', cost: 0 }, EYE);
  }
}

/** P(happy) of the frames in which the person watches a trial's face; none while it is away. */
async function watched({ configuration }: Trial): Promise<readonly number[]> {
  const person = await simulatedPerson.read();
  const seed = person?.seed ?? crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const viewer = simulatedViewer(PARAMETERS, seed, LIVELY);
  const { state, frames } = viewer.watch(person?.state ?? viewer.begin(), configuration, NFRAMES);
  await simulatedPerson.write({ seed, state: { ...state, random: [...state.random] } });
  return frames;
}
