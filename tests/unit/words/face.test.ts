import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEUTRAL } from '../../../src/emoticon/parameters.ts';
import { faceWords } from '../../../src/words/face.ts';
import { anyFace } from '../emoticon/faces.ts';

describe('faceWords', () => {
  it('says of the neutral face that it is round and yellow, and no more than its mouth', () => {
    expect(faceWords(NEUTRAL)).toBe('a round yellow face, mouth straight');
  });

  it('says what stands out', () => {
    expect(faceWords({ ...NEUTRAL, s: 1, ey: 1.2 })).toBe(
      'a round yellow face, smiling broadly, eyes wide open',
    );
    expect(faceWords({ r: 0.7, t: -20, s: -0.4, a: 0.5, b: -1, c: 265, ey: 0, er: 0.1 })).toBe(
      'a long blue face, frowning with its mouth open, small eyes shut, brows knitted, head tilted to the left',
    );
    expect(faceWords({ r: 1.3, t: 12, s: 0.3, a: 0.9, b: 0.8, c: 145, ey: 0.9, er: 0.28 })).toBe(
      'a broad green face, smiling with its mouth wide open, big eyes, brows raised, head tilted to the right',
    );
  });

  it('calls both ends of the circle of hues pink', () => {
    expect(faceWords({ ...NEUTRAL, c: 0 })).toContain('pink');
    expect(faceWords({ ...NEUTRAL, c: 360 })).toContain('pink');
  });

  it('is a clean phrase for every face', () => {
    fc.assert(
      fc.property(anyFace, (configuration) => {
        expect(faceWords(configuration)).toMatch(/^a (long|round|broad) [a-z-]+ face(, [a-z ]+)+$/);
      }),
    );
  });
});
