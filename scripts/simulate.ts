/**
 * Strategies x viewers x seeds: how well the learner learns, on simulated viewers.
 *
 *     npm run simulate -- [--seeds 200] [--trials 300] [--smiling-trials 10000] [--strategies a,b]
 *                         [--viewers a,b] [--noise 0.02,0.08] [--threads N] [--checkpoint FILE]
 *                         [--curves FILE.svg] [--coverage N] [--step-time [AT]] [--calibrate FOLDER] [--acts] [--json]
 *
 * The viewers are people whose happiness comes in degrees, and people who smile or do not.
 *
 * Prints the tables of docs/learner.md, and writes the learning curves where --curves says. With
 * --coverage it tests the interval of the lift on that many histories instead, with --step-time it
 * times what each strategy does between two faces at that trial (500 if none is named), with --calibrate it
 * holds the smiling viewers against the study in that folder (a file sittings.csv), with --acts it measures the choice of
 * jokes and pictures. With --json the last line is an array of {strategy, viewer, noise, trials, recommendedLift,
 * meanHappiness, interval}, or of what else was measured.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { actsTable } from './simulate/acts.ts';
import { openCheckpoint } from './simulate/checkpoint.ts';
import { calibrate } from './simulate/calibrate.ts';
import { LEARNERS, SMILING, rolesFor, type Learner } from './simulate/cast.ts';
import { drawCurves, type Panel } from './simulate/curves.ts';
import { type Done, type Job, type Person } from './simulate/job.ts';
import { EVERY } from './simulate/life.ts';
import { LOOK_EVERY } from './simulate/smiling-life.ts';
import { mean } from '../src/math/statistics.ts';
import { doAll } from './simulate/pool.ts';
import { stepTime } from './simulate/step-time.ts';
import { rowsOf, smilingRowsOf, smilingTable, table } from './simulate/summary.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    trials: { type: 'string', default: '300' },
    'smiling-trials': { type: 'string', default: '10000' },
    strategies: { type: 'string' },
    viewers: { type: 'string' },
    noise: { type: 'string' },
    threads: { type: 'string', default: String(availableParallelism()) },
    checkpoint: { type: 'string' },
    curves: { type: 'string' },
    coverage: { type: 'string' },
    'step-time': { type: 'string' },
    calibrate: { type: 'string' },
    acts: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

/** So many acts a life, with --acts. */
const ACTS = 1500;
/** Seeds that a thread takes at a time. */
const CHUNK = 5;

const seeds = wholeNumber('--seeds', values.coverage ?? values.seeds);
const trials = Math.ceil(wholeNumber('--trials', values.trials) / EVERY) * EVERY;
const roles = rolesFor(trials);
const learners = chosen('--strategies', values.strategies, LEARNERS);
const viewers = chosen<(typeof roles)[number] | (typeof SMILING)[number]>(
  '--viewers',
  values.viewers,
  [...roles, ...SMILING],
);
const smilingTrials = wholeNumber('--smiling-trials', values['smiling-trials']);
const noises = values.noise?.split(',').map(Number);
const covers = values.coverage !== undefined;

interface Meeting {
  readonly learner: Learner;
  readonly viewer: string;
  /** Null: this person smiles or does not. */
  readonly noise: number | null;
  readonly person: Person;
  readonly trials: number;
}

type Lived = Awaited<ReturnType<typeof lives>>;

/** One learner with one viewer at one noise. */
const meetings = viewers.flatMap((role): Meeting[] => {
  if ('smiler' in role) {
    const trials = Math.ceil((smilingTrials * role.part) / LOOK_EVERY) * LOOK_EVERY;
    return learners
      .filter(({ recorded }) => recorded === 0)
      .map((learner) => ({
        ...{ learner, viewer: role.name, noise: null, trials },
        person: { smiler: role.smiler },
      }));
  }
  return (noises ?? role.noises).flatMap((noise) =>
    learners
      .filter(({ recorded }) => !covers || recorded === 0)
      .map((learner) => ({
        ...{ learner, viewer: role.name, noise },
        person: { character: { ...role.character, noise } },
        trials: covers ? trials : trials * learner.stamina + role.overtime,
      })),
  );
});
const jobs: Job[] = meetings.flatMap((meeting) =>
  Array.from({ length: Math.ceil(seeds / CHUNK) }, (_, chunk) => ({
    learner: meeting.learner,
    viewer: meeting.viewer,
    person: meeting.person,
    trials: meeting.trials,
    covers,
    seeds: Array.from(
      { length: Math.min(CHUNK, seeds - chunk * CHUNK) },
      (_, i) => chunk * CHUNK + i + 1,
    ),
  })),
);

