// @ts-check
import { Buffer } from 'node:buffer';

/**
 * TFLite's operators in the terms of a TensorFlow graph, one function an operator.
 *
 * @typedef {import('./tflite.mjs').Tensor} Tensor
 * @typedef {import('./tflite.mjs').Operator} Operator
 * @typedef {import('./tflite.mjs').Activation} Activation
 * @typedef {import('./tflite.mjs').Window} Window
 * @typedef {import('./graph.mjs').Graph} Graph
 *
 * @typedef {object} Operands
 * @property {string} name - of the node to add, and so of its output
 * @property {Operator} operator
 * @property {Activation} activation - the operator's own, or that of a RELU which alone reads it
 * @property {Tensor[]} tensors - the operator's inputs
 * @property {(index: number) => string} input - the node that gives the operator's input, a constant
 *   among them if it must be
 * @property {Tensor} output
 */

/** @type {Record<Exclude<Activation, 'NONE'>, string>} */
const ACTIVATION_OPS = { RELU: 'Relu', RELU6: 'Relu6' };

/**
 * A convolution with its bias and activation in one node. TFLite lays filters out as [out, height,
 * width, in], TensorFlow as [height, width, in, out].
 *
 * @param {Graph} graph
 * @param {Operands} operands
 */
function convolution(graph, { name, operator, activation, tensors, input }) {
  const [, filter, bias] = tensors;
  const [out, height, width, depth] = dimensions(filter, name);
  const weights = transposed(constant(filter, name), [out, height * width * depth]);
  graph.add(
    name,
    '_FusedConv2D',
    [
      input(0),
      graph.constant(`${name}/filter`, [height, width, depth, out], weights),
      graph.constant(`${name}/bias`, [out], constant(bias, name)),
    ],
    fused(operator, activation),
  );
}

/**
 * As above, each channel by itself. TFLite lays filters out as [1, height, width, channels],
 * TensorFlow as [height, width, channels, outputs a channel]: for one output a channel, the same
 * values in the same order.
 *
 * @param {Graph} graph
 * @param {Operands} operands
 */
function depthwiseConvolution(graph, { name, operator, activation, tensors, input }) {
  const [image, filter, bias] = tensors;
  const [, height, width, channels] = dimensions(filter, name);
  const depth = image?.shape[3] ?? 0;
  graph.add(
    name,
    'FusedDepthwiseConv2dNative',
    [
      input(0),
      graph.constant(
        `${name}/filter`,
        [height, width, depth, channels / depth],
        constant(filter, name),
      ),
      graph.constant(`${name}/bias`, [channels], constant(bias, name)),
    ],
    fused(operator, activation),
  );
}

/**
 * @param {Graph} graph
 * @param {Operands} operands
 */
function maxPool(graph, { name, operator, activation, input }) {
  const { size, strides, padding } = windowOf(operator);
  activated(graph, name, activation, (node) =>
    graph.add(node, 'MaxPool', [input(0)], {
      ksize: ints([1, ...size, 1]),
      strides: ints([1, ...strides, 1]),
      padding: string(padding),
      data_format: string('NHWC'),
    }),
  );
}

/**
 * @param {Graph} graph
 * @param {Operands} operands
 */
function add(graph, { name, activation, input }) {
  activated(graph, name, activation, (node) => graph.add(node, 'AddV2', [input(0), input(1)], {}));
}

/**
 * @param {Graph} graph
 * @param {Operands} operands
 */
function relu(graph, { name, input }) {
  graph.add(name, 'Relu', [input(0)], {});
}

/**
 * With zeros; the paddings are [dimensions, 2], before and after.
 *
 * @param {Graph} graph
 * @param {Operands} operands
 */
function pad(graph, { name, input }) {
  graph.add(name, 'Pad', [input(0), input(1)], {});
}

/**
 * The new shape is read off the output, for TFLite gives it now as an input, now as an option.
 *
 * @param {Graph} graph
 * @param {Operands} operands
 */
