/**
 * Measures the shipped network, through the shipped preprocessing, on a file in FER2013's format.
 *
 *   npm run evaluate -- --images fer2013.csv.gz --votes fer2013new.csv --usage PublicTest
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { FACE_SIDE, loadClassifier, type Classifier } from '../../src/perception/classifier.ts';
import { EXPRESSIONS } from '../../src/perception/expression.ts';
import { startBackend } from './backend.ts';
import { fromFolder } from './folder.ts';
import { AS_IT_IS, type Framing, reframe } from './framing.ts';
import { fingerprint, readMajority, readRows, type Row } from './kaggle.ts';
import { measure, type Measures } from './metrics.ts';
import { progress } from './progress.ts';

const USAGE = `npm run evaluate -- --images FILE [options]

  --images FILE     fer2013.csv or fer2013.csv.gz
  --votes FILE      fer2013new.csv, line for line: measures against the FER+ majority, too
  --usage NAME      only the rows of this split (Training, PublicTest, PrivateTest)
  --unique-to FILE  leaves out rows whose pixels occur among the Training rows of this file
  --crop FACTOR     side of the crop to the file's own: 0.75 is tighter, 1.2 wider
  --shift PIXELS    every face moved right, left, down and up by so much
  --rotate DEGREES  every face turned by so much, one way and the other
  --model FOLDER    another network than models/expression
  --time            milliseconds a face, one face at a time
  --json            the results as one object on the last line
`;

const PIXELS = FACE_SIDE * FACE_SIDE;
const CLASSES = EXPRESSIONS.length;
const BATCH = 64;

interface Labelled {
  readonly row: Row;
  readonly majority: number;
}

/** The rows to measure on: of the split, unique where asked, and of some use by either label. */
async function select(
  images: string,
  votes: string | undefined,
  usage: string | undefined,
  uniqueTo: string | undefined,
): Promise<Labelled[]> {
  const known = new Set<string>();
  if (uniqueTo !== undefined) {
    for await (const row of readRows(uniqueTo))
      if (row.usage === 'Training') known.add(fingerprint(row.pixels));
  }
  const majorities = votes === undefined ? undefined : await readMajority(votes);
  const chosen: Labelled[] = [];
  let rows = 0;
  for await (const row of readRows(images)) {
    rows += 1;
    const vote = majorities?.[row.number];
    if (majorities && vote?.usage !== row.usage) {
      throw new Error(
        `${votes} does not follow ${images} line for line: they part at row ${row.number}`,
      );
    }
    if (usage !== undefined && row.usage !== usage) continue;
    const majority = vote?.majority ?? -1;
    if (row.original === -1 && majority === -1) continue;
    if (known.has(fingerprint(row.pixels))) continue;
    chosen.push({ row, majority });
  }
  if (majorities && majorities.length !== rows) {
    throw new Error(`${votes} has ${majorities.length} rows and ${images} has ${rows}`);
  }
  if (chosen.length === 0) throw new Error(`${images} has no such rows`);
  return chosen;
}

async function classifyAll(
  classifier: Classifier,
  faces: readonly Uint8Array[],
  framing: Framing,
  tick: (done: number) => void,
): Promise<Float32Array> {
  const result = new Float32Array(faces.length * CLASSES);
  for (let start = 0; start < faces.length; start += BATCH) {
    const part = faces.slice(start, start + BATCH);
    const grey = new Float32Array(part.length * PIXELS);
    part.forEach((face, i) => {
      grey.set(framing === AS_IT_IS ? face : reframe(face, framing), i * PIXELS);
    });
    result.set(await classifier.classify(grey, part.length), start * CLASSES);
    tick(start + part.length);
  }
  return result;
}

/** The framings that the options ask for; shifts and turns go every way. */
function framings(crop: number, shift: number, rotate: number): Framing[] {
  const ways = [
    ...(shift > 0
      ? [
          [shift, 0],
          [-shift, 0],
          [0, shift],
          [0, -shift],
        ]
      : [[0, 0]]),
  ] as [number, number][];
  const turns = rotate > 0 ? [rotate, -rotate] : [0];
  const all = ways.flatMap(([right, down]) => turns.map((turn) => ({ crop, right, down, turn })));
  return crop === 1 && shift === 0 && rotate === 0 ? [AS_IT_IS] : all;
}

async function millisecondsAFace(
  classifier: Classifier,
  faces: readonly Uint8Array[],
): Promise<number> {
  const times: number[] = [];
  for (const face of faces.slice(0, 220)) {
    const began = performance.now();
    await classifier.classify(face, 1);
    times.push(performance.now() - began);
  }
  const settled = times.slice(20).sort((a, b) => a - b);
  return settled[Math.floor(settled.length / 2)] ?? NaN;
}

