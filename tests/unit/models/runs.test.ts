import { describe, expect, it } from 'vitest';
import { AS_IT_IS } from '../../../models/evaluation/framing.ts';
import { classifyAll, framings, happyChange, pooled } from '../../../models/evaluation/runs.ts';
import { FACE_SIDE } from '../../../src/perception/classifier.ts';
import { EXPRESSIONS } from '../../../src/perception/expression.ts';

const CLASSES = EXPRESSIONS.length;

/** Stands for the network: says happy with the brightness of the first pixel, and counts its calls. */
function byBrightness() {
  const batches: number[] = [];
  return {
    batches,
    classify(pixels: Float32Array | Uint8Array, count: number): Promise<Float32Array> {
      batches.push(count);
      const result = new Float32Array(count * CLASSES);
      for (let i = 0; i < count; i += 1) {
        result[i * CLASSES] = (pixels[i * FACE_SIDE * FACE_SIDE] ?? NaN) / 255;
      }
      return Promise.resolve(result);
    },
  };
}

const plain = (grey: number): Uint8Array => new Uint8Array(FACE_SIDE * FACE_SIDE).fill(grey);

describe('classifyAll', () => {
  it('keeps the order of faces over batches, the last one smaller', async () => {
    const network = byBrightness();
    const faces = Array.from({ length: 150 }, (_, i) => plain(i));
    const ticks: number[] = [];
    const result = await classifyAll(network, faces, AS_IT_IS, (done) => ticks.push(done));
    expect(network.batches).toEqual([64, 64, 22]);
    expect(ticks).toEqual([64, 128, 150]);
    expect(result[149 * CLASSES]).toBeCloseTo(149 / 255, 6);
  });

  it('frames the faces', async () => {
    const face = plain(10).fill(200, FACE_SIDE); // the first row is darker
    const down = { ...AS_IT_IS, down: -1 };
    const result = await classifyAll(byBrightness(), [face], down, () => undefined);
    expect(result[0]).toBeCloseTo(200 / 255, 6);
  });
});

describe('framings', () => {
  it('leaves faces as they are unless asked', () => {
    expect(framings(1, 0, 0)).toEqual([AS_IT_IS]);
  });

  it('shifts four ways and turns two', () => {
    expect(framings(1, 2, 0).map(({ right, down }) => [right, down])).toEqual([
      [2, 0],
      [-2, 0],
      [0, 2],
      [0, -2],
    ]);
    expect(framings(1, 0, 5).map(({ turn }) => turn)).toEqual([5, -5]);
    expect(framings(0.75, 0, 0)).toEqual([{ crop: 0.75, right: 0, down: 0, turn: 0 }]);
    expect(framings(1.2, 2, 5)).toHaveLength(8);
  });
});

describe('happyChange', () => {
  it('is the mean distance of the first of the five, over rows and runs', () => {
    const base = new Float32Array([0.5, 9, 9, 9, 9, 0.25, 9, 9, 9, 9]);
    const one = new Float32Array([0.75, 0, 0, 0, 0, 0.25, 0, 0, 0, 0]);
    const other = new Float32Array([0.25, 0, 0, 0, 0, 0.75, 0, 0, 0, 0]);
    expect(happyChange(base, [one, other])).toBeCloseTo((0.25 + 0 + 0.25 + 0.5) / 4, 12);
  });
});

describe('pooled', () => {
  it('leaves out rows without a label and counts each run', () => {
    const sure = [
      [1, 0, 0, 0, 0],
      [0, 1, 0, 0, 0],
      [0, 0, 1, 0, 0],
    ];
    const wrong = [
      [0, 1, 0, 0, 0],
      [0, 1, 0, 0, 0],
      [0, 0, 1, 0, 0],
    ];
    const result = pooled(
      [new Float32Array(sure.flat()), new Float32Array(wrong.flat())],
      [0, -1, 2],
    );
    expect(result.rows).toBe(4);
    expect(result.accuracy).toBe(0.75);
    expect(result.confusion[0]).toEqual([1, 1, 0, 0, 0]);
  });
});
