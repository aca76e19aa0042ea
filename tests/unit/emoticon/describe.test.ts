import fc from 'fast-check';
import { describe as suite, expect, it } from 'vitest';
import { describe } from '../../../src/emoticon/describe.ts';
import { NEUTRAL } from '../../../src/emoticon/parameters.ts';
import { anyFace } from './faces.ts';

suite('describe', () => {
  it('says of the neutral face that it is round and yellow, and no more than its mouth', () => {
    expect(describe(NEUTRAL)).toBe('a round yellow face, mouth straight');
  });

  it('says what stands out', () => {
    expect(describe({ ...NEUTRAL, s: 1, ey: 1.2 })).toBe(
      'a round yellow face, smiling broadly, eyes wide open',
    );
    expect(describe({ r: 0.7, t: -20, s: -0.4, a: 0.5, b: -1, c: 265, ey: 0, er: 0.1 })).toBe(
      'a long blue face, frowning with its mouth open, small eyes shut, brows knitted, head tilted to the left',
    );
    expect(describe({ r: 1.3, t: 12, s: 0.3, a: 0.9, b: 0.8, c: 145, ey: 0.9, er: 0.28 })).toBe(
      'a broad green face, smiling with its mouth wide open, big eyes, brows raised, head tilted to the right',
    );
  });

  it('calls both ends of the circle of hues pink', () => {
    expect(describe({ ...NEUTRAL, c: 0 })).toContain('pink');
    expect(describe({ ...NEUTRAL, c: 360 })).toContain('pink');
  });

  it('is a clean phrase for every face', () => {
    fc.assert(
      fc.property(anyFace, (configuration) => {
        expect(describe(configuration)).toMatch(/^a (long|round|broad) [a-z-]+ face(, [a-z ]+)+$/);
      }),
    );
  });
});