/** Measures of several runs over the same rows, taken together as one longer run. */
function pooled(runs: readonly Float32Array[], labels: readonly number[]): Measures {
  const kept = labels.flatMap((label, row) => (label === -1 ? [] : [row]));
  const probabilities = new Float32Array(runs.length * kept.length * CLASSES);
  runs.forEach((run, r) => {
    kept.forEach((row, i) => {
      probabilities.set(
        run.subarray(row * CLASSES, (row + 1) * CLASSES),
        (r * kept.length + i) * CLASSES,
      );
    });
  });
  return measure(
    probabilities,
    runs.flatMap(() => kept.map((row) => labels[row] ?? -1)),
  );
}

function meanChange(base: Float32Array, runs: readonly Float32Array[]): number {
  let sum = 0;
  for (const run of runs) {
    for (let at = 0; at < base.length; at += CLASSES)
      sum += Math.abs((run[at] ?? NaN) - (base[at] ?? NaN));
  }
  return (sum * CLASSES) / (base.length * runs.length);
}

function print(title: string, measures: Measures): void {
  const column = (text: string | number): string => String(text).padStart(10);
  console.log(`\n${title}: ${measures.rows} rows`);
  console.log(
    `accuracy ${measures.accuracy.toFixed(4)}, macro AUC ${measures.macroAuc.toFixed(4)}, calibration error ${measures.ece.toFixed(4)}`,
  );
  console.log(column('') + EXPRESSIONS.map(column).join('') + column('recall') + column('AUC'));
  EXPRESSIONS.forEach((name, k) => {
    const counts = measures.confusion[k] ?? [];
    const rates = [measures.recall[name], measures.auc[name]].map((rate) => rate.toFixed(4));
    console.log(name.padStart(10) + [...counts, ...rates].map(column).join(''));
  });
  console.log('(rows actual, columns predicted)');
}

function factor(text: string | undefined, usual: number, name: string): number {
  const value = text === undefined ? usual : Number(text);
  if (!Number.isFinite(value) || value < 0)
    throw new Error(`--${name} wants a number of at least 0, not ${text}`);
  return value;
}

async function main(): Promise<void> {
  const { values: given } = parseArgs({
    options: {
      images: { type: 'string' },
      votes: { type: 'string' },
      usage: { type: 'string' },
      'unique-to': { type: 'string' },
      crop: { type: 'string' },
      shift: { type: 'string' },
      rotate: { type: 'string' },
      model: { type: 'string', default: fileURLToPath(new URL('../expression', import.meta.url)) },
      time: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (given.help || given.images === undefined) {
    console.log(USAGE);
    process.exitCode = given.help ? 0 : 1;
    return;
  }
  const chosen = framings(
    factor(given.crop, 1, 'crop'),
    factor(given.shift, 0, 'shift'),
    factor(given.rotate, 0, 'rotate'),
  );
  const rows = await select(given.images, given.votes, given.usage, given['unique-to']);
  const faces = rows.map(({ row }) => row.pixels);
  const backend = await startBackend();
  const classifier = await loadClassifier(fromFolder(given.model));

  const moved = chosen[0] !== AS_IT_IS;
  const passes = moved ? [AS_IT_IS, ...chosen] : chosen;
  const bar = progress('faces', faces.length * passes.length);
  const runs: Float32Array[] = [];
  for (const [pass, framing] of passes.entries()) {
    runs.push(
      await classifyAll(classifier, faces, framing, (done) => bar(pass * faces.length + done)),
    );
  }
  const [base = new Float32Array(0)] = runs;
  const measured = moved ? runs.slice(1) : runs;

  const original = pooled(
    measured,
    rows.map(({ row }) => row.original),
  );
  const votes =
    given.votes === undefined
      ? undefined
      : pooled(
          measured,
          rows.map(({ majority }) => majority),
        );
  print('Original labels', original);
  if (votes) print('FER+ majority', votes);
  const extra: Record<string, number> = {};
  if (moved) {
    extra['happyChange'] = meanChange(base, measured);
    console.log(
      `\nmean |change of P(happy)| against the faces as they are: ${extra['happyChange'].toFixed(4)}`,
    );
  }
  if (given.time) {
    extra['msPerFace'] = await millisecondsAFace(classifier, faces);
    console.log(
      `\n${extra['msPerFace'].toFixed(2)} ms a face, one at a time (median; backend ${backend})`,
    );
  }
  classifier.dispose();
  if (given.json) console.log(JSON.stringify({ original, ...(votes && { votes }), ...extra }));
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
