import { type Probabilities } from './expression.ts';
import { type Reading } from './head.ts';
import { type Flaw } from './quality.ts';

/** A point in the frame, in fractions of its width and height (0 to 1). */
export interface FramePoint {
  readonly x: number;
  readonly y: number;
}

/** A face in a frame; box in fractions of the frame's width and height. */
export interface Face {
  readonly box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  /** Right eye (on the image's left when not mirrored) and left eye. */
  readonly eyes: readonly [FramePoint, FramePoint];
  /** The detector's score, 0 to 1, of when the face was last detected. */
  readonly score: number;
}

/** What was seen in one frame. */
export interface Sight {
  /** How many faces were found when they were last looked for, up to a second ago. */
  readonly faces: number;
  /** Whether they were looked for in this very frame. */
  readonly detected: boolean;
  /** The nearest of them, which stays so until another is clearly nearer (whose.ts); null when there is none. */
  readonly nearest: Nearest | null;
}

/** The face that is watched, and what it expresses. */
export interface Nearest {
  readonly face: Face;
  /** What it expresses, by the head in use. */
  readonly expression: Probabilities;
  /** What the network makes of it before any personal head: what such a head is fitted to. */
  readonly reading: Reading;
  /**
   * Whose face it is: a number that changes when it cannot be told to be the same person's as before,
   * since somebody else is the nearest now, or since a face came up elsewhere.
   */
  readonly person: number;
  /** Why the face is no good to read in this frame, so that the expression is a guess; absent where it is good. */
  readonly flaw?: Flaw;
}
