import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { backend, engine, memory, square, tensor1d } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fromFolder } from '../../../models/evaluation/folder.ts';
import { faceDetectorFromOriginal } from '../../../models/face/original.ts';
import { discardBackend, startBackend } from '../../../src/perception/backend.ts';
import { createPerception, rasterPicture } from '../../../src/perception/index.ts';

const SHIPPED = fileURLToPath(new URL('../../../models/expression', import.meta.url));
const WASM = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
const EMPTY = rasterPicture({
  width: 64,
  height: 48,
  data: new Uint8ClampedArray(64 * 48 * 4).fill(90),
});

afterEach(() => {
  vi.restoreAllMocks();
  discardBackend();
});

const computes = async () => expect([...(await square(tensor1d([1, 2])).data())]).toEqual([1, 4]);

describe('a backend that was discarded', () => {
  it('is started anew, and computes', async () => {
    expect(await startBackend('', ['cpu'])).toBe('cpu');
    const broken = backend();
    discardBackend();
    expect(await startBackend('', ['cpu'])).toBe('cpu');
    expect(backend()).not.toBe(broken);
    await computes();
  });

  it('is started anew even where it could not be freed', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await startBackend('', ['cpu']);
    const broken = backend();
    vi.spyOn(broken, 'dispose').mockImplementation(() => {
      throw new Error('the GPU is lost');
    });
    discardBackend();
    expect(await startBackend('', ['cpu'])).toBe('cpu');
    expect(backend()).not.toBe(broken);
    await computes();
  });

  it('leaves no tensor behind, however often it fails in the middle of an analysis', async () => {
    const options = {
      detectorUrl: await faceDetectorFromOriginal(),
      classifierUrl: fromFolder(SHIPPED),
      wasmPaths: dirname(WASM) + sep,
    };
    const counts: { loaded: number; left: number }[] = [];
    for (let rebuild = 0; rebuild < 4; rebuild++) {
      const perception = await createPerception(options);
      const loaded = memory().numTensors;
      await perception.analyzePicture(EMPTY);
      const read = vi.spyOn(backend(), 'read').mockRejectedValue(new Error('context lost'));
      const readSync = vi.spyOn(backend(), 'readSync').mockImplementation(() => {
        throw new Error('context lost');
      });
      await expect(perception.analyzePicture(EMPTY)).rejects.toThrow('context lost');
      read.mockRestore();
      readSync.mockRestore();
      discardBackend();
      counts.push({ loaded, left: engine().state.numTensors });
    }
    expect(new Set(counts.map(({ loaded }) => loaded)).size).toBe(1);
    expect(counts.map(({ left }) => left)).toEqual([0, 0, 0, 0]);
  });
});
