import { type Probabilities } from './expression.ts';

/** A point in the frame, in fractions of its width and height (0 to 1). */
export interface FramePoint {
  readonly x: number;
  readonly y: number;
}

/** The nearest (largest) face of a frame; box in fractions of the frame's width and height. */
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
  /** The largest of them and what it expresses; null when there is none. */
  readonly nearest: { readonly face: Face; readonly expression: Probabilities } | null;
}
