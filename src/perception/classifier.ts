import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { cast, type io, tensor4d, type Tensor2D, type Tensor4D, tidy } from '@tensorflow/tfjs-core';

/** The side of the square face that the network reads, in pixels. */
export const FACE_SIDE = 48;

/** The trained expression network, from grey faces to probabilities in the order of EXPRESSIONS. */
export interface Classifier {
  /**
   * Probabilities of faces held in memory, read back without blocking.
   *
   * @param pixels - count x 48 x 48 grey levels, 0 to 255, row by row
   * @returns count x 5 probabilities
   * @throws RangeError when there are not count x 48 x 48 pixels
   */
  classify(pixels: Float32Array | Uint8Array, count: number): Promise<Float32Array>;
  /**
   * Probabilities of faces that are already tensors, without a readback; the caller disposes both.
   *
   * @param grey - [n, 48, 48, 1] grey levels, 0 to 255, float32 or int32
   * @returns [n, 5] probabilities
   */
  probabilities(grey: Tensor4D): Tensor2D;
  /** Frees the weights. The classifier is of no use afterwards. */
  dispose(): void;
}

/**
 * Loads the network of `models/expression` into the backend that is set.
 *
 * Nothing is done to the grey levels here: each face is brought to zero mean and unit deviation by
 * the first nodes of the network itself, so training, evaluation and product cannot differ.
 *
 * @param handler - the address of model.json, or an IOHandler that loads it
 * @throws Error when the network cannot be loaded
 */
export async function loadClassifier(handler: string | io.IOHandler): Promise<Classifier> {
  const network = await loadGraphModel(handler);

  function probabilities(grey: Tensor4D): Tensor2D {
    return tidy(() => network.execute(cast(grey, 'float32')) as Tensor2D);
  }

  return {
    probabilities,
    async classify(pixels, count) {
      if (pixels.length !== count * FACE_SIDE * FACE_SIDE) {
        throw new RangeError(
          `${count} faces of ${FACE_SIDE}x${FACE_SIDE} expected, ${pixels.length} pixels given`,
        );
      }
      if (count === 0) return new Float32Array(0);
      const result = tidy(() =>
        probabilities(tensor4d(Float32Array.from(pixels), [count, FACE_SIDE, FACE_SIDE, 1])),
      );
      try {
        return (await result.data()) as Float32Array;
      } finally {
        result.dispose();
      }
    },
    dispose: () => network.dispose(),
  };
}
