import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  freshnessOf,
  FROZEN_MS,
  NO_FRAME,
  withSample,
  type FrameRun,
} from '../../../src/camera/repeated-frames.ts';

const sampleOf = (...values: number[]) => Uint8ClampedArray.from(values);

/** The run after one frame every `gap` milliseconds, from 0 on. */
const runOf = (samples: readonly (Uint8ClampedArray | null)[], gap: number): FrameRun =>
  samples.reduce<FrameRun>((run, sample, i) => withSample(run, sample, i * gap), NO_FRAME);

const times = <T>(count: number, value: () => T) => Array.from({ length: count }, value);

describe('a run of frames', () => {
  test('is fresh while each frame differs from the last in a single value', () => {
    const frames = times(30, () => null).map((_, i) => sampleOf(100, 100 + (i % 2), 100));
    expect(freshnessOf(runOf(frames, 100), 2900)).toBe('fresh');
  });

  test('is fresh when a slow camera shows each frame for 200 ms', () => {
    const run = runOf([sampleOf(0), ...times(2, () => sampleOf(1))], 100);
    expect(freshnessOf(run, 200)).toBe('fresh');
  });

  test('is repeated after 300 ms of equal frames, and frozen after four seconds', () => {
    const equal = (count: number) =>
      runOf(
        times(count, () => sampleOf(7, 7)),
        100,
      );
    expect(freshnessOf(equal(3), 200)).toBe('fresh');
    expect(freshnessOf(equal(4), 300)).toBe('repeated');
    expect(freshnessOf(equal(40), 3900)).toBe('repeated');
    expect(freshnessOf(equal(41), 4000)).toBe('frozen');
  });

  test('is not frozen by a few equal frames that lie far apart, as of a moving picture that loops', () => {
    expect(freshnessOf(runOf([sampleOf(7), sampleOf(7)], 1600), 1600)).toBe('repeated');
    expect(
      freshnessOf(
        runOf(
          times(8, () => sampleOf(7)),
          800,
        ),
        5600,
      ),
    ).toBe('repeated');
  });

  test('is fresh again with the first frame that moves', () => {
    const frozen = runOf(
      times(20, () => sampleOf(7, 7)),
      100,
    );
    expect(freshnessOf(withSample(frozen, sampleOf(7, 8), 2000), 2000)).toBe('fresh');
  });

  test('ends with a moment without a picture', () => {
    const frozen = runOf(
      times(20, () => sampleOf(7, 7)),
      100,
    );
    expect(freshnessOf(withSample(frozen, null, 2000), 2000)).toBe('fresh');
    expect(
      freshnessOf(
        runOf(
          times(20, () => null),
          100,
        ),
        1900,
      ),
    ).toBe('fresh');
  });

  test('is as frozen when the picture is black', () => {
    expect(
      freshnessOf(
        runOf(
          times(16, () => sampleOf(0, 0, 0)),
          100,
        ),
        FROZEN_MS,
      ),
    ).toBe('frozen');
  });

  test('is frozen just when its frames were equal for long, whatever they were before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 60 }),
        (values) => {
          const run = runOf(
            values.map((value) => sampleOf(value)),
            100,
          );
          const last = values.at(-1)!;
          const equal = values.length - 1 - values.findLastIndex((value) => value !== last);
          const freshness = freshnessOf(run, 100 * (values.length - 1));
          expect(freshness).toBe(equal > 15 ? 'frozen' : equal > 3 ? 'repeated' : 'fresh');
        },
      ),
    );
  });
});
