import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { io, type Tensor, type Tensor2D, tensor4d, tidy } from '@tensorflow/tfjs-core';
import { type Head, logitsOf, softmax } from './head.ts';
import { FACE_SIDE, type Classifier } from './networks.ts';

export { FACE_SIDE, type Classifier } from './networks.ts';

/**
 * Loads the network of `models/expression` into the backend that is set.
 *
 * Nothing is done to the grey levels here: each face is brought to zero mean and unit deviation by
 * the first nodes of the network itself, so training, evaluation and product cannot differ.
 *
 * TensorFlow.js computes all but the last layer, whose few hundred weights cost nothing here. So
 * the features, which a person's own last layer needs, come with the one readback there is anyway.
 *
 * @param handler - the address of model.json, or an IOHandler that loads it
 * @throws Error when the network cannot be loaded, or does not end in a dense layer and a softmax
 */
export async function loadClassifier(handler: string | io.IOHandler): Promise<Classifier> {
  const source = typeof handler === 'string' ? io.browserHTTPRequest(handler) : handler;
  const artifacts = await source.load?.();
  if (!artifacts) throw new Error('the network cannot be loaded from there');
  const last = lastLayerOf(artifacts);
  const name = await nameOf(artifacts);
  const network = await loadGraphModel(io.fromMemory(artifacts));
  const constant = async (of: string) =>
    Float32Array.from(await (network.weights[of]?.[0] as Tensor).data());
  let head: Head;
  try {
    head = { weights: await constant(last.weights), bias: await constant(last.bias) };
  } catch (error) {
    network.dispose();
    throw error;
  }

  async function features(pixels: Float32Array | Uint8Array, count: number): Promise<Float32Array> {
    if (pixels.length !== count * FACE_SIDE * FACE_SIDE) {
      throw new RangeError(
        `${count} faces of ${FACE_SIDE}x${FACE_SIDE} expected, ${pixels.length} pixels given`,
      );
    }
    if (count === 0) return new Float32Array(0);
    const result = tidy(() => {
      const faces = tensor4d(Float32Array.from(pixels), [count, FACE_SIDE, FACE_SIDE, 1]);
      return network.execute(faces, last.input) as Tensor2D;
    });
    try {
      return (await result.data()) as Float32Array;
    } finally {
      result.dispose();
    }
  }

  return {
    network: name,
    head,
    features,
    async classify(pixels, count) {
      const read = await features(pixels, count);
      const rows = Array.from({ length: count }, (_, row) => softmax(logitsOf(read, head, row)));
      return Float32Array.from(rows.flat());
    },
    dispose: () => network.dispose(),
  };
}

interface Node {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
}

/** The names of what the last layer is made of: its input, its weights and its bias. */
function lastLayerOf({ modelTopology }: io.ModelArtifacts) {
  const { node: nodes = [] } = (modelTopology ?? {}) as { node?: readonly Node[] };
  const named = new Map(nodes.map((node) => [node.name, node]));
  const softmaxNode = nodes.find(({ op }) => op === 'Softmax');
  const dense = named.get(softmaxNode?.input?.[0] ?? '');
  const [input, weights, bias] = dense?.op === '_FusedMatMul' ? (dense.input ?? []) : [];
  if (input === undefined || weights === undefined || bias === undefined)
    throw new Error('the network does not end in a dense layer and a softmax');
  return { input, weights, bias };
}

/** A name for the weights: the beginning of their SHA-256. */
async function nameOf({ weightData = [] }: io.ModelArtifacts): Promise<string> {
  const bytes = io.CompositeArrayBuffer.join(weightData);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
