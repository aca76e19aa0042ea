import { describe, expect, it } from 'vitest';
import { neutralPoint } from '../../../../src/agent/index.ts';
import {
  bestBySmiles,
  comparedBySmiles,
  isSmiles,
  learnedSmile,
  noSmiles,
  proposedBySmiles,
  type Smiles,
} from '../../../../src/agent/smiles/smiles.ts';
import { PARAMETERS } from '../../../../src/emoticon/parameters.ts';
import { resumeRandom, seedRandom } from '../../../../src/math/random.ts';

const neutral = neutralPoint(PARAMETERS);
const liked = { ...neutral, t: 15, c: 200 };

/** Trials of two faces in turn, smiled at by these rates. */
function lived(smiles: Smiles, trials: number, rates: readonly [number, number], seed = 1): Smiles {
  const random = resumeRandom(seedRandom(seed));
  for (let i = 0; i < trials; i++) {
    const [face, rate] = i % 2 ? [liked, rates[1]] : [neutral, rates[0]];
    smiles = learnedSmile(PARAMETERS, smiles, face, random.uniform() < rate ? 1 : 0, 1);
  }
  return smiles;
}

describe('what is known of when a person smiles', () => {
  it('begins near a face that smiles, open-eyed, and is overridden by trials', () => {
    const { configuration } = bestBySmiles(PARAMETERS, noSmiles(PARAMETERS));
    expect(configuration).toEqual({ ...neutral, ...configuration });
    let smiles = noSmiles(PARAMETERS);
    smiles = learnedSmile(PARAMETERS, smiles, neutral, 0, 1);
    expect(bestBySmiles(PARAMETERS, smiles).configuration.s).toBeGreaterThan(0.1);
    const sad = { ...neutral, s: -0.8 };
    for (let i = 0; i < 60; i++) {
      smiles = learnedSmile(PARAMETERS, smiles, i % 2 ? sad : { ...neutral, s: 0.8 }, i % 2, 1);
    }
    expect(bestBySmiles(PARAMETERS, smiles).configuration.s).toBeLessThan(-0.1);
  });

  it('is the same size after any number of trials', () => {
    const few = JSON.stringify(lived(noSmiles(PARAMETERS), 10, [0.1, 0.3])).length;
    const many = JSON.stringify(lived(noSmiles(PARAMETERS), 3000, [0.1, 0.3])).length;
    expect(many).toBeLessThan(1.5 * few + 40_000);
    expect(many).toBeLessThan(50_000);
  });

  it('goes on from JSON, and is told from what is damaged', () => {
    const smiles = lived(noSmiles(PARAMETERS), 50, [0.1, 0.5]);
    const stored: unknown = JSON.parse(JSON.stringify(smiles));
    expect(isSmiles(PARAMETERS, stored)).toBe(true);
    expect(lived(stored as Smiles, 20, [0.2, 0.2])).toEqual(lived(smiles, 20, [0.2, 0.2]));
    for (const wrong of [null, {}, { ...smiles, evidence: NaN }, { ...smiles, summit: [2] }]) {
      expect(isSmiles(PARAMETERS, wrong)).toBe(false);
    }
  });

  it('learns nothing from a trial of no weight', () => {
    const smiles = lived(noSmiles(PARAMETERS), 20, [0.1, 0.5]);
    expect(learnedSmile(PARAMETERS, smiles, neutral, 1, 0)).toBe(smiles);
  });

  it('gathers evidence for a taste where there is one, and against it where there is none', () => {
    const moved = lived(noSmiles(PARAMETERS), 1200, [0.05, 0.3]);
    expect(moved.evidence).toBeGreaterThan(5);
    const random = resumeRandom(seedRandom(9));
    let unmoved = noSmiles(PARAMETERS);
    for (let i = 0; i < 1500; i++) {
      const face = proposedBySmiles(PARAMETERS, unmoved, random);
      unmoved = learnedSmile(PARAMETERS, unmoved, face, random.uniform() < 0.2 ? 1 : 0, 1);
    }
    expect(unmoved.evidence).toBeLessThan(0);
    expect(comparedBySmiles(PARAMETERS, unmoved).better).toBeLessThan(0.2);
  });

  it('is unsure again once the taste has changed, and not by chance', () => {
    const steady = lived(noSmiles(PARAMETERS), 3000, [0.3, 0.5]);
    expect(steady.trials).toBe(3000);
    const changed = lived(steady, 400, [0.02, 0.02], 2);
    expect(changed.trials).toBeLessThan(400);
  });
});
