// @ts-check
import { ByteBuffer } from 'flatbuffers';
import { fromHalf } from './half.mjs';

/**
 * Reads a TensorFlow Lite model: a flatbuffer whose tables are laid out by TensorFlow's schema,
 * https://github.com/tensorflow/tensorflow/blob/master/tensorflow/compiler/mlir/lite/schema/schema.fbs.
 * The numbers below are that schema's field indices and enumeration values.
 *
 * @typedef {'SAME' | 'VALID'} Padding
 * @typedef {'NONE' | 'RELU' | 'RELU6'} Activation
 *
 * @typedef {object} Tensor
 * @property {string} name
 * @property {number[]} shape
 * @property {'float32' | 'float16' | 'int32'} type
 * @property {Float32Array | Int32Array | null} data - the values where they are constant, halves
 *   widened to floats
 *
 * @typedef {object} Window - of a convolution or pooling, [height, width] each
 * @property {Padding} padding
 * @property {[number, number]} strides
 * @property {[number, number]} dilations
 * @property {[number, number]} size - of a pooling; a convolution's is its filter's
 *
 * @typedef {object} Operator
 * @property {string} kind - the schema's name of the operator, such as CONV_2D
 * @property {number[]} inputs - indices into the model's tensors
 * @property {number[]} outputs
 * @property {Activation} activation - fused into the operator
 * @property {Window | null} window
 * @property {number} axis - of a concatenation
 *
 * @typedef {object} Model
 * @property {Tensor[]} tensors
 * @property {Operator[]} operators - in an order in which they can be run
 * @property {number[]} inputs - indices into tensors
 * @property {number[]} outputs
 */

/** @type {Record<number, string>} */
const KINDS = {
  0: 'ADD',
  2: 'CONCATENATION',
  3: 'CONV_2D',
  4: 'DEPTHWISE_CONV_2D',
  6: 'DEQUANTIZE',
  17: 'MAX_POOL_2D',
  19: 'RELU',
  22: 'RESHAPE',
  34: 'PAD',
};

/** @type {Record<number, Tensor['type']>} */
const TYPES = { 0: 'float32', 1: 'float16', 2: 'int32' };

/** @type {Record<number, Activation>} */
const ACTIVATIONS = { 0: 'NONE', 1: 'RELU', 3: 'RELU6' };

/**
 * @param {Uint8Array} bytes - a .tflite file
 * @returns {Model} its first subgraph
 * @throws {Error} when it is no TFLite model, or holds an operator, tensor type or activation that
 *   this reader does not know
 */
export function readTflite(bytes) {
  // Node's Buffer, which bytes may be, slices without copying; a plain array of bytes does not.
  const buffer = new ByteBuffer(new Uint8Array(bytes));
  if (bytes.length < 8 || !buffer.__has_identifier('TFL3')) throw new Error('not a TFLite model');
  const model = new Table(buffer, buffer.__indirect(0));
  const codes = model.tables(1).map((code) => Math.max(code.int8(0), code.int32(3)));
  const buffers = model.tables(4).map((entry) => entry.bytes(0));
  const graph = model.tables(2)[0];
  if (!graph) throw new Error('the TFLite model has no subgraph');
  return {
    tensors: graph.tables(0).map((tensor) => readTensor(tensor, buffers)),
    operators: graph.tables(3).map((operator) => readOperator(operator, codes)),
    inputs: graph.int32s(1),
    outputs: graph.int32s(2),
  };
}

/**
 * @param {Table} tensor
 * @param {Uint8Array[]} buffers
 * @returns {Tensor}
 */
function readTensor(tensor, buffers) {
  const name = tensor.string(3);
  const type = known(TYPES, tensor.int8(1), `type of tensor ${name}`);
  const bytes = buffers[tensor.int32(2)];
  return {
    name,
    shape: tensor.int32s(0),
    type,
    data: bytes?.length ? readValues(type, bytes) : null,
  };
}

/**
 * @param {Tensor['type']} type
 * @param {Uint8Array} bytes
 */
function readValues(type, bytes) {
  // A copy, for a flatbuffer need not align its vectors as typed arrays demand.
  const { buffer } = bytes.slice();
  if (type === 'int32') return new Int32Array(buffer);
  if (type === 'float32') return new Float32Array(buffer);
  return Float32Array.from(new Uint16Array(buffer), fromHalf);
}

