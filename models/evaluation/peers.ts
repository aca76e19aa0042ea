import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import {
  dispose,
  div,
  image,
  sub,
  type Tensor,
  tensor4d,
  type Tensor3D,
  tidy,
  tile,
  unstack,
} from '@tensorflow/tfjs-core';
import { FACE_SIDE, type Classifier } from '../../src/perception/classifier.ts';
import { EXPRESSIONS, type Expression } from '../../src/perception/expression.ts';
import { fromFolder } from './folder.ts';

/** Another system's expression network. */
export interface Peer {
  /** What it can be asked here: the same as our own classifier, a face at a time or many. */
  load(): Promise<Pick<Classifier, 'classify' | 'dispose'>>;
  /** Its files: the one that lists the weights, and the weights. */
  readonly files: readonly [string, string];
}

const require = createRequire(import.meta.url);
const FACE_API = join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'model');
const HUMAN = join(dirname(dirname(require.resolve('@vladmandic/human'))), 'models');

/**
 * What others ship for the browser, each through its own preprocessing. Both know fear and disgust,
 * too; these are left out and the probabilities of the five brought to a sum of 1. A backend must be set.
 */
export const PEERS: Readonly<Record<string, Peer>> = {
  'face-api': {
    load: loadFaceApi,
    files: [
      join(FACE_API, 'face_expression_model-weights_manifest.json'),
      join(FACE_API, 'face_expression_model.bin'),
    ],
  },
  human: { load: loadHuman, files: [join(HUMAN, 'emotion.json'), join(HUMAN, 'emotion.bin')] },
};

/** The parameters of a peer's network, and its bytes on disk. */
export async function sizeOfPeer({
  files,
}: Peer): Promise<{ readonly parameters: number; readonly bytes: number }> {
  const [list] = files;
  const read = JSON.parse(await readFile(list, 'utf8')) as Manifest | { weightsManifest: Manifest };
  const groups = 'weightsManifest' in read ? read.weightsManifest : read;
  const shapes = groups.flatMap(({ weights }) => weights.map(({ shape }) => shape));
  const sizes = await Promise.all(files.map((path) => stat(path)));
  return {
    parameters: shapes.reduce((sum, shape) => sum + shape.reduce((n, side) => n * side, 1), 0),
    bytes: sizes.reduce((sum, { size }) => sum + size, 0),
  };
}

type Manifest = readonly { readonly weights: readonly { readonly shape: readonly number[] }[] }[];

/** The five in our order, from a peer's outputs; they sum to 1. */
function five(output: (name: Expression) => number | undefined): number[] {
  const values = EXPRESSIONS.map((name) => output(name) ?? NaN);
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
}

interface FaceApi {
  readonly nets: {
    readonly faceExpressionNet: {
      loadFromDisk(folder: string): Promise<void>;
      predictExpressions(
        faces: Tensor3D[],
      ): Promise<Record<string, number> | Record<string, number>[]>;
      dispose(): void;
    };
  };
}

/** The expression network of @vladmandic/face-api, whose outputs bear the names of our five. */
async function loadFaceApi(): ReturnType<Peer['load']> {
  const { nets } = require('@vladmandic/face-api/dist/face-api.node-wasm.js') as FaceApi;
  const network = nets.faceExpressionNet;
  await network.loadFromDisk(FACE_API);
  return {
    async classify(pixels, count) {
      const faces = tidy(() => {
        const grey = tensor4d(Float32Array.from(pixels), [count, FACE_SIDE, FACE_SIDE, 1]);
        return unstack(tile(grey, [1, 1, 1, 3])) as Tensor3D[];
      });
      const answer = await network.predictExpressions(faces);
      dispose(faces);
      return Float32Array.from([answer].flat().flatMap((outputs) => five((name) => outputs[name])));
    },
    dispose: () => network.dispose(),
  };
}

/** The outputs of Human's emotion network, in its order. */
const HUMAN_OUTPUTS = ['angry', 'disgust', 'fear', 'happy', 'sad', 'surprised', 'neutral'];

/** The emotion network of @vladmandic/human: 64x64 grey, -1 to 1. */
async function loadHuman(): ReturnType<Peer['load']> {
  const network = await loadGraphModel(fromFolder(HUMAN, 'emotion.json'));
  return {
    async classify(pixels, count) {
      const answer = tidy(() => {
        const grey = tensor4d(Float32Array.from(pixels), [count, FACE_SIDE, FACE_SIDE, 1]);
        const scaled = sub(div(image.resizeBilinear(grey, [64, 64]), 127.5), 1);
        return network.execute(scaled) as Tensor;
      });
      const outputs = await answer.data();
      answer.dispose();
      const at = (face: number, name: string): number | undefined =>
        outputs[face * HUMAN_OUTPUTS.length + HUMAN_OUTPUTS.indexOf(name)];
      return Float32Array.from(
        Array.from({ length: count }, (_, face) => five((name) => at(face, name))).flat(),
      );
    },
    dispose: () => network.dispose(),
  };
}
