import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type io } from '@tensorflow/tfjs-core';
import { faceDetectorModel } from './convert.mjs';

/** The detector's original, as the npm package ships it. */
export const FACE_TFLITE = createRequire(import.meta.url).resolve(
  '@mediapipe/face_detection/face_detection_short_range.tflite',
);

/** The detector, converted in memory: for Node, where there is no built extension to load it from. */
export async function faceDetectorFromOriginal(): Promise<io.IOHandler> {
  return inMemory(faceDetectorModel(await readFile(FACE_TFLITE)));
}

/** A converted model as TF.js loads it. */
export function inMemory({ json, weights }: ReturnType<typeof faceDetectorModel>): io.IOHandler {
  return {
    load: () =>
      Promise.resolve({
        ...json,
        weightSpecs: json.weightsManifest.flatMap((group) => group.weights),
        weightData: weights.slice().buffer,
      } as io.ModelArtifacts),
  };
}
