import { describe, expect, it } from 'vitest';
import {
  beginAgent,
  neutralPoint,
  observe,
  openTrial,
  recommended,
  summarise,
} from '../../../src/agent/index.ts';
import { degreesAfter, isGraded, noDegrees } from '../../../src/agent/degrees.ts';
import { PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { mean } from '../../../src/math/statistics.ts';
import { resumeRandom, seedRandom } from '../../../src/math/random.ts';
import { STEADY, simulatedViewer } from '../../../src/simulation/index.ts';

const random = resumeRandom(seedRandom(2));
const after = (trials: number, happiness: () => number) => {
  let degrees = noDegrees;
  for (let i = 0; i < trials; i++)
    degrees = degreesAfter(degrees, { happiness: happiness(), spread: 0.05 });
  return isGraded(degrees);
};
const around = (level: number, sd: number) => () =>
  Math.min(1, Math.max(0, level + sd * random.normal()));

describe('happiness', () => {
  it('is thought to be a smile or none at first', () => {
    expect(isGraded(noDegrees)).toBe(false);
  });

  it.each([0.01, 0.05, 0.25, 0.6])('is a smile or none, smiled at a rate of %d', (rate) => {
    const sharp = () => (random.uniform() < rate ? 0.95 : 0.03);
    const blurred = () => (random.uniform() < rate ? around(0.8, 0.1)() : around(0.12, 0.06)());
    expect(after(3000, sharp)).toBe(false);
    expect(after(3000, blurred)).toBe(false);
  });

  it.each([0.1, 0.4, 0.7])('is a smile or none where a smile fills %d of a trial', (part) => {
    const spread = 0.9 * Math.sqrt(part * (1 - part));
    const trial = { happiness: 0.03 + 0.9 * part, spread };
    const still = { happiness: 0.03, spread: 0.01 };
    const judged = (smile: Parameters<typeof degreesAfter>[1]) => {
      let degrees = noDegrees;
      for (let i = 0; i < 300; i++) degrees = degreesAfter(degrees, i % 3 === 0 ? smile : still);
      return degrees;
    };
    expect(isGraded(judged(trial))).toBe(false);
    // With its happiest moment even a short smile is one.
    expect(judged({ ...trial, peak: 0.93 }).smiling).toBeGreaterThan(50);
  });

  it.each([0.35, 0.5, 0.8, 0.95])('comes in degrees around a level of %d', (level) => {
    expect(after(5, around(0.45, 0.05))).toBe(true);
    expect(after(2000, around(level, 0.08))).toBe(true);
  });

  it('in degrees is learned from as finely through the whole protocol', () => {
    const shares = [1, 2, 3].map((seed) => {
      const viewer = simulatedViewer(PARAMETERS, seed, STEADY);
      let mind = viewer.begin();
      let agent = beginAgent('bayesian', PARAMETERS, seed, []);
      for (let trial = 1; trial <= 200; trial++) {
        const opened = openTrial(agent);
        const sight = viewer.watch(mind, opened.trial.configuration, 1);
        mind = sight.state;
        const measured = summarise(sight.frames.map((happiness) => ({ happiness })))!;
        agent = observe(opened.agent, trial, { ...measured, frames: 10 }, trial).agent;
      }
      const of = (face: ReturnType<typeof neutralPoint>) => viewer.happiness(face, 1);
      const neutral = of(neutralPoint(PARAMETERS));
      return (of(recommended(agent).configuration) - neutral) / (of(viewer.favourite(1)) - neutral);
    });
    expect(mean(shares)).toBeGreaterThan(0.65);
  });
});
