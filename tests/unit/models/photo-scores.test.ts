import { describe, expect, it } from 'vitest';
import { type Expression } from '../../../src/perception/expression.ts';
import { type Seen } from '../../bench/pages/system.ts';
import { bestThreshold, scoreOf } from '../../bench/photo-scores.ts';

function face(happy: number, rest: Expression = 'neutral'): Seen {
  const expression = { happy, neutral: 0, sad: 0, angry: 0, surprised: 0, [rest]: 1 - happy };
  return { faces: 1, expression };
}
const NOBODY: Seen = { faces: 0, expression: null };

describe('scoreOf', () => {
  it('counts a face that was not found as wrong, and as no smile', () => {
    const score = scoreOf([
      { expression: 'happy', seen: face(0.9) },
      { expression: 'happy', seen: NOBODY },
      { expression: 'neutral', seen: face(0.1) },
      { expression: 'sad', seen: face(0.2, 'sad') },
    ]);
    expect(score).toMatchObject({ photos: 4, faces: 3, crashes: 0, accuracy: 0.75 });
    // Of the four pairs, the one that was not found loses both of its own.
    expect(score.happyAuc).toBe(0.5);
    expect(score.happyAucFound).toBe(1);
    expect(score.smileAccuracy).toBe(0.75);
  });

  it('counts a crash as no answer, and names it', () => {
    const score = scoreOf([
      { expression: 'happy', seen: null },
      { expression: 'neutral', seen: face(0.1) },
    ]);
    expect(score).toMatchObject({ faces: 1, crashes: 1, accuracy: 0.5, smileAccuracy: 0.5 });
  });

  it('has no five classes for a system that only knows smiles', () => {
    const smiling = { faces: 1, expression: null, happiness: 0.7 };
    const score = scoreOf([
      { expression: 'happy', seen: smiling },
      { expression: 'neutral', seen: { ...smiling, happiness: 0.6 } },
    ]);
    expect(score).toMatchObject({ accuracy: null, happyAuc: 1, smileAccuracy: 0.5 });
    expect(score).toMatchObject({ bestSmileAccuracy: 1, bestThreshold: 0.7 });
  });
});

describe('bestThreshold', () => {
  it('is where the most are told rightly, equal scores together', () => {
    const scores = [0.9, 0.8, 0.8, 0.8, 0.3, 0.1];
    const positive = [true, true, true, false, true, false];
    expect(bestThreshold(scores, positive)).toEqual({ threshold: 0.3, accuracy: 5 / 6 });
  });

  it('lets none in where there is no positive', () => {
    expect(bestThreshold([0.9, 0.2], [false, false])).toEqual({ threshold: 1, accuracy: 1 });
  });
});
