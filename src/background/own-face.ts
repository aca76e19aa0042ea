import { calibrate, calibrated } from '../agent/index.ts';
import { median } from '../math/statistics.ts';
import { type Change } from '../perception/head.ts';
import { type Judgement } from '../perception/personal-head.ts';
import { changeOf, type Calibration } from '../platform/calibration.ts';
import { type RestingLook, type SmilingLook } from '../platform/messages.ts';
import { type Knowledge, type Memory } from './memory.ts';
import { outdated, readBy, restingIn, withResting, withSmile, withoutSmile } from './personal.ts';

/** What of the session this is a part of: what it knows, its turns, and how it goes on after them. */
interface Within {
  readonly memory: Memory;
  turn<T>(task: (known: Knowledge) => Promise<T>): Promise<T>;
  settle(): Promise<unknown>;
}

/**
 * The user's own face, shown on the welcome page: the resting face that smiles are measured against, and
 * the smile that a head of the user's own is fitted to.
 */
export class OwnFace {
  readonly #session: Within;

  constructor(session: Within) {
    this.#session = session;
  }

  /**
   * Measures smiles against this resting face from now on.
   *
   * @returns its P(happy), by the head that is in use from now on
   * @throws RangeError where there are no frames; Error in a demonstration
   */
  calibrate(look: RestingLook): Promise<number> {
    return this.#ownTurn(async ({ progress: { agent, rows }, calibration }) => {
      const known = withResting(calibration, look, Date.now());
      const resting = restingIn(known);
      const progress = { agent: calibrate(agent, calibrated(resting)), rows };
      await this.#session.memory.keep({ progress, calibration: known });
      await this.#session.settle();
      return median(resting);
    });
  }

  /**
   * Fits a head of the user's own to this smile, and reads faces by it from now on if it is better.
   *
   * @throws Error where the resting face was not shown before, and in a demonstration
   */
  smile(look: SmilingLook): Promise<Judgement> {
    return this.#ownTurn(async (known) => {
      const next = withSmile(known.calibration, look, Date.now());
      await this.#recalibrate(known, next);
      await this.#session.settle();
      if (!next.judgement) throw new Error('A smile that was shown is judged.');
      return next.judgement;
    });
  }

  /** Forgets the smile; the shipped head is in use again. @throws Error in a demonstration */
  forgetSmile(): Promise<null> {
    return this.#ownTurn(async (known) => {
      if (known.calibration) await this.#recalibrate(known, withoutSmile(known.calibration));
      await this.#session.settle();
      return null;
    });
  }

  /** What the head in use adds to the shipped one, for a camera that reads faces by this network. */
  headFor(network: string): Promise<Change | null> {
    return this.#session.turn(async (known) => {
      const { calibration, demonstration } = known;
      if (!calibration || calibration.network === network) return changeOf(calibration);
      // An update has brought another network, which these readings tell nothing about.
      if (calibration.resting.length > 0 && demonstration === null)
        await this.#recalibrate(known, outdated(calibration));
      return null;
    });
  }

  #recalibrate({ progress, calibration }: Knowledge, known: Calibration): Promise<void> {
    const agent = readBy(progress.agent, calibration, known);
    return this.#session.memory.keep({ progress: { ...progress, agent }, calibration: known });
  }

  /** A turn that is about the user's own face. @throws Error in a demonstration, whose viewer has another */
  #ownTurn<T>(task: (known: Knowledge) => Promise<T>): Promise<T> {
    return this.#session.turn((known) => {
      if (known.demonstration !== null)
        throw new Error('A simulated viewer is not calibrated by your face.');
      return task(known);
    });
  }
}
