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
import { analysisOf, flawed } from './analyses.ts';

/** The latest frames after these, 100 ms apart from 0 on. */
const after = (...analyses: readonly (FrameAnalysis | null)[]): readonly EarlierFrame[] =>
  analyses.reduce<readonly EarlierFrame[]>(
    (frames, analysis, i) => withLatest(frames, 100 * i, analysis),
    [],
  );

/** Who is measured: by number, and where they sit. */
const one = { person: 1, seat: analysisOf(1).nearest!.face.box };
const other = { person: 2, seat: { ...one.seat, x: 0.7 } };
const nobody = { person: null, seat: null };

describe('the moment before a face appeared', () => {
  test('is the mean of the person’s frames', () => {
    expect(happinessBefore(after(analysisOf(1, 0.4), analysisOf(1, 0.6)), one)).toBeCloseTo(
      0.5,
      12,
    );
  });

  test('is unknown where there was nobody, or somebody else', () => {
    expect(happinessBefore([], one)).toBeUndefined();
    expect(happinessBefore(after(analysisOf(1, 0.4)), other)).toBeUndefined();
    expect(happinessBefore(after(analysisOf(1, 0.4)), nobody)).toBeUndefined();
    expect(happinessBefore(after(analysisOf(0), null), one)).toBeUndefined();
  });

  test('is that of the one who is measured, of two who were the nearest by turns', () => {
    const frames = after(analysisOf(2, 0.9, true, 1), analysisOf(2, 0.2, true, 2));
    expect(happinessBefore(frames, other)).toBeCloseTo(0.2, 12);
  });

  test('is that of whoever sat in the same place, when perception numbers them anew', () => {
    const frames = after(analysisOf(1, 0.9, true, 1));
    expect(happinessBefore(frames, { ...one, person: 5 })).toBeCloseTo(0.9, 12);
    expect(happinessBefore(frames, { ...other, person: 5 })).toBeUndefined();
    // One who has moved is known by number.
    expect(happinessBefore(frames, { ...other, person: 1 })).toBeCloseTo(0.9, 12);
  });

  test('is two seconds long', () => {
    const old = withLatest([], 0, analysisOf(1, 0.9));
    expect(withLatest(old, BEFORE_MS, null)).toHaveLength(1);
    expect(withLatest(old, BEFORE_MS + 1, null)).toEqual([]);
    expect(since(old, 1)).toEqual([]);
  });

  test('knows no frame that was tracked only, once a detection finds nobody there', () => {
    const tracked = after(analysisOf(1, 0.4), analysisOf(1, 0.9, false));
    expect(happinessBefore(checked(tracked, analysisOf(0)), one)).toBeCloseTo(0.4, 12);
    const found = checked(tracked, analysisOf(1, 0.5));
    expect(happinessBefore(checked(found, analysisOf(0)), one)).toBeCloseTo(0.65, 12);
  });

  test('has no face that is no good to read', () => {
    expect(after(flawed('small', 0.9))).toEqual([]);
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
