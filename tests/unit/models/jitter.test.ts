import { describe, expect, it } from 'vitest';
import { frameNoise } from '../../../models/evaluation/jitter.ts';
import { FACE_SIDE } from '../../../src/perception/classifier.ts';
import { EXPRESSIONS } from '../../../src/perception/expression.ts';

const SIZE = FACE_SIDE * FACE_SIDE;
const grey = new Uint8Array(SIZE).fill(120);

/** Stands for a network: P(happy) of each view of a batch, by its place and pixels. */
const saying = (happy: (view: number, pixels: Float32Array | Uint8Array) => number) => ({
  classify: (pixels: Float32Array | Uint8Array, count: number) => {
    const answers = new Float32Array(count * EXPRESSIONS.length);
    for (let view = 0; view < count; view++) {
      answers[view * EXPRESSIONS.length] = happy(
        view,
        pixels.subarray(view * SIZE, (view + 1) * SIZE),
      );
    }
    return Promise.resolve(answers);
  },
});

describe('frame noise', () => {
  it('is the standard deviation at one half', async () => {
    // Ten views, half of them 0.1 above 0.5 and half 0.1 below.
    const halves = saying((view) => (view % 2 === 0 ? 0.6 : 0.4));
    expect(await frameNoise(halves, [grey, grey])).toBeCloseTo(0.1 * Math.sqrt(10 / 9), 5);
  });

  it('takes the same noise for less where P(happy) is nearly certain', async () => {
    const sure = saying((view) => 0.9 + (view % 2 === 0 ? 0.03 : -0.03));
    const expected = (0.03 * Math.sqrt(10 / 9)) / (2 * Math.sqrt(0.09));
    expect(await frameNoise(sure, [grey])).toBeCloseTo(expected, 5);
  });

  it('is none where all views look alike to the network', async () => {
    expect(
      await frameNoise(
        saying(() => 0.3),
        [grey],
      ),
    ).toBeCloseTo(0, 6);
  });

  it('shows views that differ by a little, the same ones each time', async () => {
    const means: number[] = [];
    const bright = saying((_, pixels) => {
      let mean = 0;
      for (const level of pixels) mean += level / SIZE;
      means.push(mean);
      return mean / 255;
    });
    const first = await frameNoise(bright, [grey]);
    expect(new Set(means).size).toBe(10);
    expect(Math.min(...means)).toBeGreaterThan(120 * 0.95);
    expect(Math.max(...means)).toBeLessThan(120 * 1.05);
    expect(await frameNoise(bright, [grey])).toBe(first);
  });
});
