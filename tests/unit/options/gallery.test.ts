import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginAgent,
  observe,
  openTrial,
  resumeRandom,
  seedRandom,
  type HistoryRow,
} from '../../../src/agent/index.ts';
import { NEUTRAL, PARAMETERS, type Configuration } from '../../../src/emoticon/parameters.ts';
import { bestFaces } from '../../../src/options/gallery/best-faces.ts';
import { faceOf, isFault, lineOf } from '../../../src/options/gallery/face-line.ts';
import { anyFace } from '../emoticon/faces.ts';

describe('a face as a line', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(anyFace, (face) => {
        const read = faceOf(lineOf(face));
        if (isFault(read)) throw new Error(`${lineOf(face)}: ${read.kind}`);
        for (const { key } of PARAMETERS) expect(read[key]).toBeCloseTo(face[key], 3);
      }),
    );
  });

  it('may be eight bare numbers, in braces or not, or have its letters in any order', () => {
    expect(faceOf('{1, 0, 0, 0.1, 0, 90, 0.9, 0.18}')).toEqual(NEUTRAL);
    expect(faceOf('1 0 0 .1 0 90 .9 .18')).toEqual(NEUTRAL);
    expect(faceOf('er=0.18 ey=0.9 c=90 b=0 a=0.1 s=0 t=0 r=1')).toEqual(NEUTRAL);
    expect(faceOf('{"r":1,"t":0,"s":0,"a":0.1,"b":0,"c":90,"ey":0.9,"er":0.18}')).toEqual(NEUTRAL);
    expect(faceOf(lineOf({ ...NEUTRAL, t: -12 }).replace('-', '−'))).toEqual({
      ...NEUTRAL,
      t: -12,
    });
  });

  it.each([
    '',
    'hello',
    '1, 2, 3',
    '1 0 0 0.1 0 90 0.9 0.18 7',
    'r 1, t 0, s 0, a 0.1, b 0, c 90, ey 0.9',
    'r 1, r 1, t 0, s 0, a 0.1, b 0, c 90, ey 0.9, er 0.18',
    'x 1, t 0, s 0, a 0.1, b 0, c 90, ey 0.9, er 0.18',
    '1 '.repeat(1000),
  ])('is none where it says something else: %s', (line) => {
    expect(faceOf(line)).toEqual({ kind: 'no-face' });
  });

  it('is none where a number is out of its range', () => {
    expect(faceOf('1, 0, 0, 0.1, 0, 400, 0.9, 0.18')).toEqual({
      ...{ kind: 'out-of-range', key: 'c', min: 0, max: 360 },
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 600 }), (line) => {
        const found = faceOf(line);
        if (!isFault(found)) expect(Object.keys(found)).toHaveLength(PARAMETERS.length);
      }),
    );
  });
});

describe('bestFaces', () => {
  /** Someone who smiles at smiling faces. */
  function lived(strategy: string) {
    const random = resumeRandom(seedRandom(3));
    let agent = beginAgent(strategy, PARAMETERS, 3, []);
    const rows: HistoryRow[] = [];
    for (let trial = 1; trial <= 600; trial++) {
      const opened = openTrial(agent);
      const { s } = opened.trial.configuration as Configuration;
      const happiness = random.uniform() < 0.05 + 0.3 * (s + 1) ? 0.95 : 0.02;
      const before = trial % 7 === 0 ? 0.9 : 0;
      const measured = { happiness, spread: 0, frames: 10, before };
      const step = observe(opened.agent, opened.trial.trial, measured, 1000 * trial);
      agent = step.agent;
      if (step.row) rows.push(step.row);
    }
    return { agent, rows };
  }
  const { agent, rows } = lived('bayesian');
  const best = bestFaces(agent, rows);

  it('are faces that were smiled at, the most promising first', () => {
    expect(best.length).toBeGreaterThan(2);
    expect(best.length).toBeLessThanOrEqual(8);
    const means = best.map(({ mean }) => mean);
    expect(means).toEqual([...means].sort((a, b) => b - a));
    for (const { configuration } of best) {
      const row = rows.find((one) => one.configuration === configuration);
      expect(row?.happiness).toBe(0.95);
      expect(row?.before).toBe(0);
    }
    expect(best[0]?.configuration.s).toBeGreaterThan(0.3);
  });

  it('differ from each other', () => {
    const lines = best.map(({ configuration }) => lineOf(configuration));
    expect(new Set(lines).size).toBe(lines.length);
    const [first, second] = best.map(({ configuration }) => configuration) as [
      Configuration,
      Configuration,
    ];
    const shares = PARAMETERS.map(
      ({ key, min, max }) => Math.abs(first[key] - second[key]) / (max - min),
    );
    expect(Math.hypot(...shares)).toBeGreaterThanOrEqual(0.33);
  });

  it('are not known to a strategy without a model', () => {
    const without = lived('monte-carlo');
    expect(bestFaces(without.agent, without.rows)).toEqual([]);
  });
});
