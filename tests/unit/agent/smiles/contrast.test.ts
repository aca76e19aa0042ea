import { describe, expect, it } from 'vitest';
import {
  contrastEvidence,
  isContrast,
  noContrast,
  withComparison,
  type Contrast,
} from '../../../../src/agent/smiles/contrast.ts';
import { resumeRandom, seedRandom } from '../../../../src/math/random.ts';

/** After so many comparisons, of which the neutral face is this share, smiled at by these rates. */
function after(comparisons: number, neutral: number, learned: number, seed = 1, share = 0.5) {
  const random = resumeRandom(seedRandom(seed));
  let contrast: Contrast = noContrast;
  let most = -Infinity;
  for (let i = 0; i < comparisons; i++) {
    const control = random.uniform() < share ? 'neutral' : 'learned';
    const smile = random.uniform() < (control === 'neutral' ? neutral : learned) ? 1 : 0;
    contrast = withComparison(contrast, control, smile, 1);
    most = Math.max(most, contrastEvidence(contrast));
  }
  return { evidence: contrastEvidence(contrast), most };
}

describe('the evidence of the blind comparisons', () => {
  it('is none before any, and none while one face alone was compared', () => {
    expect(contrastEvidence(noContrast)).toBe(0);
    expect(contrastEvidence(withComparison(noContrast, 'learned', 1, 1))).toBe(0);
  });

  it('speaks for a learned face that is smiled at more, and against one that is not', () => {
    expect(after(600, 0.05, 0.25).evidence).toBeGreaterThan(5);
    expect(after(600, 0.25, 0.5).evidence).toBeGreaterThan(3);
    expect(after(2000, 0.25, 0.25).evidence).toBeLessThan(-1);
    expect(after(2000, 0.25, 0.1).evidence).toBeLessThan(-5);
  });

  it.each([0.5, 0.7])('seldom misleads, the neutral face being %d of the comparisons', (share) => {
    const misled = Array.from({ length: 200 }, (_, seed) => after(800, 0.2, 0.2, seed, share).most);
    // By three, about one in twenty may.
    expect(misled.filter((most) => most > 3).length).toBeLessThan(0.08 * 200);
  });

  it('counts no comparison more than once, and one that says less by less', () => {
    const heavy = withComparison(noContrast, 'learned', 1, 4);
    expect(heavy.learned).toEqual({ trials: 1, smiles: 1 });
    expect(withComparison(heavy, 'learned', 0.5, 0.5).learned).toEqual({
      trials: 1.5,
      smiles: 1.25,
    });
  });

  it('is read only if it can be', () => {
    expect(isContrast(noContrast)).toBe(true);
    expect(isContrast({ ...noContrast, learned: { trials: 1, smiles: 2 } })).toBe(false);
    expect(isContrast({ neutral: noContrast.neutral })).toBe(false);
    expect(isContrast(undefined)).toBe(false);
  });
});
