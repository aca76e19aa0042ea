import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type io } from '@tensorflow/tfjs-core';

/** Loads a graph model (model.json and the one weights file it names) from a folder, in Node. */
export function fromFolder(folder: string): io.IOHandler {
  return {
    async load() {
      const model = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')) as io.ModelJSON;
      const [group] = model.weightsManifest;
      const [file] = group?.paths ?? [];
      if (
        !group ||
        file === undefined ||
        model.weightsManifest.length > 1 ||
        group.paths.length > 1
      ) {
        throw new Error(`${folder}/model.json should name one weights file`);
      }
      const weights = await readFile(join(folder, file));
      return {
        ...model,
        weightSpecs: group.weights,
        weightData: weights.buffer.slice(
          weights.byteOffset,
          weights.byteOffset + weights.byteLength,
        ) as ArrayBuffer,
      };
    },
  };
}
