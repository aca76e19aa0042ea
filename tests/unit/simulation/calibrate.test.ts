import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { calibrate, figuresOf, readSittings } from '../../../scripts/simulate/calibrate.ts';
import { SMILING } from '../../../scripts/simulate/cast.ts';
import { smilingLife } from '../../../scripts/simulate/smiling-life.ts';
import { smilingRowsOf, smilingTable } from '../../../scripts/simulate/summary.ts';

const CSV = `sitting,arm,trial,seconds,smile
1,random,1,0.0,1.0
1,random,2,1.0,0.0
1,random,3,2.0,1.0
1,random,4,3.0,0.0
2,recommended,1,0.0,0.0
2,recommended,2,1.0,0.0
2,recommended,3,2.0,0.04
2,recommended,4,3.0,0.0
`;

describe('the figures of how people smile', () => {
  it('are those of the sittings', () => {
    const sittings = readSittings(CSV);
    expect(sittings).toEqual([
      [1, 0, 1, 0],
      [0, 0, 0.04, 0],
    ]);
    const figures = figuresOf(sittings);
    expect(figures.still).toBeCloseTo(6 / 8, 9);
    expect(figures.plain).toBeCloseTo(2 / 8, 9);
    expect(figures.mean).toBeCloseTo(2.04 / 8, 9);
    expect(figures.hardly).toBeCloseTo(0.5, 9);
    expect(figures.neighbours).toBeLessThan(-0.9);
    expect(figures.decline).toBeCloseTo(0.01, 9);
  });

  it('stand beside those of the simulated people', () => {
    const folder = mkdtempSync(join(tmpdir(), 'laetitia-sittings-'));
    writeFileSync(join(folder, 'sittings.csv'), CSV);
    const table = calibrate(folder);
    rmSync(folder, { recursive: true });
    expect(table).toContain('study (2 sittings) | simulated (50)');
    expect(table).not.toMatch(/NaN/);
  });

  it('want a smile in each line', () => {
    expect(() => readSittings('a,b,c,d,e\n1,random,1,0,\n')).toThrow(/No smile/);
  });
});

describe('a life with someone who smiles or does not', () => {
  it('is the same for the same seed, and is summed up', () => {
    const { smiler } = SMILING[0]!;
    const lives = [1, 2].map((seed) => smilingLife('bayesian', smiler, 300, seed));
    expect(smilingLife('bayesian', smiler, 300, 1)).toEqual(lives[0]);
    const [row] = smilingRowsOf('bayesian', 'seldom', lives);
    expect(row).toMatchObject({ trials: 300, seeds: 2, unmoved: 0 });
    expect(row!.recommendedLift).toBeCloseTo(
      (lives[0]!.recommended[2]! + lives[1]!.recommended[2]!) / 2,
      9,
    );
    expect(smilingTable([row!]).split('\n')).toHaveLength(3);
  });
});
