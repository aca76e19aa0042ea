import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beginWatch,
  outcome,
  PATIENCE_MS,
  SETTLE_MS,
  watchFrame,
  type TrialWatch,
} from '../../../src/camera/trial-watch.ts';

const probability = fc.double({ min: 0, max: 1, noNaN: true });

/** A trial begun at 0 of which these frames were seen, from `first` on every 100 ms. */
const seen = (first: number, frames: readonly (number | null)[]): TrialWatch =>
  frames.reduce<TrialWatch>(
    (watch, happy, i) => watchFrame(watch, first + 100 * i, happy),
    beginWatch(1, 0),
  );

describe('a trial being watched', () => {
  test('counts no frame before the face has settled', () => {
    const early = watchFrame(beginWatch(1, 50), 50 + SETTLE_MS - 1, 0.9);
    expect(early.happy).toEqual([]);
    expect(watchFrame(early, 50 + SETTLE_MS, 0.4).happy).toEqual([0.4]);
  });

  test('ends by the frame that completes it, with their mean and spread', () => {
    const watch = seen(SETTLE_MS, [0, 1, null, 0.5]);
    expect(outcome(watch, SETTLE_MS + 300, 4)).toEqual({ kind: 'watching' });
    const { kind, ...measured } = outcome(watch, SETTLE_MS + 300, 3) as Record<string, unknown>;
    expect(kind).toBe('observed');
    expect(measured).toMatchObject({ happiness: 0.5, frames: 3 });
    expect(measured.spread).toBeCloseTo(Math.sqrt(1 / 6), 12);
  });

  test('is given up when no single face was seen for too long, and not before', () => {
    const watch = seen(SETTLE_MS, [0.5, null, null]);
    expect(outcome(watch, SETTLE_MS + PATIENCE_MS - 1, 10)).toEqual({ kind: 'watching' });
    expect(outcome(watch, SETTLE_MS + PATIENCE_MS, 10)).toEqual({ kind: 'abandoned' });
    expect(outcome(beginWatch(1, 0), PATIENCE_MS, 10)).toEqual({ kind: 'abandoned' });
  });

  test('a face that is seen while it settles keeps it alive', () => {
    const watch = watchFrame(beginWatch(1, 0), SETTLE_MS - 1, 0.5);
    expect(outcome(watch, PATIENCE_MS, 10)).toEqual({ kind: 'watching' });
  });

  test('mean and spread are those of the counted frames, whatever came between', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(probability, { freq: 3 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 12 }),
        (frames, wanted) => {
          const counted = frames.filter((happy) => happy !== null);
          const end = outcome(seen(SETTLE_MS, frames), SETTLE_MS, wanted);
          expect(end.kind === 'observed').toBe(counted.length >= wanted);
          if (end.kind !== 'observed') return;
          const mean = counted.reduce((sum, p) => sum + p, 0) / counted.length;
          const square = counted.reduce((sum, p) => sum + p * p, 0) / counted.length;
          expect(end.frames).toBe(counted.length);
          expect(end.happiness).toBeCloseTo(mean, 9);
          expect(end.spread ** 2).toBeCloseTo(square - mean ** 2, 9);
          expect(end.happiness).toBeGreaterThanOrEqual(0);
          expect(end.happiness).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('taking a frame into account changes nothing of the watch before it', () => {
    fc.assert(
      fc.property(fc.option(probability), fc.integer({ min: 0, max: 5000 }), (happy, now) => {
        const watch = Object.freeze({ ...beginWatch(3, 0), happy: Object.freeze([0.5]) });
        const next = watchFrame(watch, now, happy);
        expect(watch.happy).toEqual([0.5]);
        expect(next.trial).toBe(3);
        expect(next.happy.length).toBe(1 + Number(happy !== null && now >= SETTLE_MS));
      }),
    );
  });
});
