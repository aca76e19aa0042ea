import {
  findings,
  happiest,
  keepsFaces,
  lift,
  outcomeOf,
  recommended,
  smiledIn,
  totals,
  type HistoryRow,
  type Outcome,
  type Point,
  type Stage,
} from '../../src/agent/index.ts';
import { mean } from '../../src/math/statistics.ts';
import { PARAMETERS } from '../../src/emoticon/parameters.ts';
import { type Snapshot } from './record.ts';

/** What came of a trial, in a terminal. */
const OUTCOMES: Readonly<Record<Outcome, string>> = {
  neutral: 'comparison, neutral face',
  learned: 'comparison, learned face',
  kept: 'kept',
  'taken-back': 'taken back',
  smiled: 'smiled',
  'not-smiled': 'no smile',
  'smiled-before': 'smiling already',
};

const STAGES: Readonly<Record<Stage, string>> = {
  exploring: 'exploring',
  found: 'found a face that is better than the neutral one',
  unmoved: 'no face seems to matter',
};

/** What the icon says, and what the camera sees. */
export function sightLine({ live, title }: Snapshot): string {
  if (live?.camera !== 'watching') return title.replace(' Click to wake the companion.', '');
  const { faces, happy } = live;
  if (faces === 0) return 'no face in view';
  if (faces > 1) return `${faces} faces in view`;
  return `face seen, P(happy) ${happy?.toFixed(2) ?? 'unknown'}`;
}

/** One trial: its number, what was measured, what came of it, and the face's eight parameters. */
export function trialLine(row: HistoryRow, strategy: string): string {
  const { trial, happiness, configuration } = row;
  const outcome = OUTCOMES[outcomeOf(row, keepsFaces(strategy))];
  return `trial ${trial}: happiness ${happiness.toFixed(3)}, ${outcome}  ${faceIn(configuration)}`;
}

/** How far learning has come, by the latest rows. */
export function progressLine({ progress, rows }: Snapshot): string {
  if (!progress || rows.length === 0) return 'waiting for the first trial';
  const latest = rows.map(happiest);
  const smiled = rows.filter(smiledIn).length;
  const { stage } = findings(progress.agent, rows);
  return [
    `${progress.rows} trials`,
    `of the latest ${rows.length}: mean happiness ${mean(latest).toFixed(2)}, ${smiled} with a smile`,
    STAGES[stage],
  ].join('; ');
}

/** What has been learned, from the whole history. */
export function summary({ progress, rows }: Snapshot): string {
  if (!progress || rows.length === 0) return 'No trial came to its end.';
  const { configuration, mean: expected, sd } = recommended(progress.agent);
  const sums = totals(rows);
  const told = lift(rows);
  const points = (share: number) => (100 * share).toFixed(0);
  return [
    `${sums.trials} trials, ${sums.smiles} smiles begun. Strategy: ${progress.agent.strategy}.`,
    `State: ${STAGES[findings(progress.agent, rows).stage]}.`,
    `Learned face: ${faceIn(configuration)}`,
    `  expected happiness ${expected.toFixed(2)}${sd === null ? '' : ` ± ${sd.toFixed(2)}`}`,
    told
      ? `Lift over the neutral face: ${points(told.estimate)} points ` +
        `(95 %: ${points(told.low)} to ${points(told.high)}; ${told.neutralTrials + told.learnedTrials} comparisons).`
      : 'Lift over the neutral face: too few comparisons to tell.',
  ].join('\n');
}

function faceIn(configuration: Point): string {
  const values = PARAMETERS.map(({ key }) => `${key} ${Number(configuration[key]?.toFixed(2))}`);
  return `{${values.join(', ')}}`;
}
