import { describe, expect, it } from 'vitest';
import { actsLift, type ActRow } from '../../../../src/agent/acts/lift.ts';
import { resumeRandom, seedRandom } from '../../../../src/math/random.ts';

/** Acts of somebody who smiles with these rates at jokes, pictures and the face alone, one in six of them alone. */
function acts(count: number, seed: number, joke: number, picture: number, alone: number): ActRow[] {
  const random = resumeRandom(seedRandom(seed));
  return Array.from({ length: count }, (_, i): ActRow => {
    const group = random.uniform() < 0.5 ? 'jokes' : 'pictures';
    const shown = random.uniform() < 5 / 6 ? { key: `${group}:any`, group } : undefined;
    const rate = !shown ? alone : group === 'jokes' ? joke : picture;
    return { act: i + 1, at: i, smile: Number(random.uniform() < rate), ...(shown && { shown }) };
  });
}

describe('the lift of jokes and pictures', () => {
  it('is unknown while there are too few acts', () => {
    expect(actsLift([])).toBeNull();
    expect(actsLift(acts(30, 1, 0.4, 0.4, 0.1))).toBeNull();
    expect(actsLift(acts(300, 1, 0.4, 0.4, 0.1).filter(({ shown }) => shown))).toBeNull();
  });

  it('is the difference to the face alone, of all and of a group', () => {
    const rows = acts(20_000, 2, 0.5, 0.2, 0.1);
    expect(actsLift(rows)?.estimate).toBeCloseTo(0.25, 1);
    expect(actsLift(rows, 'jokes')?.estimate).toBeCloseTo(0.4, 1);
    expect(actsLift(rows, 'pictures')?.estimate).toBeCloseTo(0.1, 1);
    expect(actsLift(rows)?.alone).toBe(rows.filter(({ shown }) => !shown).length);
    expect(actsLift(rows, 'jokes')?.shown).toBe(
      rows.filter(({ shown }) => shown?.group === 'jokes').length,
    );
  });

  it('does not count whoever smiled already', () => {
    const rows = acts(600, 3, 0.3, 0.3, 0.1);
    const busy = rows.map((row, i) => (i % 2 ? row : { ...row, before: 0.9, smile: 1 }));
    expect(actsLift(busy)).toEqual(actsLift(rows.filter((_, i) => i % 2)));
  });

  it('does not claim anything of somebody who never smiled', () => {
    const told = actsLift(acts(100, 4, 0, 0, 0));
    expect(told?.estimate).toBe(0);
    expect(told?.low).toBeLessThan(-0.02);
    expect(told?.high).toBeGreaterThan(0.02);
  });

  it.each([
    [0.1, 0.1, 0.1],
    [0.35, 0.15, 0.05],
    [0.6, 0.6, 0.3],
  ])('covers the truth 19 times in 20: %d and %d, %d alone', (joke, picture, alone) => {
    const truth = (joke + picture) / 2 - alone;
    const covered = Array.from({ length: 1000 }, (_, seed) => {
      const told = actsLift(acts(360, seed, joke, picture, alone));
      return told !== null && told.low <= truth && truth <= told.high;
    }).filter(Boolean).length;
    expect(covered).toBeGreaterThan(930);
    expect(covered).toBeLessThan(985);
  });
});
