/**
 * Measures on photographs of held-out persons what is read of good faces and of bad ones: in views that are smaller, cut,
 * darker and blurred, the happiness AUC and the accuracy by each measure of quality, and what leaving out those
 * with a flaw does to them.
 *
 *   npx tsx models/crops/quality.ts --images FOLDER [--every 4] [--views 4]
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { FACE_SIDE, loadClassifier } from '../../src/perception/classifier.ts';
import { loadDetector } from '../../src/perception/detector.ts';
import { EXPRESSIONS } from '../../src/perception/expression.ts';
import { flawOf, type Quality, qualityOf } from '../../src/perception/quality.ts';
import { startBackend } from '../evaluation/backend.ts';
import { fromFolder } from '../evaluation/folder.ts';
import { calibrationError, measure } from '../evaluation/metrics.ts';
import { listPhotographs } from '../evaluation/photographs.ts';
import { progress } from '../evaluation/progress.ts';
import { quantile } from '../evaluation/quantile.ts';
import { faceDetectorFromOriginal } from '../face/original.ts';
import { outOfFocus } from './blur.ts';
import { cropOf, type Found, lookAt } from './looker.ts';
import { readPicture } from './picture-file.ts';
import { variation } from './variation.ts';

/** A face that was found, how good it is to read, and what was read. */
interface Read {
  readonly quality: Quality;
  readonly probabilities: readonly number[];
  readonly label: number;
}

const CLASSES = EXPRESSIONS.length;
const MEASURES = ['pixels', 'inside', 'turn', 'contrast', 'sharpness'] as const;
/** Faces to a line of the tables. */
const BINS = 6;
/** Views are out of focus by up to so many pixels of the frame. */
const MOST_BLUR = 40;

const { values: given } = parseArgs({
  options: {
    images: { type: 'string' },
    every: { type: 'string', default: '4' },
    views: { type: 'string', default: '4' },
    model: { type: 'string', default: fileURLToPath(new URL('../expression', import.meta.url)) },
  },
});
const { images: folder } = given;
if (folder === undefined) throw new Error('give the photographs: --images FOLDER');

await startBackend();
const detector = await loadDetector(await faceDetectorFromOriginal());
const classifier = await loadClassifier(fromFolder(given.model));

const all = await listPhotographs(folder, 'held-out');
const photographs = all.filter((_, i) => i % Number(given.every) === 0);
const reads: Read[] = [];
let missed = 0;
const bar = progress('photographs', photographs.length);
for (const [i, { path, expression }] of photographs.entries()) {
  const picture = await readPicture(join(folder, path));
  const variations = Array.from({ length: Number(given.views) }, (_, view) => {
    // Smaller than what is learnt from, down to a fifteenth of what fits: a face at several metres.
    const { place, ...rest } = variation(picture, path, view);
    return { ...rest, place: { ...place, scale: place.scale / (view % 2 === 0 ? 1 : 5) } };
  });
  const found = await lookAt(detector, picture, variations);
  for (const [view, one] of found.entries()) {
    if (!one) missed++;
    // Every second view is out of focus, each by another width.
    else
      await read(
        one,
        EXPRESSIONS.indexOf(expression),
        view % 2 === 1 ? (MOST_BLUR * ((i * 7 + view) % 11)) / 10 : 0,
      );
  }
  bar(i + 1);
}

async function read({ face, picture }: Found, label: number, blur: number): Promise<void> {
  const seen = { face, picture: blur > 0 ? outOfFocus(picture, blur * face.box.width) : picture };
  const crop = cropOf(seen) ?? new Uint8Array(FACE_SIDE ** 2);
  const probabilities = Array.from(await classifier.classify(crop, 1));
  reads.push({ quality: qualityOf(face, picture, crop), probabilities, label });
}

function line(name: string, some: readonly Read[]): void {
  const probabilities = Float32Array.from(some.flatMap((one) => one.probabilities));
  const { accuracy, auc } = measure(
    probabilities,
    some.map(({ label }) => label),
  );
  const happy = some.map((_, row) => probabilities[row * CLASSES] ?? NaN);
  const error = calibrationError(
    happy,
    some.map(({ label }) => label === 0),
  );
  const figures = [auc.happy.toFixed(4), accuracy.toFixed(3), error.toFixed(3)];
  console.log(`  ${name.padEnd(24)} ${String(some.length).padStart(6)}  ${figures.join('  ')}`);
}

console.log(`\n${photographs.length} photographs, ${missed} views in which the face was not found`);
console.log(
  `  ${' '.repeat(24)}  faces  happiness AUC, accuracy of five, calibration error of P(happy)`,
);
line('all that were found', reads);
const good = reads.filter(({ quality }) => flawOf(quality) === null);
line('without a flaw', good);
for (const flaw of ['small', 'cut', 'turned', 'dark', 'blurred'])
  line(
    flaw,
    reads.filter(({ quality }) => flawOf(quality) === flaw),
  );
for (const name of MEASURES) {
  console.log(`by ${name}, from the lowest`);
  const values = reads.map(({ quality }) => quality[name]);
  const edges = Array.from({ length: BINS + 1 }, (_, i) => quantile(values, i / BINS));
  for (let i = 0; i < BINS; i++) {
    const [low, high] = [edges[i] ?? 0, edges[i + 1] ?? 0];
    const some = reads.filter(
      ({ quality }) => quality[name] >= low && (quality[name] < high || i === BINS - 1),
    );
    if (some.length > 0) line(`${low.toFixed(3)} to ${high.toFixed(3)}`, some);
  }
}
