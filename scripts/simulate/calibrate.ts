import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { neutralPoint } from '../../src/agent/index.ts';
import { PARAMETERS } from '../../src/emoticon/parameters.ts';
import { resumeRandom, seedRandom } from '../../src/math/random.ts';
import { correlation, mean, standardDeviation } from '../../src/math/statistics.ts';
import { SELDOM, smilingViewer, type Smiler } from '../../src/simulation/index.ts';

/** How strongly someone smiled in each trial of a sitting, 0 to 1. */
export type Sitting = readonly number[];

/** What can be told of how people smile, from their sittings. */
export interface Figures {
  readonly still: number;
  readonly plain: number;
  readonly mean: number;
  readonly within: number;
  readonly between: number;
  readonly neighbours: number;
  readonly decline: number;
  readonly hardly: number;
}

/** As many simulated sittings for each one of the study. */
const REPEATED = 25;

/**
 * The smiling viewers beside people: a table in Markdown.
 *
 * @param folder holds sittings.csv: sitting, arm, trial, seconds, smile (0 to 1), a line a trial
 */
export function calibrate(folder: string): string {
  const people = readSittings(readFileSync(join(folder, 'sittings.csv'), 'utf8'));
  const simulated = people.flatMap((sitting, i) =>
    Array.from({ length: REPEATED }, (_, j) => sitThrough(i * REPEATED + j, sitting.length)),
  );
  const [study, viewers] = [figuresOf(people), figuresOf(simulated)];
  const rows: [string, keyof Figures][] = [
    ['trials below 0.05', 'still'],
    ['trials above 0.95', 'plain'],
    ['mean of all trials', 'mean'],
    ['standard deviation within a sitting', 'within'],
    ['standard deviation of the sittings’ means', 'between'],
    ['correlation of neighbouring trials, within a sitting', 'neighbours'],
    ['second half of a sitting less the first', 'decline'],
    ['sittings with a mean below 0.15', 'hardly'],
  ];
  return [
    `| figure | study (${people.length} sittings) | simulated (${simulated.length}) |`,
    '| --- | --- | --- |',
    ...rows.map(
      ([name, key]) => `| ${name} | ${study[key].toFixed(2)} | ${viewers[key].toFixed(2)} |`,
    ),
  ].join('\n');
}

/** The sittings of a file. @throws Error if a line holds no number where one should be */
export function readSittings(csv: string): Sitting[] {
  const sittings = new Map<string, number[]>();
  for (const line of csv.trim().split('\n').slice(1)) {
    const [sitting = '', , , , smile = ''] = line.split(',');
    const value = Number(smile);
    if (smile === '' || !Number.isFinite(value)) throw new Error(`No smile in the line “${line}”.`);
    sittings.set(sitting, [...(sittings.get(sitting) ?? []), value]);
  }
  return [...sittings.values()];
}

export function figuresOf(sittings: readonly Sitting[]): Figures {
  const all = sittings.flat();
  const long = sittings.filter((sitting) => sitting.length >= 4);
  const halves = long.map((sitting) => {
    const half = Math.floor(sitting.length / 2);
    return mean(sitting.slice(-half)) - mean(sitting.slice(0, half));
  });
  // Each about its sitting's mean: between sittings of different people neighbours are alike anyway.
  const centred = long.map((sitting) => sitting.map((smile) => smile - mean(sitting)));
  return {
    still: mean(all.map((smile) => Number(smile < 0.05))),
    plain: mean(all.map((smile) => Number(smile > 0.95))),
    mean: mean(all),
    within: Math.sqrt(mean(long.map((sitting) => standardDeviation(sitting) ** 2))),
    between: standardDeviation(sittings.map(mean)),
    neighbours: correlation(
      centred.flatMap((sitting) => sitting.slice(0, -1)),
      centred.flatMap((sitting) => sitting.slice(1)),
    ),
    decline: mean(halves),
    hardly: mean(sittings.map((sitting) => Number(mean(sitting) < 0.15))),
  };
}

/**
 * A sitting in which someone who came to be amused is told one thing after the other: people differ in how
 * often they smile more than in anything else, their smiles are of any strength, and it wears off.
 */
function sitThrough(seed: number, trials: number): Sitting {
  const random = resumeRandom(seedRandom(seed));
  const rate = 1 / (1 + Math.exp(-(RATE.mean + RATE.sd * random.normal())));
  const smiler: Smiler = {
    ...{ ...SELDOM, taste: null, base: rate, best: rate, faintest: FAINTEST, sitting: trials },
    ...{ wearing: 0.5, habituation: 0, novelty: 0, mood: 0.6, lingering: 0.4 },
  };
  const viewer = smilingViewer(PARAMETERS, seed, smiler);
  let mind = viewer.begin();
  return Array.from({ length: trials }, () => {
    const { state, happiness } = viewer.watch(mind, neutralPoint(PARAMETERS));
    mind = state;
    // Scaled to the still face and the widest smile, as the study's are.
    return Math.min(1, Math.max(0, (happiness - 0.05) / 0.95));
  });
}

/** Log-odds of the rate: most sat through little or much of it smiling, hardly anybody through half. */
const RATE = { mean: 0.3, sd: 3 };

/** In the study smiles were of any strength, the plainest the most frequent. */
const FAINTEST = 0.05;
