import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { dispose, tensor4d, type Tensor3D, tidy, tile, unstack } from '@tensorflow/tfjs-core';
import { FACE_SIDE, type Classifier } from '../../src/perception/classifier.ts';
import { EXPRESSIONS, type Expression } from '../../src/perception/expression.ts';

/** What others ship for the browser, to be measured beside ours. */
export const PEERS = ['face-api'] as const;

const require = createRequire(import.meta.url);

/** The names of face-api's outputs for the five; its fearful and disgusted are left out. */
const FACE_API: Readonly<Record<Expression, string>> = {
  happy: 'happy',
  neutral: 'neutral',
  sad: 'sad',
  angry: 'angry',
  surprised: 'surprised',
};

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

/**
 * The expression network of @vladmandic/face-api, by its own preprocessing; the probabilities of the
 * five are brought to a sum of 1. The backend must be set.
 */
export async function loadFaceApi(): Promise<Pick<Classifier, 'classify' | 'dispose'>> {
  const { nets } = require('@vladmandic/face-api/dist/face-api.node-wasm.js') as FaceApi;
  const network = nets.faceExpressionNet;
  await network.loadFromDisk(
    join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'model'),
  );
  return {
    async classify(pixels, count) {
      const faces = tidy(() => {
        const grey = tensor4d(Float32Array.from(pixels), [count, FACE_SIDE, FACE_SIDE, 1]);
        return unstack(tile(grey, [1, 1, 1, 3])) as Tensor3D[];
      });
      const answer = await network.predictExpressions(faces);
      dispose(faces);
      return Float32Array.from(
        [answer].flat().flatMap((outputs) => {
          const five = EXPRESSIONS.map((name) => outputs[FACE_API[name]] ?? NaN);
          const sum = five.reduce((total, value) => total + value, 0);
          return five.map((value) => value / sum);
        }),
      );
    },
    dispose: () => network.dispose(),
  };
}