/**
 * @param {Table} operator
 * @param {number[]} codes
 * @returns {Operator}
 */
function readOperator(operator, codes) {
  const code = codes[operator.int32(0)] ?? -1;
  const kind = known(KINDS, code, 'operator');
  const options = operator.table(4);
  const plain = {
    kind,
    inputs: operator.int32s(1),
    outputs: operator.int32s(2),
    activation: /** @type {Activation} */ ('NONE'),
    window: null,
    axis: 0,
  };
  if (!options) return plain;
  switch (kind) {
    case 'ADD':
      return { ...plain, activation: readActivation(options, 0) };
    case 'CONCATENATION':
      return { ...plain, axis: options.int32(0), activation: readActivation(options, 1) };
    case 'CONV_2D':
      return {
        ...plain,
        activation: readActivation(options, 3),
        window: { ...readWindow(options), dilations: [options.int32(5, 1), options.int32(4, 1)] },
      };
    case 'DEPTHWISE_CONV_2D':
      return {
        ...plain,
        activation: readActivation(options, 4),
        window: { ...readWindow(options), dilations: [options.int32(6, 1), options.int32(5, 1)] },
      };
    case 'MAX_POOL_2D':
      return {
        ...plain,
        activation: readActivation(options, 5),
        window: { ...readWindow(options), size: [options.int32(4), options.int32(3)] },
      };
    default:
      return plain;
  }
}

/**
 * Padding and strides stand in the same fields of all three.
 *
 * @param {Table} options
 * @returns {Window}
 */
function readWindow(options) {
  return {
    padding: options.int8(0) === 0 ? 'SAME' : 'VALID',
    strides: [options.int32(2), options.int32(1)],
    dilations: [1, 1],
    size: [1, 1],
  };
}

/**
 * @param {Table} options
 * @param {number} field
 */
function readActivation(options, field) {
  return known(ACTIVATIONS, options.int8(field), 'fused activation');
}

/**
 * @template T
 * @param {Record<number, T>} names
 * @param {number} value
 * @param {string} what
 * @returns {T}
 */
function known(names, value, what) {
  const name = names[value];
  if (name === undefined) throw new Error(`TFLite: unknown ${what}: ${value}`);
  return name;
}

/** A table of a flatbuffer, its fields read by index; an absent field reads as its default. */
class Table {
  /**
   * @param {ByteBuffer} buffer
   * @param {number} position
   */
  constructor(buffer, position) {
    this.buffer = buffer;
    this.position = position;
  }

  /**
   * @param {number} field
   * @returns {number} where the field lies, 0 when absent
   */
  at(field) {
    const offset = this.buffer.__offset(this.position, 4 + 2 * field);
    return offset ? this.position + offset : 0;
  }

  /** @param {number} field */
  int8(field, otherwise = 0) {
    const at = this.at(field);
    return at ? this.buffer.readInt8(at) : otherwise;
  }

  /** @param {number} field */
  int32(field, otherwise = 0) {
    const at = this.at(field);
    return at ? this.buffer.readInt32(at) : otherwise;
  }

  /** @param {number} field */
  string(field) {
    const at = this.at(field);
    return at ? String(this.buffer.__string(at)) : '';
  }

  /** @param {number} field */
  table(field) {
    const at = this.at(field);
    return at ? new Table(this.buffer, this.buffer.__indirect(at)) : null;
  }

  /** @param {number} field */
  tables(field) {
    return this.vector(field, 4, (at) => new Table(this.buffer, this.buffer.__indirect(at)));
  }

  /** @param {number} field */
  int32s(field) {
    return this.vector(field, 4, (at) => this.buffer.readInt32(at));
  }

  /** @param {number} field */
  bytes(field) {
    const at = this.at(field);
    if (!at) return new Uint8Array();
    const start = this.buffer.__vector(at);
    return this.buffer.bytes().subarray(start, start + this.buffer.__vector_len(at));
  }

  /**
   * @template T
   * @param {number} field
   * @param {number} stride - bytes from one element to the next
   * @param {(at: number) => T} read
   * @returns {T[]}
   */
  vector(field, stride, read) {
    const at = this.at(field);
    if (!at) return [];
    const start = this.buffer.__vector(at);
    const length = this.buffer.__vector_len(at);
    return Array.from({ length }, (_, index) => read(start + stride * index));
  }
}
