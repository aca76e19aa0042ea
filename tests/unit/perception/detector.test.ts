import { memory, ones, type Tensor } from '@tensorflow/tfjs-core';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../../models/evaluation/backend.ts';
import { faceDetectorModel } from '../../../models/face/convert.mjs';
import { FACE_TFLITE, faceDetectorFromOriginal } from '../../../models/face/original.ts';
import { type Detector, loadDetector } from '../../../src/perception/detector.ts';
import { rasterPicture } from '../../../src/perception/raster-picture.ts';
import { closer, PHOTOGRAPHS } from './photographs.ts';

let detector: Detector;

beforeAll(async () => {
  await startBackend();
  detector = await loadDetector(await faceDetectorFromOriginal());
});
afterAll(() => detector.dispose());

describe('the converted model', () => {
  it('has the one output that the detector asks for', async () => {
    const network = await loadGraphModel(await faceDetectorFromOriginal());
    const output = network.execute(ones([1, 128, 128, 3]), 'Identity:0') as Tensor;
    expect(output.shape).toEqual([1, 896, 17]);
    expect([...(await output.data())].every(Number.isFinite)).toBe(true);
  });

  it('is the same each time, and small: its weights are halves', async () => {
    const original = await readFile(FACE_TFLITE);
    const [one, other] = [faceDetectorModel(original), faceDetectorModel(original)];
    expect(JSON.stringify(one.json)).toBe(JSON.stringify(other.json));
    expect(one.weights).toEqual(other.weights);
    expect(one.weights.length).toBeLessThan(original.length);
  });
});

describe('faces in photographs', () => {
  const found = async (width: number): Promise<string[]> => {
    const missed: string[] = [];
    for (const { name, picture, faces } of PHOTOGRAPHS) {
      for (const [index, place] of faces.entries()) {
        const seen = await detector.detect(closer(picture, place, width));
        const middle = seen.find(
          ({ box }) =>
            Math.abs(box.x + box.width / 2 - 0.5) < box.width / 2 &&
            Math.abs(box.y + box.height / 2 - 0.5) < box.height / 2,
        );
        if (!middle) missed.push(`${name}, face ${index}`);
      }
    }
    return missed;
  };

  it.each([0.7, 0.5, 0.3, 0.25])(
    'every one is found in a view as wide as %d of the photograph',
    async (width) => {
      expect(await found(width)).toEqual([]);
    },
  );

  it('the eyes lie in the upper half of the box, right eye first', async () => {
    for (const { picture, faces } of PHOTOGRAPHS) {
      for (const place of faces) {
        const [face] = await detector.detect(closer(picture, place, 0.3));
        if (!face) throw new Error('no face');
        const [right, left] = face.eyes;
        expect(right.x).toBeLessThan(left.x);
        for (const eye of [right, left]) {
          expect(eye.y).toBeGreaterThan(face.box.y);
          expect(eye.y).toBeLessThan(face.box.y + face.box.height * 0.6);
        }
        expect(face.score).toBeGreaterThan(0.5);
        expect(face.score).toBeLessThanOrEqual(1);
      }
    }
  });

  it('the largest comes first', async () => {
    for (const { picture } of PHOTOGRAPHS) {
      const areas = (await detector.detect(picture)).map(({ box }) => box.width * box.height);
      expect(areas.length).toBeGreaterThan(0);
      expect(areas).toEqual(areas.toSorted((one, other) => other - one));
    }
  });

  it('boxes are fractions of the frame, whatever its shape', async () => {
    const [photograph] = PHOTOGRAPHS;
    const [place] = photograph?.faces ?? [];
    if (!photograph || !place) throw new Error('no photograph');
    const [wide] = await detector.detect(closer(photograph.picture, place, 0.5, 2));
    const [square] = await detector.detect(closer(photograph.picture, place, 0.5, 1));
    if (!wide || !square) throw new Error('no face');
    // The box is square in pixels, and equally wide in both.
    expect(wide.box.width).toBeCloseTo(square.box.width, 1);
    expect(wide.box.height / wide.box.width).toBeCloseTo(2, 1);
    expect(square.box.height / square.box.width).toBeCloseTo(1, 1);
  });

  it('nothing is found where there is nothing', async () => {
    const data = new Uint8ClampedArray(64 * 48 * 4).fill(128);
    expect(await detector.detect(rasterPicture({ width: 64, height: 48, data }))).toEqual([]);
  });

  it('keeps no tensors', async () => {
    const [photograph] = PHOTOGRAPHS;
    if (!photograph) throw new Error('no photograph');
    const grey = new Uint8ClampedArray(64 * 48 * 4).fill(128);
    const before = memory().numTensors;
    await detector.detect(photograph.picture);
    await detector.detect(rasterPicture({ width: 64, height: 48, data: grey }));
    expect(memory().numTensors).toBe(before);
  });
});