function reshape(graph, { name, output, input }) {
  const shape = graph.constant(
    `${name}/shape`,
    [output.shape.length],
    Int32Array.from(output.shape),
  );
  graph.add(name, 'Reshape', [input(0), shape], {});
}

/**
 * @param {Graph} graph
 * @param {Operands} operands
 */
function concatenation(graph, { name, operator, activation, tensors, input }) {
  activated(graph, name, activation, (node) =>
    concatenate(
      graph,
      node,
      tensors.map((_, index) => input(index)),
      operator.axis,
    ),
  );
}

/**
 * @param {Graph} graph
 * @param {string} name
 * @param {string[]} inputs
 * @param {number} axis
 */
export function concatenate(graph, name, inputs, axis) {
  const at = graph.constant(`${name}/axis`, [], Int32Array.of(axis));
  graph.add(name, 'ConcatV2', [...inputs, at], {
    N: { i: String(inputs.length) },
  });
}

/** @type {Record<string, (graph: Graph, operands: Operands) => void>} */
export const OPERATORS = {
  ADD: add,
  CONCATENATION: concatenation,
  CONV_2D: convolution,
  DEPTHWISE_CONV_2D: depthwiseConvolution,
  MAX_POOL_2D: maxPool,
  PAD: pad,
  RELU: relu,
  RESHAPE: reshape,
};

/** The operators into which an activation that follows is drawn. */
export const FUSING = new Set(['CONV_2D', 'DEPTHWISE_CONV_2D']);

/**
 * An operator that TensorFlow cannot fuse with an activation, followed by that activation.
 *
 * @param {Graph} graph
 * @param {string} name - of the last node
 * @param {Activation} activation
 * @param {(node: string) => void} addOperator
 */
function activated(graph, name, activation, addOperator) {
  if (activation === 'NONE') return addOperator(name);
  addOperator(`${name}/linear`);
  graph.add(name, ACTIVATION_OPS[activation], [`${name}/linear`], {});
}

/**
 * @param {Operator} operator
 * @param {Activation} activation
 */
function fused(operator, activation) {
  const { strides, dilations, padding } = windowOf(operator);
  const ops = activation === 'NONE' ? ['BiasAdd'] : ['BiasAdd', ACTIVATION_OPS[activation]];
  return {
    strides: ints([1, ...strides, 1]),
    dilations: ints([1, ...dilations, 1]),
    padding: string(padding),
    data_format: string('NHWC'),
    fused_ops: { list: { s: ops.map(base64) } },
    num_args: { i: '1' },
  };
}

/** @param {Operator} operator */
function windowOf(operator) {
  if (!operator.window) throw new Error(`TFLite: ${operator.kind} without options`);
  return operator.window;
}

/**
 * @param {Tensor | undefined} tensor
 * @param {string} name
 * @returns {[number, number, number, number]}
 */
function dimensions(tensor, name) {
  const [first = 0, second = 0, third = 0, fourth = 0] = tensor?.shape ?? [];
  if (tensor?.shape.length !== 4)
    throw new Error(`TFLite: ${name} has no filter of four dimensions`);
  return [first, second, third, fourth];
}

/**
 * @param {Tensor | undefined} tensor
 * @param {string} name
 */
function constant(tensor, name) {
  if (!tensor?.data) throw new Error(`TFLite: a weight of ${name} is not constant`);
  return tensor.data;
}

/**
 * @param {Float32Array | Int32Array} values - [rows, columns]
 * @param {[number, number]} shape
 * @returns {Float32Array} [columns, rows]
 */
function transposed(values, [rows, columns]) {
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      turned[column * rows + row] = values[row * columns + column] ?? 0;
    }
  }
  return turned;
}

/** @param {number[]} values */
function ints(values) {
  return { list: { i: values.map(String) } };
}

/** @param {string} value */
function string(value) {
  return { s: base64(value) };
}

/** @param {string} value */
function base64(value) {
  return Buffer.from(value).toString('base64');
}
