import { describe, expect, it } from 'vitest';
import { neutralPoint } from '../../../src/agent/index.ts';
import { PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { PACES } from '../../../src/model/pace.ts';
import { correlation, mean } from '../../../src/math/statistics.ts';
import {
  BUSY,
  EXPRESSIVE,
  SELDOM,
  UNMOVED,
  smilingViewer,
  type Smile,
  type Smiler,
} from '../../../src/simulation/index.ts';

const neutral = neutralPoint(PARAMETERS);
/** Nothing but the rate. */
const PLAIN: Smiler = {
  ...SELDOM,
  ...{ mood: 0, habituation: 0, novelty: 0, lingering: 0, wearing: 0 },
};

function watch(smiler: Smiler, trials: number, seed = 1, best = false) {
  const viewer = smilingViewer(PARAMETERS, seed, smiler);
  const face = best ? viewer.favourite : neutral;
  let mind = viewer.begin();
  return Array.from({ length: trials }, () => {
    const smile = viewer.watch(mind, face);
    mind = smile.state;
    return smile;
  });
}

const smiled = (trials: ReturnType<typeof watch>) =>
  mean(trials.map(({ happiness }) => Number(happiness >= 0.5)));

describe('a viewer who smiles or does not', () => {
  it('does so at the rates of the neutral and the best face, and at no other more', () => {
    for (let seed = 1; seed < 15; seed++) {
      const viewer = smilingViewer(PARAMETERS, seed, EXPRESSIVE);
      expect(viewer.rate(neutral)).toBeCloseTo(0.25, 9);
      expect(viewer.rate(viewer.favourite)).toBeCloseTo(0.6, 9);
    }
    expect(smiled(watch(PLAIN, 6000))).toBeCloseTo(0.05, 1);
    expect(smiled(watch(PLAIN, 6000, 1, true))).toBeGreaterThan(0.27);
    expect(smiled(watch(PLAIN, 6000, 1, true))).toBeLessThan(0.33);
  });

  it('smiles all or nothing', () => {
    const between = watch(SELDOM, 3000, 2, true).filter(
      ({ happiness }) => happiness > 0.1 && happiness < 0.7,
    );
    expect(between).toHaveLength(0);
  });

  it('is moved by no face, if so it is', () => {
    const viewer = smilingViewer(PARAMETERS, 3, UNMOVED);
    expect(viewer.rate({ ...neutral, s: 1, c: 0 })).toBe(viewer.rate(neutral));
  });

  it('tells what was to be expected', () => {
    for (const smiler of [PLAIN, EXPRESSIVE, { ...BUSY, busy: 0.3 }]) {
      const trials = watch(smiler, 20_000, 4, true);
      const expected = mean(trials.map((trial) => trial.expected));
      expect(Math.abs(mean(trials.map(({ happiness }) => happiness)) - expected)).toBeLessThan(
        0.02,
      );
    }
  });

  it('goes on smiling into the next trial, which the camera sees before it', () => {
    const trials = watch({ ...EXPRESSIVE, lingering: 0.6 }, 6000);
    const smiles = trials.map(({ happiness }) => Number(happiness >= 0.5));
    expect(correlation(smiles.slice(1), smiles.slice(0, -1))).toBeGreaterThan(0.25);
    trials.slice(1).forEach(({ before }, i) => {
      expect(before >= 0.5).toBe(smiles[i] === 1);
    });
  });

  it('smiles at something else for so much of the time', () => {
    const none = { ...PLAIN, base: 0, best: 0, taste: null };
    expect(smiled(watch({ ...none, busy: 0.06 }, 30_000))).toBeGreaterThan(0.04);
    expect(smiled(watch({ ...none, busy: 0.06 }, 30_000))).toBeLessThan(0.08);
    expect(smiled(watch(none, 1000))).toBe(0);
  });

  it('gets used to a face, and tired over a sitting', () => {
    const rates = (smiler: Smiler) => watch(smiler, 200, 5, true).map(({ truth }) => truth);
    const used = rates({ ...PLAIN, habituation: 0.5 });
    expect(mean(used.slice(-20))).toBeLessThan(0.7 * (used[0] ?? 0));
    const tired = rates({ ...PLAIN, wearing: 0.5, sitting: 100 });
    expect(tired[99]).toBeLessThan(0.6 * (tired[0] ?? 0));
    expect(tired[100]).toBeCloseTo(tired[0] ?? 0, 9);
  });

  it('goes on from JSON', () => {
    const viewer = smilingViewer(PARAMETERS, 6, BUSY);
    let [one, other] = [viewer.begin(), viewer.begin()];
    for (let i = 0; i < 50; i++) {
      const [a, b] = [viewer.watch(one, neutral), viewer.watch(other, neutral)];
      expect(a).toEqual(b);
      one = a.state;
      other = JSON.parse(JSON.stringify(b.state));
    }
  });
});

describe('a viewer whose smiles last some seconds', () => {
  const paced = (pace: 'lively' | 'calm') =>
    watch({ ...PLAIN, base: 0.3, best: 0.5, pacing: PACES[pace] }, 3000);
  const share = (trials: ReturnType<typeof watch>, has: (trial: Smile) => boolean) =>
    mean(trials.map((trial) => Number(has(trial))));

  it('smiles in few of the looks of a calm trial, and plainly in its happiest moment', () => {
    const trials = paced('calm');
    expect(share(trials, ({ peak = 0 }) => peak >= 0.5)).toBeCloseTo(0.29, 1);
    expect(share(trials, ({ happiness }) => happiness >= 0.5)).toBeLessThan(0.02);
    expect(share(trials, ({ happiness }) => happiness > 0.1)).toBeGreaterThan(0.25);
    expect(share(trials, ({ peak = 0 }) => peak > 0.3 && peak < 0.7)).toBeLessThan(0.04);
  });

  it('outlasts a lively trial, and is seen before the next', () => {
    const trials = paced('lively');
    expect(share(trials, ({ before }) => before >= 0.5)).toBeGreaterThan(0.2);
    expect(share(paced('calm'), ({ before }) => before >= 0.5)).toBeLessThan(0.01);
  });
});
