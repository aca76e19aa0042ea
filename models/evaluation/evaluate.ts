/**
 * Measures the shipped network, through the shipped preprocessing, on a file in FER2013's format.
 *
 *   npm run evaluate -- --images fer2013.csv.gz --votes fer2013new.csv --usage PublicTest
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Classifier, loadClassifier } from '../../src/perception/classifier.ts';
import { EXPRESSIONS } from '../../src/perception/expression.ts';
import { startBackend } from './backend.ts';
import { costOf, fromFolder } from './folder.ts';
import { AS_IT_IS } from './framing.ts';
import { frameNoise } from './jitter.ts';
import { type Measures } from './metrics.ts';
import { PEERS } from './peers.ts';
import { progress } from './progress.ts';
import { classifyAll, framings, happyChange, millisecondsAFace, pooled } from './runs.ts';
import { select } from './select.ts';

const USAGE = `npm run evaluate -- --images FILE [options]

  --images FILE     fer2013.csv or fer2013.csv.gz
  --votes FILE      fer2013new.csv, line for line: measures against the FER+ majority, too
  --usage NAME      only the rows of this split (Training, PublicTest, PrivateTest)
  --unique-to FILE  leaves out rows whose pixels occur among the Training rows of this file
  --crop FACTOR     side of the crop to the file's own: 0.75 is tighter, 1.2 wider
  --shift PIXELS    every face moved right, left, down and up by so much
  --rotate DEGREES  every face turned by so much, one way and the other
  --model FOLDER    another network than models/expression
  --peer NAME       another system's network instead: face-api, human
  --time            milliseconds a face, one face at a time
  --jitter          how much P(happy) scatters over a webcam's views of one still face
  --json            the results as one object on the last line
`;

/** As many faces will do to measure how P(happy) scatters. */
const JITTER_FACES = 500;

/** Prints the frame noise of faces, of all and of those about which the network is unsure. */
async function jitter(
  classifier: Pick<Classifier, 'classify'>,
  faces: readonly Uint8Array[],
  base: Float32Array,
): Promise<Record<string, number>> {
  const happy = (row: number) => base[row * EXPRESSIONS.length] ?? NaN;
  const some = faces.slice(0, JITTER_FACES);
  const unsure = faces
    .filter((_, row) => happy(row) > 0.2 && happy(row) < 0.8)
    .slice(0, JITTER_FACES);
  const all = await frameNoise(classifier, some);
  const most = await frameNoise(classifier, unsure);
  console.log(`\nframe noise ${all.toFixed(3)} over ${some.length} still faces`);
  console.log(`frame noise ${most.toFixed(3)} over ${unsure.length} with P(happy) from 0.2 to 0.8`);
  return { frameNoise: all, frameNoiseUnsure: most };
}

function print(title: string, measures: Measures): void {
  const column = (text: string | number): string => String(text).padStart(10);
  console.log(`\n${title}: ${measures.rows} rows`);
  console.log(
    `accuracy ${measures.accuracy.toFixed(4)}, macro AUC ${measures.macroAuc.toFixed(4)}, calibration error ${measures.ece.toFixed(4)} (of P(happy) ${measures.happyEce.toFixed(4)})`,
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
      peer: { type: 'string' },
      time: { type: 'boolean', default: false },
      jitter: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (given.help || given.images === undefined) {
    console.log(USAGE);
    process.exitCode = given.help ? 0 : 1;
    return;
  }
  const crop = factor(given.crop, 1, 'crop');
  if (crop === 0) throw new Error('--crop wants more than 0');
  const chosen = framings(crop, factor(given.shift, 0, 'shift'), factor(given.rotate, 0, 'rotate'));
  const rows = await select({ ...given, images: given.images, uniqueTo: given['unique-to'] });
  const faces = rows.map(({ row }) => row.pixels);
  const backend = await startBackend();
  const peer = given.peer === undefined ? undefined : PEERS[given.peer];
  if (given.peer !== undefined && !peer) {
    throw new Error(`--peer knows ${Object.keys(PEERS).join(', ')}, not ${given.peer}`);
  }
  const classifier = peer ? await peer.load() : await loadClassifier(fromFolder(given.model));

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
  const cost = peer ? undefined : await costOf(given.model);
  if (cost) {
    const megaflop = (cost.operations / 1e6).toFixed(1);
    console.log(
      `network ${cost.network}: ${cost.parameters} parameters, ${megaflop} MFLOP a face, ${cost.bytes} bytes`,
    );
  }
  print('Original labels', original);
  if (votes) print('FER+ majority', votes);
  const extra: Record<string, number> = {};
  if (moved) {
    extra['happyChange'] = happyChange(base, measured);
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
  if (given.jitter) {
    Object.assign(extra, await jitter(classifier, faces, base));
  }
  classifier.dispose();
  if (given.json)
    console.log(
      JSON.stringify({ original, ...(votes && { votes }), ...extra, ...(cost && { cost }) }),
    );
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
