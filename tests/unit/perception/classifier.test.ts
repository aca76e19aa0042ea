import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type io, memory } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../../models/evaluation/backend.ts';
import { costOf, fromFolder } from '../../../models/evaluation/folder.ts';
import { type Classifier, FACE_SIDE, loadClassifier } from '../../../src/perception/classifier.ts';
import { EXPRESSIONS } from '../../../src/perception/expression.ts';
import { expressionOf } from '../../../src/perception/head.ts';

const SHIPPED = fileURLToPath(new URL('../../../models/expression', import.meta.url));

/** Drawn faces, and what PyTorch says of them, written when the network was exported. */
async function agreement(): Promise<{
  count: number;
  pixels: Uint8Array;
  probabilities: number[];
}> {
  const kept = JSON.parse(await readFile(`${SHIPPED}/agreement.json`, 'utf8')) as {
    count: number;
    pixels: string;
    probabilities: number[];
  };
  return { ...kept, pixels: new Uint8Array(Buffer.from(kept.pixels, 'base64')) };
}

describe('the shipped network', () => {
  let classifier: Classifier;
  beforeAll(async () => {
    await startBackend();
    classifier = await loadClassifier(fromFolder(SHIPPED));
  });
  afterAll(() => classifier.dispose());

  it('agrees with PyTorch to 1e-4', async () => {
    const { count, pixels, probabilities } = await agreement();
    const actual = await classifier.classify(pixels, count);
    expect(count).toBeGreaterThan(4);
    expect(actual).toHaveLength(probabilities.length);
    const difference = probabilities.map((value, i) => Math.abs(value - (actual[i] ?? NaN)));
    expect(Math.max(...difference)).toBeLessThan(1e-4);
  });

  it('was trained on the expressions in their order', async () => {
    const model = JSON.parse(await readFile(`${SHIPPED}/model.json`, 'utf8')) as {
      userDefinedMetadata: { expressions: string[] };
    };
    expect(model.userDefinedMetadata.expressions).toEqual([...EXPRESSIONS]);
  });

  it('is the one whose rounding was measured', async () => {
    // Else: python3 -m models.training.rounding, as models/training/README.md says.
    const { weights } = JSON.parse(await readFile(`${SHIPPED}/unrounded.json`, 'utf8')) as {
      weights: string;
    };
    const shipped = await readFile(`${SHIPPED}/weights.bin`);
    expect(weights).toBe(createHash('sha256').update(shipped).digest('hex'));
  });

  it('stays within its budget: 60 MFLOP a face and 500 kB', async () => {
    const { operations, parameters, bytes } = await costOf(SHIPPED);
    expect(operations).toBeLessThanOrEqual(60e6);
    expect(bytes).toBeLessThanOrEqual(500_000);
    expect(bytes).toBeGreaterThan(2 * parameters); // all float16, and model.json
  });

  it('gives the same for bytes, floats, and one face at a time', async () => {
    const { count, pixels } = await agreement();
    const all = await classifier.classify(pixels, count);
    const floats = await classifier.classify(Float32Array.from(pixels), count);
    expect(Array.from(floats)).toEqual(Array.from(all));
    const second = await classifier.classify(
      pixels.subarray(FACE_SIDE * FACE_SIDE, 2 * FACE_SIDE * FACE_SIDE),
      1,
    );
    EXPRESSIONS.forEach((_, k) =>
      expect(second[k]).toBeCloseTo(all[EXPRESSIONS.length + k] ?? NaN, 5),
    );
  });

  it('gives probabilities, also for black, white and noise', async () => {
    const size = FACE_SIDE * FACE_SIDE;
    const pixels = Uint8Array.from({ length: 3 * size }, (_, i) =>
      i < size ? 0 : i < 2 * size ? 255 : (i * 2654435761) >>> 24,
    );
    const result = await classifier.classify(pixels, 3);
    for (let face = 0; face < 3; face += 1) {
      const own = Array.from(
        result.subarray(face * EXPRESSIONS.length, (face + 1) * EXPRESSIONS.length),
      );
      expect(own.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
      expect(own.every((p) => p >= 0 && p <= 1)).toBe(true);
    }
  });

  it('does not care how bright or how contrasty the picture is', async () => {
    const { count, pixels } = await agreement();
    const bright = Float32Array.from(pixels);
    const dim = bright.map((grey) => 20 + 0.5 * grey);
    const [one, other] = [
      await classifier.classify(bright, count),
      await classifier.classify(dim, count),
    ];
    expect(Math.max(...one.map((p, i) => Math.abs(p - (other[i] ?? NaN))))).toBeLessThan(0.01);
  });

  it('keeps no tensors', async () => {
    const { count, pixels } = await agreement();
    await classifier.classify(pixels, count);
    const before = memory().numTensors;
    for (let i = 0; i < 50; i += 1) await classifier.classify(pixels, count);
    expect(memory().numTensors).toBe(before);
  });

  it('has features that its head makes the same probabilities of', async () => {
    const { count, pixels } = await agreement();
    const all = await classifier.classify(pixels, count);
    const features = await classifier.features(pixels, count);
    const size = features.length / count;
    expect(classifier.head.weights).toHaveLength(size * EXPRESSIONS.length);
    for (let face = 0; face < count; face += 1) {
      const own = features.subarray(face * size, (face + 1) * size);
      const expression = expressionOf(own, classifier.head);
      EXPRESSIONS.forEach((name, k) =>
        expect(expression[name]).toBeCloseTo(all[face * EXPRESSIONS.length + k] ?? NaN, 5),
      );
    }
  });

  it('has a name that other weights do not share', async () => {
    const shipped = fromFolder(SHIPPED);
    const touched: io.IOHandler = {
      async load() {
        const artifacts = await shipped.load!();
        const bytes = new Uint8Array(artifacts.weightData as ArrayBuffer);
        bytes[0] = (bytes[0] ?? 0) ^ 1;
        return { ...artifacts, weightData: bytes.buffer };
      },
    };
    const again = await loadClassifier(shipped);
    const other = await loadClassifier(touched);
    expect(again.network).toBe(classifier.network);
    expect(other.network).toMatch(/^[0-9a-f]{16}$/);
    expect(other.network).not.toBe(classifier.network);
    again.dispose();
    other.dispose();
  });

  it('refuses a network whose last layer it cannot take over', async () => {
    const shipped = fromFolder(SHIPPED);
    const endless: io.IOHandler = {
      async load() {
        const artifacts = await shipped.load!();
        const { node } = artifacts.modelTopology as { node: { op: string }[] };
        return { ...artifacts, modelTopology: { node: node.filter(({ op }) => op !== 'Softmax') } };
      },
    };
    await expect(loadClassifier(endless)).rejects.toThrow('dense layer and a softmax');
  });

  it('frees its weights', async () => {
    const before = memory().numTensors;
    const other = await loadClassifier(fromFolder(SHIPPED));
    await other.classify(new Uint8Array(FACE_SIDE * FACE_SIDE), 1);
    other.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('refuses pixels that are not so many faces', async () => {
    await expect(classifier.classify(new Uint8Array(100), 1)).rejects.toThrow(RangeError);
    expect(await classifier.classify(new Uint8Array(0), 0)).toHaveLength(0);
  });
});

describe('loadClassifier', () => {
  it('says so when there is no network', async () => {
    await expect(loadClassifier(fromFolder('/nowhere'))).rejects.toThrow(/model\.json/);
  });
});
