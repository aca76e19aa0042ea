// @ts-check
import { Buffer } from 'node:buffer';
import { toHalf } from './half.mjs';

/**
 * A TensorFlow graph in the form that TF.js loads: model.json, which holds the graph's nodes and the
 * list of its weights, and one file with the weights one behind the other. Floats are stored as
 * halves, which TF.js widens on loading.
 *
 * @typedef {Record<string, unknown>} Attributes
 * @typedef {{ name: string, shape: number[], dtype: string, quantization?: object }} Weight
 * @typedef {{ name: string, shape: number[] }} Port - an input or output of the graph
 */
export class Graph {
  constructor() {
    /** @type {{ name: string, op: string, input?: string[], attr: Attributes }[]} */
    this.nodes = [];
    /** @type {Weight[]} */
    this.weights = [];
    /** @type {Uint8Array[]} */
    this.values = [];
  }

  /**
   * @param {string} name
   * @param {string} op
   * @param {string[]} input - names of nodes
   * @param {Attributes} attributes
   */
  add(name, op, input, attributes) {
    this.nodes.push({ name, op, input, attr: { T: { type: 'DT_FLOAT' }, ...attributes } });
  }

  /**
   * @param {string} name
   * @param {number[]} shape
   */
  placeholder(name, shape) {
    const attr = { dtype: { type: 'DT_FLOAT' }, shape: { shape: sizes(shape) } };
    this.nodes.push({ name, op: 'Placeholder', attr });
  }

  /**
   * @param {string} name
   * @param {number[]} shape - [] for a scalar
   * @param {Float32Array | Int32Array} values
   * @returns {string} name
   */
  constant(name, shape, values) {
    const whole = values instanceof Int32Array;
    const type = whole ? 'DT_INT32' : 'DT_FLOAT';
    this.nodes.push({
      name,
      op: 'Const',
      attr: { dtype: { type }, value: { tensor: { dtype: type, tensorShape: sizes(shape) } } },
    });
    if (whole) {
      this.weights.push({ name, shape, dtype: 'int32' });
      this.values.push(new Uint8Array(values.slice().buffer));
    } else {
      const quantization = { dtype: 'float16', original_dtype: 'float32' };
      this.weights.push({ name, shape, dtype: 'float32', quantization });
      this.values.push(new Uint8Array(Uint16Array.from(values, toHalf).buffer));
    }
    return name;
  }

  /**
   * @param {{ inputs: Port[], outputs: Port[], generatedBy: string }} description
   */
  write({ inputs, outputs, generatedBy }) {
    const json = {
      format: 'graph-model',
      generatedBy,
      convertedBy: 'models/face/convert.mjs',
      signature: { inputs: ports(inputs), outputs: ports(outputs) },
      modelTopology: { node: this.nodes, library: {}, versions: { producer: 1 } },
      weightsManifest: [{ paths: ['weights.bin'], weights: this.weights }],
    };
    return { json, weights: new Uint8Array(Buffer.concat(this.values)) };
  }
}

/** @param {Port[]} list */
function ports(list) {
  return Object.fromEntries(
    list.map(({ name, shape }) => [
      name,
      { name: `${name}:0`, dtype: 'DT_FLOAT', tensorShape: sizes(shape) },
    ]),
  );
}

/** @param {number[]} shape */
function sizes(shape) {
  return { dim: shape.map((size) => ({ size: String(size) })) };
}
