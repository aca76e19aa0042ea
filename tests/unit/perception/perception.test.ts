import { fileURLToPath } from 'node:url';
import { dirname, sep } from 'node:path';
import { createRequire } from 'node:module';
import { memory } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromFolder } from '../../../models/evaluation/folder.ts';
import { faceDetectorFromOriginal } from '../../../models/face/original.ts';
import {
  createPerception,
  EXPRESSIONS,
  type FrameAnalysis,
  type Perception,
  type PerceptionOptions,
  rasterPicture,
} from '../../../src/perception/index.ts';
import { closer, PHOTOGRAPHS } from './photographs.ts';

const SHIPPED = fileURLToPath(new URL('../../../models/expression', import.meta.url));
const WASM = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');

const options = async (): Promise<PerceptionOptions> => ({
  detectorUrl: await faceDetectorFromOriginal(),
  classifierUrl: fromFolder(SHIPPED),
  wasmPaths: dirname(WASM) + sep,
});

const EMPTY = rasterPicture({
  width: 64,
  height: 48,
  data: new Uint8ClampedArray(64 * 48 * 4).fill(90),
});

/** The view of a webcam on a face of a photograph, drawn once so that it is cheap to look at again. */
function webcam(photograph: number, face: number) {
  const { picture, faces } = PHOTOGRAPHS[photograph] ?? {};
  const place = faces?.[face];
  if (!picture || !place) throw new Error('no such face');
  const data = closer(picture, place, 0.3, 1).draw(
    { x: 0.15 * picture.width, y: 0.15 * picture.width, side: 0.3 * picture.width, turn: 0 },
    192,
  );
  return rasterPicture({ width: 192, height: 192, data });
}

let perception: Perception;

beforeAll(async () => {
  perception = await createPerception(await options());
});
afterAll(() => perception.dispose());

describe('the analysis of a picture', () => {
  it('gives the nearest face and five probabilities', async () => {
    const analysis = await perception.analyzePicture(webcam(2, 2));
    expect(analysis.faces).toBe(1);
    const { face, expression } = analysis.nearest ?? {};
    expect(face?.score).toBeGreaterThan(0.5);
    expect(Object.keys(expression ?? {})).toEqual([...EXPRESSIONS]);
    const probabilities = Object.values(expression ?? {});
    expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 4);
    expect(Math.min(...probabilities)).toBeGreaterThanOrEqual(0);
  });

  it('finds every face of a photograph of a group', { timeout: 180_000 }, async () => {
    for (const { name, picture, faces } of PHOTOGRAPHS) {
      perception.reset();
      const analysis = await perception.analyzePicture(picture);
      expect({ name, faces: analysis.faces }).toEqual({ name, faces: faces.length });
    }
  });

  it('tells smiling faces from unsmiling ones', async () => {
    const happiness = (analysis: FrameAnalysis) => analysis.nearest?.expression.happy ?? Number.NaN;
    const smiling = [webcam(0, 2), webcam(2, 1), webcam(2, 2), webcam(3, 3), webcam(5, 1)];
    const unsmiling = [webcam(2, 0), webcam(4, 3), webcam(4, 0)];
    const least = Math.min(...(await analyses(smiling)).map(happiness));
    const most = Math.max(...(await analyses(unsmiling)).map(happiness));
    expect(least).toBeGreaterThan(most);
  });

  it('finds nothing where nobody is', async () => {
    expect(await perception.analyzePicture(EMPTY)).toEqual({
      faces: 0,
      detected: true,
      nearest: null,
    });
  });
});

async function analyses(pictures: readonly ReturnType<typeof webcam>[]): Promise<FrameAnalysis[]> {
  const all: FrameAnalysis[] = [];
  for (const picture of pictures) all.push(await perception.analyzePicture(picture));
  return all;
}

describe('tensors', () => {
  it('are as many after 1,000 frames as before', { timeout: 300_000 }, async () => {
    // Detected, followed twice, lost, and an empty room.
    const frames = [webcam(0, 0), webcam(0, 0), webcam(0, 0), EMPTY];
    await analyses(frames);
    const before = memory().numTensors;
    for (let i = 0; i < 250; i++) {
      const all = await analyses(frames);
      expect(all.map(({ faces }) => faces)).toEqual([1, 1, 1, 0]);
      expect(memory().numTensors).toBe(before);
    }
  });

  it('are all freed at the end', async () => {
    const before = memory().numTensors;
    const other = await createPerception(await options());
    await other.analyzePicture(webcam(0, 0));
    expect(memory().numTensors).toBeGreaterThan(before);
    other.dispose();
    expect(memory().numTensors).toBe(before);
  });
});

describe('starting', () => {
  it('takes the first backend that works here, and says which', async () => {
    // There is no WebGL in Node.
    expect(perception.backend).toBe('wasm');
    const other = await createPerception({ ...(await options()), backends: ['webgl', 'cpu'] });
    expect(other.backend).toBe('cpu');
    expect((await other.analyzePicture(webcam(0, 0))).faces).toBe(1);
    other.dispose();
    const again = await createPerception(await options());
    expect(again.backend).toBe('wasm');
    again.dispose();
  });

  it('fails where no backend works or a model is missing, and leaves nothing behind', async () => {
    const before = memory().numTensors;
    await expect(createPerception({ ...(await options()), backends: ['webgl'] })).rejects.toThrow(
      'no backend of TensorFlow.js works here: webgl tried',
    );
    await expect(
      createPerception({ ...(await options()), classifierUrl: fromFolder('/nowhere') }),
    ).rejects.toThrow('nowhere');
    expect(memory().numTensors).toBe(before);
  });
});
