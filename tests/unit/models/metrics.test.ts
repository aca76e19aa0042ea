import { describe, expect, it } from 'vitest';
import { areaUnderRoc, calibrationError, measure } from '../../../models/evaluation/metrics.ts';

describe('area under the ROC curve', () => {
  it('counts the pairs in which the positive scores higher', () => {
    // Positives 0.9, 0.4; negatives 0.8, 0.3, 0.1: of six pairs only 0.4 against 0.8 is wrong.
    const scores = [0.9, 0.8, 0.4, 0.3, 0.1];
    expect(areaUnderRoc(scores, [true, false, true, false, false])).toBeCloseTo(5 / 6, 12);
  });

  it('counts a tie as half', () => {
    // Positives 0.5, 0.7; negatives 0.5, 0.5, 0.7: 2 ties at 0.5, 1 at 0.7, 2 wins, 1 loss.
    expect(areaUnderRoc([0.5, 0.5, 0.5, 0.7, 0.7], [true, false, false, true, false])).toBeCloseTo(
      3.5 / 6,
      12,
    );
    expect(areaUnderRoc([1, 1, 1, 1], [true, false, true, false])).toBe(0.5);
  });

  it('is not a number where there is only one kind', () => {
    expect(areaUnderRoc([0.1, 0.2], [true, true])).toBeNaN();
  });
});

describe('calibration error', () => {
  it('weighs each bin by its rows', () => {
    // 0.95 twice (one right) share a bin: |1.9 - 1| = 0.9; 0.62 (right) is alone: 0.38.
    expect(calibrationError([0.95, 0.62, 0.95], [true, true, false])).toBeCloseTo(
      (0.9 + 0.38) / 3,
      12,
    );
  });

  it('has bins that hold their upper edge', () => {
    // 1/15 belongs to the first bin and so meets 0.05 there: |0.05 + 1/15 - 1|.
    expect(calibrationError([0.05, 1 / 15], [true, false])).toBeCloseTo(
      (1 - 0.05 - 1 / 15) / 2,
      12,
    );
  });

  it('takes a confidence of 1', () => {
    expect(calibrationError([1, 1], [true, true])).toBe(0);
  });
});

describe('measure', () => {
  const probabilities = new Float32Array([
    ...[0.7, 0.1, 0.1, 0.05, 0.05], // happy, taken for happy
    ...[0.2, 0.5, 0.1, 0.1, 0.1], // happy, taken for neutral
    ...[0.1, 0.6, 0.1, 0.1, 0.1], // neutral, right
    ...[0.1, 0.1, 0.6, 0.1, 0.1], // sad, right
    ...[0.1, 0.1, 0.1, 0.6, 0.1], // angry, right
    ...[0.3, 0.1, 0.1, 0.1, 0.4], // surprised, right
  ]);
  const result = measure(probabilities, [0, 0, 1, 2, 3, 4]);

  it('puts actual classes in rows and predicted ones in columns', () => {
    expect(result.confusion).toEqual([
      [1, 1, 0, 0, 0],
      [0, 1, 0, 0, 0],
      [0, 0, 1, 0, 0],
      [0, 0, 0, 1, 0],
      [0, 0, 0, 0, 1],
    ]);
  });

  it('gives accuracy, recall and areas', () => {
    expect(result.rows).toBe(6);
    expect(result.accuracy).toBeCloseTo(5 / 6, 12);
    expect(result.recall).toEqual({ happy: 0.5, neutral: 1, sad: 1, angry: 1, surprised: 1 });
    // Happy scores 0.7 and 0.2 against 0.1, 0.1, 0.1, 0.3: seven of eight pairs.
    expect(result.auc.happy).toBeCloseTo(7 / 8, 12);
    expect(result.auc.neutral).toBe(1);
    expect(result.macroAuc).toBeCloseTo((7 / 8 + 4) / 5, 12);
  });

  it('gives the calibration error of the largest probability', () => {
    // Bin of 0.7: |0.7 - 1|; of 0.5: 0.5; of 0.6, three right: |1.8 - 3|; of 0.4: 0.6.
    expect(result.ece).toBeCloseTo((0.3 + 0.5 + 1.2 + 0.6) / 6, 6);
  });
});
