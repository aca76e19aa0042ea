import { describe, expect, test } from 'vitest';
import {
  BEFORE_MS,
  checked,
  happinessBefore,
  since,
  withLatest,
  type EarlierFrame,
} from '../../../src/camera/smile-before.ts';
import { type FrameAnalysis } from '../../../src/perception/frame-analysis.ts';
import { analysisOf } from './analyses.ts';

/** The latest frames after these, 100 ms apart from 0 on. */
const after = (...analyses: readonly (FrameAnalysis | null)[]): readonly EarlierFrame[] =>
  analyses.reduce<readonly EarlierFrame[]>(
    (frames, analysis, i) => withLatest(frames, 100 * i, analysis),
    [],
  );

describe('the moment before a face appeared', () => {
  test('is the mean of the person’s frames', () => {
    expect(happinessBefore(after(analysisOf(1, 0.4), analysisOf(1, 0.6)), 1)).toBeCloseTo(0.5, 12);
  });

  test('is unknown where there was nobody, or somebody else', () => {
    expect(happinessBefore([], 1)).toBeUndefined();
    expect(happinessBefore(after(analysisOf(1, 0.4)), 2)).toBeUndefined();
    expect(happinessBefore(after(analysisOf(1, 0.4)), null)).toBeUndefined();
    expect(happinessBefore(after(analysisOf(0), null), 1)).toBeUndefined();
  });

  test('is that of the one who is measured, of two who were the nearest by turns', () => {
    const frames = after(analysisOf(2, 0.9, true, 1), analysisOf(2, 0.2, true, 2));
    expect(happinessBefore(frames, 2)).toBeCloseTo(0.2, 12);
  });

  test('is two seconds long', () => {
    const old = withLatest([], 0, analysisOf(1, 0.9));
    expect(withLatest(old, BEFORE_MS, null)).toHaveLength(1);
    expect(withLatest(old, BEFORE_MS + 1, null)).toEqual([]);
    expect(since(old, 1)).toEqual([]);
  });

  test('knows no frame that was tracked only, once a detection finds nobody there', () => {
    const tracked = after(analysisOf(1, 0.4), analysisOf(1, 0.9, false));
    expect(happinessBefore(checked(tracked, analysisOf(0)), 1)).toBeCloseTo(0.4, 12);
    const found = checked(tracked, analysisOf(1, 0.5));
    expect(happinessBefore(checked(found, analysisOf(0)), 1)).toBeCloseTo(0.65, 12);
  });

  test('has no face that was turned away', () => {
    const { nearest, ...rest } = analysisOf(1, 0.9);
    const eyes = [
      { x: 0.58, y: 0.5 },
      { x: 0.59, y: 0.5 },
    ] as const;
    const turned = { ...rest, nearest: { ...nearest!, face: { ...nearest!.face, eyes } } };
    expect(after(turned)).toEqual([]);
  });
});