const perMeeting = jobs.length / meetings.length;

if (values.calibrate !== undefined) console.log(calibrate(values.calibrate));
else if (values.acts) printActs();
else if (values['step-time'] !== undefined) printStepTimes(Number(values['step-time']) || 500);
else if (covers) printCoverage(await lives());
else printLives(await lives());

/** All meetings, and what came of them. */
async function lives() {
  const threads = wholeNumber('--threads', values.threads);
  const results = await doAll(jobs, threads, openCheckpoint(values.checkpoint), showProgress);
  return meetings.map((meeting, i) => ({
    ...meeting,
    done: results.slice(i * perMeeting, (i + 1) * perMeeting),
  }));
}

function printActs(): void {
  const { text, rows } = actsTable(seeds, ACTS);
  console.log(text);
  if (values.json) console.log(JSON.stringify(rows));
}

function printStepTimes(at: number): void {
  const times = learners
    .filter(({ recorded }) => recorded === 0)
    .map(({ strategy }) => stepTime(strategy, at));
  const ms = (time: number) => `${time.toFixed(2)} ms`;
  console.table(
    times.map(({ strategy, trial, step, wholeTrial }) => ({
      strategy,
      trial,
      'step, median': ms(step.median),
      'step, 90 %': ms(step.ninth),
      'whole trial, median': ms(wholeTrial.median),
      'whole trial, 90 %': ms(wholeTrial.ninth),
    })),
  );
  if (values.json) console.log(JSON.stringify(times));
}

function printLives(lived: Lived): void {
  const rows = lived.flatMap(({ learner, viewer, noise, done }) =>
    noise === null ? [] : rowsOf(learner.name, viewer, noise, livesOf(done)),
  );
  const smiling = lived.flatMap(({ learner, viewer, noise, done }) =>
    noise === null
      ? smilingRowsOf(
          learner.name,
          viewer,
          done.flatMap(({ smilingLives }) => smilingLives),
        )
      : [],
  );
  if (rows.length > 0) console.log(table(rows));
  if (smiling.length > 0) console.log(`\n${smilingTable(smiling)}`);
  if (values.curves) writeFileSync(values.curves, drawCurves(panels(lived)));
  if (values.json) console.log(JSON.stringify([...rows, ...smiling]));
}

function printCoverage(lived: Lived): void {
  const rows = lived.map(({ learner, viewer, noise, done }) => {
    const told = done.flatMap(({ coverages }) => coverages);
    return {
      strategy: learner.name,
      viewer,
      noise,
      histories: told.length,
      coverage: mean(told.map(({ covered }) => Number(covered))),
      trueLift: mean(told.map(({ truth }) => truth)),
      width: mean(told.map(({ low, high }) => high - low)),
    };
  });
  console.table(rows);
  if (values.json) console.log(JSON.stringify(rows));
}

/** One panel for each viewer and noise. */
function panels(lived: Lived): Panel[] {
  const byTitle = new Map<string, Panel['lines'][number][]>();
  for (const { learner, viewer, noise, done } of lived) {
    const title = noise === null ? `${viewer}: smiles or not` : `${viewer}, noise ${noise}`;
    const shares =
      noise === null
        ? done.flatMap(({ smilingLives }) => smilingLives.map(({ recommended }) => recommended))
        : livesOf(done).map(({ recommended }) => recommended);
    const every = noise === null ? LOOK_EVERY : EVERY;
    byTitle.set(title, [...(byTitle.get(title) ?? []), { name: learner.name, shares, every }]);
  }
  return [...byTitle].map(([title, lines]) => ({ title, lines }));
}

function livesOf(done: readonly Done[]) {
  return done.flatMap(({ lives }) => lives);
}

function showProgress(done: number): void {
  if (!process.stderr.isTTY && done % 50 !== 0 && done !== jobs.length) return;
  const part = done / jobs.length;
  const bar = '#'.repeat(Math.round(part * 40)).padEnd(40, '.');
  const end = process.stderr.isTTY && done < jobs.length ? '\r' : '\n';
  process.stderr.write(`[${bar}] ${Math.floor(part * 100)} % of ${jobs.length} jobs${end}`);
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new RangeError(`${option} wants a whole number above 0, not “${text}”.`);
}

function chosen<Named extends { readonly name: string }>(
  option: string,
  text: string | undefined,
  all: readonly Named[],
): readonly Named[] {
  if (text === undefined) return all;
  return text.split(',').map((name) => {
    const found = all.find((one) => one.name === name);
    if (found) return found;
    throw new RangeError(
      `${option}: no “${name}”; there are ${all.map((one) => one.name).join(', ')}.`,
    );
  });
}
