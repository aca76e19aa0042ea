import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type io } from '@tensorflow/tfjs-core';

/** Loads a graph model (model.json, or another name, and the one weights file it names) from a folder, in Node. */
export function fromFolder(folder: string, name = 'model.json'): io.IOHandler {
  return {
    async load() {
      const model = JSON.parse(await readFile(join(folder, name), 'utf8')) as io.ModelJSON;
      const [group] = model.weightsManifest;
      const [file] = group?.paths ?? [];
      if (
        !group ||
        file === undefined ||
        model.weightsManifest.length > 1 ||
        group.paths.length > 1
      ) {
        throw new Error(`${folder}/${name} should name one weights file`);
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

/** What a network costs, as its export wrote it down, and its size on disk. */
export interface Cost {
  readonly network: string;
  readonly parameters: number;
  /** Floating-point operations a face, multiply and add counted apart. */
  readonly operations: number;
  /** model.json and weights.bin together. */
  readonly bytes: number;
}

/** Reads the cost of a network that models/training exported. */
export async function costOf(folder: string): Promise<Cost> {
  const model = join(folder, 'model.json');
  const { userDefinedMetadata } = JSON.parse(await readFile(model, 'utf8')) as {
    userDefinedMetadata: Omit<Cost, 'bytes'>;
  };
  const { network, parameters, operations } = userDefinedMetadata;
  const sizes = await Promise.all([model, join(folder, 'weights.bin')].map((path) => stat(path)));
  return { network, parameters, operations, bytes: sizes.reduce((sum, { size }) => sum + size, 0) };
}
