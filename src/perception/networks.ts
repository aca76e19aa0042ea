import { type Face } from './face.ts';
import { type Head } from './head.ts';
import { type Picture, type Region } from './picture.ts';

/** The two networks as the analysis of a frame uses them; who computes them is not its concern. */

/** The side of the square face that the expression network reads, in pixels. */
export const FACE_SIDE = 48;

/** Finds faces in pictures. */
export interface Detector {
  /**
   * The faces of a picture, the largest (nearest) first.
   *
   * @param region - the part in which to look, the whole if not given. Faces are found that are
   *   between an eighth of its side and nearly all of it.
   */
  detect(picture: Picture, region?: Region): Promise<Face[]>;
  /** Frees the weights. The detector is of no use afterwards. */
  dispose(): void;
}

/** The trained expression network, from grey faces to features, and on to probabilities. */
export interface Classifier {
  /** Names the weights: another network, another name. */
  readonly network: string;
  /** The last layer as it was shipped. It is computed here and not by TensorFlow.js. */
  readonly head: Head;
  /**
   * What goes into the last layer, of faces held in memory, read back without blocking.
   *
   * @param pixels - count x 48 x 48 grey levels, 0 to 255, row by row
   * @returns count x features, as many features as the network has there
   * @throws RangeError when there are not count x 48 x 48 pixels
   */
  features(pixels: Float32Array | Uint8Array, count: number): Promise<Float32Array>;
  /**
   * The same led through the shipped head.
   *
   * @returns count x 5 probabilities, in the order of EXPRESSIONS
   */
  classify(pixels: Float32Array | Uint8Array, count: number): Promise<Float32Array>;
  /** Frees the weights. The classifier is of no use afterwards. */
  dispose(): void;
}
