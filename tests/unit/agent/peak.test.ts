import { describe, expect, it } from 'vitest';
import { averagedFrames, peakOf, summarise } from '../../../src/agent/index.ts';

const every = (gap: number, values: readonly number[]) =>
  values.map((happiness, i) => ({ at: gap * i, happiness }));

describe('the frames over which a mean is taken', () => {
  it('are ten, however long it lasts, and spread over it', () => {
    for (const seconds of [20, 120]) {
      const averaged = averagedFrames(
        every(
          1000,
          Array.from({ length: seconds }, () => 0.5),
        ),
        100 * seconds,
      );
      expect(averaged.map(({ at }) => at)).toEqual(
        Array.from({ length: 10 }, (_, i) => 100 * seconds * (i + 1) - 1000),
      );
    }
  });

  it('are all frames that are measured where these follow each other', () => {
    const frames = every(100, [0.5, 0.5, 0.51, 0.99, 0.5, 0.49, 0.5]);
    const averaged = averagedFrames(frames, 100);
    expect(averaged).toHaveLength(6);
    expect(summarise(averaged, Infinity)).toEqual(summarise(frames, 100));
  });
});

describe('the happiest moment of a trial', () => {
  it('shows a smile of two seconds in full, however long the trial', () => {
    for (const seconds of [20, 120]) {
      const frames = Array.from({ length: seconds }, (_, i) => (i === 7 || i === 8 ? 0.95 : 0.03));
      expect(peakOf(every(1000, frames))).toBeCloseTo(0.95, 12);
    }
  });

  it('shows one that began late among frames that follow each other', () => {
    const late = [0.03, 0.03, 0.03, 0.03, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9];
    expect(peakOf(every(100, late))).toBeCloseTo(0.9, 12);
  });

  it('is no single frame, and no face turned away', () => {
    expect(peakOf(every(1000, [0.05, 0.95, 0.05]))).toBeCloseTo(0.5, 12);
    expect(peakOf(every(100, [0, 0, 0, 0.6, 0, 0, 0]))).toBeCloseTo(0.1, 12);
    const turned = [0.1, 0.9, 0.9].map((happiness, i) => ({
      ...{ at: 1000 * i, happiness, turn: i === 0 ? 0 : 0.9 },
    }));
    expect(peakOf(turned)).toBeNull();
  });

  it('is unknown where the frames do not span half a second', () => {
    expect(peakOf([])).toBeNull();
    expect(peakOf(every(1000, [0.9]))).toBeNull();
    expect(peakOf(every(100, [0.9, 0.9, 0.9, 0.9, 0.9]))).toBeNull();
    expect(peakOf(every(100, [0.9, 0.9, 0.9, 0.9, 0.9, 0.9]))).toBeCloseTo(0.9, 12);
  });
});
