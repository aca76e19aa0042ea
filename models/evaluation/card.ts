/**
 * Prints the model card's table: every network measured on PublicTest's rows whose pixels do not occur in
 * Training, against FER+'s majority, and timed in the same run; and above them the baselines and teachers that
 * models/training/baselines.py and judge.py have measured on the same rows.
 *
 *   npm run card -- --images fer2013.csv.gz --votes fer2013new.csv --model .cache/models/seed --baselines FILE
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { EXPRESSIONS } from '../../src/perception/expression.ts';
import { AS_IT_IS } from './framing.ts';
import { type Measures } from './metrics.ts';
import { costsOf, loadNetworks } from './networks.ts';
import { progress } from './progress.ts';
import { classifyAll, pooled } from './runs.ts';
import { select } from './select.ts';

/** A line of the table, as baselines.py and judge.py print it. */
interface Line extends Pick<Measures, 'accuracy' | 'macroAuc' | 'auc' | 'recall' | 'ece'> {
  readonly model: string;
  readonly parameters: number;
  readonly operations: number;
  /** As shipped; absent for a teacher, which is not. */
  readonly bytes?: number;
  /** In TensorFlow.js (WASM, one thread), or for a baseline in scikit-learn; absent if it was not timed. */
  readonly msPerFace?: number;
}

const FACES_TIMED = 240;

function row(line: Line): string {
  const cells = [
    line.model === 'ours' ? '**ours**' : line.model,
    line.accuracy.toFixed(3),
    ...EXPRESSIONS.map((name) => line.recall[name].toFixed(2)),
    ...EXPRESSIONS.map((name) => line.auc[name].toFixed(3)),
    line.macroAuc.toFixed(3),
    line.ece.toFixed(3),
    line.parameters.toLocaleString('en'),
    (line.operations / 1e6).toFixed(line.operations < 1e6 ? 3 : 1),
    line.bytes?.toLocaleString('en') ?? '–',
    line.msPerFace?.toFixed(1) ?? '–',
  ];
  return `| ${cells.join(' | ')} |`;
}

const HEADER = [
  'model',
  'accuracy',
  ...EXPRESSIONS.map((name, k) => (k === 0 ? `recall: ${name}` : name)),
  ...EXPRESSIONS.map((name, k) => (k === 0 ? `AUC: ${name}` : name)),
  'macro AUC',
  'calibration error',
  'parameters',
  'MFLOP',
  'bytes',
  'ms a face',
];

async function main(): Promise<void> {
  const { values: given } = parseArgs({
    options: {
      images: { type: 'string' },
      votes: { type: 'string' },
      usage: { type: 'string', default: 'PublicTest' },
      model: { type: 'string', multiple: true, default: [] },
      baselines: { type: 'string' },
    },
  });
  const { images, votes, usage } = given;
  if (images === undefined || votes === undefined)
    throw new Error('give the faces and the votes: --images fer2013.csv.gz --votes fer2013new.csv');
  const rows = await select({ images, votes, usage, uniqueTo: images });
  const judged = rows.filter(({ majority }) => majority !== -1);
  const faces = judged.map((each) => each.row.pixels);
  const labels = judged.map(({ majority }) => majority);

  const networks = await loadNetworks(given.model);
  const costs = await costsOf(networks, FACES_TIMED);
  const lines: Line[] = [];
  for (const network of networks) {
    const { name, classifier } = network;
    const bar = progress(name, faces.length);
    const measures = pooled([await classifyAll(classifier, faces, AS_IT_IS, bar)], labels);
    classifier.dispose();
    const cost = costs.get(network);
    if (cost) lines.push({ model: name, ...measures, ...cost, msPerFace: cost.median });
  }
  const text = given.baselines === undefined ? '' : await readFile(given.baselines, 'utf8');
  const baselines = text.split('\n').flatMap((line) => (line ? [JSON.parse(line) as Line] : []));
  console.log(`\n${usage}, rows not in Training, FER+ majority: ${faces.length} rows\n`);
  console.log(`| ${HEADER.join(' | ')} |`);
  console.log(`| --- |${' ---: |'.repeat(HEADER.length - 1)}`);
  const [ours, ...others] = lines;
  for (const line of [...baselines, ...others, ...(ours ? [ours] : [])]) console.log(row(line));
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
