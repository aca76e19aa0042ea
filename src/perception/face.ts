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
