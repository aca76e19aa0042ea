import { resumeRandom, seedRandom } from '../../../src/math/random.ts';
import { type FaceFeatures } from '../../../src/perception/head.ts';
import { type Round } from '../../../src/perception/personal-head.ts';

/** How many features the faces of made-up persons have. */
export const FEATURES = 24;

/** A made-up person, by what the network makes of its face. */
export interface Character {
  /** Log-odds of happy by the shipped head, at rest and smiling. */
  readonly rest: number;
  readonly smile: number;
  /** How much its smile shows in features that the shipped head does not heed. */
  readonly own: number;
  /** Standard deviation of every feature from frame to frame. */
  readonly noise?: number;
}

/** The shipped head of these persons heeds the first feature only: log-odds = 8 f - 4. */
export const SHIPPED_SCALE = 8 / Math.sqrt(FEATURES);

export class Person {
  readonly #character: Required<Character>;
  readonly #random;
  /** How the face looks when nothing moves. */
  readonly #face: readonly number[];

  constructor(character: Character, seed: number) {
    this.#character = { noise: 0.1, ...character };
    this.#random = resumeRandom(seedRandom(seed));
    this.#face = Array.from({ length: FEATURES }, () => this.#random.uniform());
  }

  /** A frame in which the person smiles (1), rests (0), or something in between. */
  frame(smile: number): FaceFeatures {
    const { rest, smile: smiling, own, noise } = this.#character;
    const jitter = () =>
      noise * (this.#random.uniform() + this.#random.uniform() + this.#random.uniform() - 1.5) * 2;
    const logOdds = rest + smile * (smiling - rest) + 8 * jitter();
    const features = this.#face.map((value, i) =>
      i === 0 ? (logOdds + 4) / 8 : value + (i < 6 ? smile * own : 0) + jitter(),
    );
    return { features, logOdds };
  }

  look(smile: number, frames = 25): FaceFeatures[] {
    return Array.from({ length: frames }, () => this.frame(smile));
  }

  /** Two rounds of rest and smile. */
  rounds(smile = 1, frames = 25): readonly [Round, Round] {
    const round = () => ({ resting: this.look(0, frames), smiling: this.look(smile, frames) });
    return [round(), round()];
  }
}
