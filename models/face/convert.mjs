// @ts-check
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Graph } from './graph.mjs';
import { concatenate, FUSING, OPERATORS } from './operators.mjs';
import { readTflite } from './tflite.mjs';

/** @typedef {import('./tflite.mjs').Model} Model */

/**
 * Converts MediaPipe's short-range face detector from TFLite to a TF.js graph model.
 *
 * @param {{ tflite: string, outDir: string }} where - the path of face_detection_short_range.tflite,
 *   and the folder that gets model.json and weights.bin (made if need be)
 * @throws {Error} when the file is no TFLite model, or holds what the converter does not know
 */
export async function convertFaceDetector({ tflite, outDir }) {
  const { json, weights } = faceDetectorModel(await readFile(tflite));
  await mkdir(outDir, { recursive: true });
  await writeFile(join(outDir, 'weights.bin'), weights);
  await writeFile(join(outDir, 'model.json'), JSON.stringify(json));
}

/**
 * Input `input`: [1, 128, 128, 3], colours from -1 to 1. Output `Identity`: [1, 896, 17], for each
 * anchor the logit of its score, then its box and six keypoints: the two outputs of the original
 * joined into the one that `@tensorflow-models/face-detection` asks for. The same file always
 * gives the same bytes.
 *
 * @param {Uint8Array} tflite - the bytes of face_detection_short_range.tflite
 */
export function faceDetectorModel(tflite) {
  return convertModel(tflite, ['classificators', 'regressors']);
}

/**
 * @param {Uint8Array} tflite - the model's bytes
 * @param {string[]} outputs - the names of the tensors that, joined along their last axis, are the
 *   graph's one output `Identity`
 */
export function convertModel(tflite, outputs) {
  const model = readTflite(tflite);
  const graph = new Graph();
  const inputs = model.inputs.map((index) => portOf(model, index));
  for (const { name, shape } of inputs) graph.placeholder(name, shape);
  addOperators(graph, model);

  const joined = outputs.map((name) => {
    const index = model.outputs.find((output) => model.tensors[output]?.name === name);
    if (index === undefined) throw new Error(`TFLite: the model has no output ${name}`);
    return portOf(model, index);
  });
  const [first] = joined;
  if (!first) throw new Error('at least one output is needed');
  const axis = first.shape.length - 1;
  concatenate(
    graph,
    'Identity',
    joined.map(({ name }) => name),
    axis,
  );
  const last = joined.reduce((sum, { shape }) => sum + (shape[axis] ?? 0), 0);
  return graph.write({
    inputs,
    outputs: [{ name: 'Identity', shape: [...first.shape.slice(0, -1), last] }],
    generatedBy: 'TensorFlow Lite',
  });
}

/**
 * @param {Graph} graph
 * @param {Model} model
 */
function addOperators(graph, model) {
  const readers = readersOf(model);
  const named = (/** @type {number} */ index) => portOf(model, index).name;
  /** Constants that were dequantised, by the tensor they became; halves were widened on reading. */
  const dequantised = new Map();
  /** Activations that were drawn into the operator before them. */
  const fused = new Set();

  for (const operator of model.operators) {
    if (fused.has(operator)) continue;
    const inputs = operator.inputs.map((index) => dequantised.get(index) ?? index);
    let [output = -1] = operator.outputs;
    if (operator.kind === 'DEQUANTIZE') {
      dequantised.set(output, inputs[0]);
      continue;
    }
    let { activation } = operator;
    const [reader, ...others] = readers.get(output) ?? [];
    const alone = others.length === 0 && !model.outputs.includes(output);
    if (FUSING.has(operator.kind) && activation === 'NONE' && reader?.kind === 'RELU' && alone) {
      activation = 'RELU';
      fused.add(reader);
      [output = -1] = reader.outputs;
    }
    const add = OPERATORS[operator.kind];
    if (!add) throw new Error(`TFLite: no conversion of ${operator.kind}`);
    const name = named(output);
    add(graph, {
      name,
      operator,
      activation,
      tensors: inputs.map((index) => tensorOf(model, index)),
      input: (position) => {
        const index = inputs[position] ?? -1;
        const { shape, data } = tensorOf(model, index);
        return data ? graph.constant(`${name}/input_${position}`, shape, data) : named(index);
      },
      output: tensorOf(model, output),
    });
  }
}

/**
 * @param {Model} model
 * @returns {Map<number, import('./tflite.mjs').Operator[]>} who reads each tensor
 */
function readersOf({ operators }) {
  const readers = new Map();
  for (const operator of operators) {
    for (const index of operator.inputs) {
      readers.set(index, [...(readers.get(index) ?? []), operator]);
    }
  }
  return readers;
}

/**
 * @param {Model} model
 * @param {number} index
 */
function tensorOf(model, index) {
  const tensor = model.tensors[index];
  if (!tensor) throw new Error(`TFLite: there is no tensor ${index}`);
  return tensor;
}

/**
 * Names of nodes must be unique and hold no colon, which TF.js reads as the number of an output.
 *
 * @param {Model} model
 * @param {number} index
 */
function portOf(model, index) {
  const { name, shape } = tensorOf(model, index);
  const port = model.inputs.includes(index) || model.outputs.includes(index);
  return { name: port ? name : `${index}/${name.replaceAll(':', '_')}`, shape };
}
