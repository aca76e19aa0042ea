import { describe, expect, it } from 'vitest';
import {
  beginAgent,
  observe,
  openTrial,
  samePoint,
  neutralPoint,
  setControlRate,
  strategies,
} from '../../../src/agent/index.ts';
import { stepped } from '../../../src/agent/monte-carlo.ts';
import { expected, emptyMemory, remembering } from '../../../src/agent/graded/process.ts';
import { believed } from '../../../src/agent/smiles/belief.ts';
import { pointAt, placeOf } from '../../../src/agent/smiles/coordinates.ts';
import { learnedSmile, noSmiles } from '../../../src/agent/smiles/smiles.ts';
import { featuresOf, termsOf } from '../../../src/agent/smiles/terms.ts';
import { gapBetween, withinRange } from '../../../src/agent/space.ts';
import { qLearning } from '../../../src/agent/q-learning.ts';
import { PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { resumeRandom, seedRandom } from '../../../src/math/random.ts';
import { STEADY, SELDOM, simulatedViewer, smilingViewer } from '../../../src/simulation/index.ts';

const hue = PARAMETERS.find(({ key }) => key === 'c')!;
const face = (c: number) => ({ ...neutralPoint(PARAMETERS), c, s: 0.4 });

describe('a hue', () => {
  it('of 0 and of 360 degrees is one face', () => {
    expect(samePoint(PARAMETERS, face(0), face(360))).toBe(true);
    expect(samePoint(PARAMETERS, face(0), face(180))).toBe(false);
    const line = PARAMETERS.map((parameter) => ({ ...parameter, circular: false }));
    expect(samePoint(line, face(0), face(360))).toBe(false);
  });

  it('is measured the shorter way round, and wraps', () => {
    expect(gapBetween(hue, 350, 10)).toBeCloseTo(20 / 360, 12);
    expect(gapBetween(hue, 10, 350)).toBeCloseTo(-20 / 360, 12);
    expect(withinRange(hue, 370)).toBeCloseTo(10, 12);
    expect(withinRange(hue, -30)).toBeCloseTo(330, 12);
  });

  it('steps past its end to its beginning in the Monte Carlo search', () => {
    const random = resumeRandom(seedRandom(1));
    const next = new Set(Array.from({ length: 40 }, () => stepped(hue, 350, random)));
    expect([...next].sort((a, b) => a - b)).toEqual([20, 320]);
  });

  it('is foretold alike at both ends by every model', () => {
    let memory = emptyMemory(PARAMETERS);
    let smiles = noSmiles(PARAMETERS);
    let q = qLearning.begin(PARAMETERS, 1, []);
    [20, 340, 200, 90].forEach((c, i) => {
      const value = i < 2 ? 0.9 : 0.1;
      memory = remembering(PARAMETERS, memory, { configuration: face(c), value, weight: 1 });
      smiles = learnedSmile(PARAMETERS, smiles, face(c), value, 1);
      const seen = { configuration: face(c), happiness: value, spread: 0, frames: 10 };
      q = qLearning.learn(q, seen);
    });
    const [zero, whole] = [face(0), face(360)];
    expect(expected(PARAMETERS, memory, whole).mean).toBeCloseTo(
      expected(PARAMETERS, memory, zero).mean,
      12,
    );
    expect(expected(PARAMETERS, memory, zero).mean).toBeGreaterThan(
      expected(PARAMETERS, memory, face(180)).mean,
    );
    const terms = termsOf(PARAMETERS);
    const logOdds = (c: number) =>
      believed(smiles.taste, featuresOf(terms, placeOf(PARAMETERS, face(c)))).mean;
    expect(logOdds(360)).toBeCloseTo(logOdds(0), 9);
    expect(logOdds(0)).toBeGreaterThan(logOdds(180));
    expect(qLearning.propose({ ...q, face: zero }).configuration).toEqual(
      qLearning.propose({ ...q, face: whole }).configuration,
    );
  });

  it('pleases every viewer alike at both ends', () => {
    for (let seed = 1; seed < 20; seed++) {
      const graded = simulatedViewer(PARAMETERS, seed, STEADY);
      expect(graded.happiness(face(0), 1)).toBeCloseTo(graded.happiness(face(360), 1), 12);
      const smiling = smilingViewer(PARAMETERS, seed, SELDOM);
      expect(smiling.rate(face(0))).toBeCloseTo(smiling.rate(face(360)), 12);
    }
  });

  it('comes back from its place on the circle', () => {
    for (const c of [0, 45, 90, 200, 359]) {
      expect(pointAt(PARAMETERS, placeOf(PARAMETERS, face(c))).c).toBeCloseTo(c, 1);
    }
  });
});

describe('what is stored', () => {
  it.each(Object.keys(strategies))('by %s holds keys and ranges, and no words', (name) => {
    let agent = setControlRate(beginAgent(name, PARAMETERS, 1, []), 0);
    for (let trial = 1; trial <= 3; trial++) {
      agent = openTrial(agent).agent;
      agent = observe(agent, trial, { happiness: 0.4, spread: 0, frames: 10 }, trial).agent;
    }
    const text = JSON.stringify(openTrial(agent).agent);
    for (const { name: word, meaning } of PARAMETERS) {
      expect(text).not.toContain(`"${word}"`);
      expect(text).not.toContain(meaning);
    }
  });
});
