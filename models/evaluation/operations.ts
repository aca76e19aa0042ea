import { profile, type TensorContainer } from '@tensorflow/tfjs-core';

/** Kernels that multiply an input by a filter [height, width, inputs, outputs], and those that do so channel by channel. */
const CONVOLUTION = /^(Fused)?Conv2D$/;
const DEPTHWISE = /^(FusedDepthwiseConv2D|DepthwiseConv2dNative)$/;
const MATRIX = /^(_FusedMatMul|BatchMatMul)$/;

/**
 * Floating-point operations of whatever a function has TensorFlow.js compute, multiply and add counted apart.
 *
 * Counts convolutions and matrix products, as models/training/networks.py does; the rest is below one in
 * fifty.
 */
export async function operationsOf(compute: () => Promise<unknown>): Promise<number> {
  const { kernels } = await profile(async () => {
    await compute();
    return [] as TensorContainer;
  });
  return kernels.reduce((sum, { name, inputShapes, outputShapes }) => {
    const [output = 0] = outputShapes.map(sizeOf);
    const [input, filter] = inputShapes as (number[] | undefined)[];
    if (!input || !filter) return sum;
    const [height = 0, width = 0, inputs = 0] = filter;
    if (CONVOLUTION.test(name)) return sum + 2 * output * height * width * inputs;
    if (DEPTHWISE.test(name)) return sum + 2 * output * height * width;
    // Of [m, k] and [k, n] to [m, n], whichever of them is transposed.
    if (MATRIX.test(name))
      return sum + 2 * output * Math.sqrt((sizeOf(input) * sizeOf(filter)) / output);
    return sum;
  }, 0);
}

const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, side) => product * side, 1);
