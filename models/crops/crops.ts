/**
 * Makes of photographs what the expression network gets to see of them in use: each is shown to the shipped search
 * and framing as it is and in several views (larger, smaller, moved, turned, in another light), and the crops are
 * written in Kaggle's format, with columns that say of which photograph and person each is.
 *
 *   npm run crops -- --images FOLDER --out .cache/crops/photographs.csv
 *   npm run crops -- --squares fer2013.csv.gz --out .cache/crops/squares.csv
 */
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { EXPRESSIONS, type Expression } from '../../src/perception/expression.ts';
import { type Detector, loadDetector } from '../../src/perception/detector.ts';
import { FACE_SIDE } from '../../src/perception/classifier.ts';
import { startBackend } from '../evaluation/backend.ts';
import { readRows } from '../evaluation/kaggle.ts';
import { isHeldOut, listPhotographs } from '../evaluation/photographs.ts';
import { progress } from '../evaluation/progress.ts';
import { faceDetectorFromOriginal } from '../face/original.ts';
import { cropsOf, cropsOfSquare } from './looker.ts';
import { readPicture } from './picture-file.ts';
import { CropFile } from './rows.ts';
import { pasted, variation } from './variation.ts';

const USAGE = `npm run crops -- (--images FOLDER | --squares FILE) --out FILE [options]

  --images FOLDER  photographs, with a manifest.csv (path, expression) or a folder for each expression
  --squares FILE   fer2013.csv or fer2013.csv.gz: its faces, pasted into scenes
  --out FILE       in Kaggle's format; gone on with where it exists
  --views N        of each photograph beside the one as it is (4), or of each square (1)
  --every N        only every Nth photograph or square (1)
`;

/** Kaggle's numbers of the expressions. */
const EMOTION: Readonly<Record<Expression, number>> = {
  happy: 3,
  neutral: 6,
  sad: 4,
  angry: 0,
  surprised: 5,
};

interface Wish {
  readonly out: CropFile;
  readonly every: number;
}

async function ofPhotographs(
  detector: Detector,
  folder: string,
  views: number,
  { out, every }: Wish,
): Promise<void> {
  const photographs = shuffled(await listPhotographs(folder), ({ path }) => path).filter(
    (_, i) => i % every === 0,
  );
  const bar = progress('photographs', photographs.length);
  for (const [i, { path, expression, person }] of photographs.entries()) {
    bar(i + 1);
    if (out.done.has(path)) continue;
    const picture = await readPicture(join(folder, path));
    const variations = Array.from({ length: views }, (_, view) => variation(picture, path, view));
    const usage = isHeldOut(person) ? 'PublicTest' : 'Training';
    const source = { emotion: EMOTION[expression], usage, source: path, person };
    await out.add(source, await cropsOf(detector, picture, variations));
  }
}

async function ofSquares(
  detector: Detector,
  file: string,
  views: number,
  { out, every }: Wish,
): Promise<void> {
  const rows = [];
  for await (const row of readRows(file))
    if (row.original !== -1 && row.number % every === 0) rows.push(row);
  const bar = progress('squares', rows.length);
  const order = shuffled(rows, ({ number }) => String(number));
  for (const [i, { number, pixels, original, usage }] of order.entries()) {
    bar(i + 1);
    const source = `row ${number}`;
    const expression = EXPRESSIONS[original];
    if (out.done.has(source) || expression === undefined) continue;
    const square = { width: FACE_SIDE, height: FACE_SIDE, data: coloursOf(pixels) };
    const variations = Array.from({ length: views }, (_, view) => pasted(source, view));
    const crops = await cropsOfSquare(detector, square, variations);
    await out.add({ emotion: EMOTION[expression], usage, source, person: source }, crops);
  }
}

/** In an order that is always the same, so that a file that is not finished yet is a fair part of the whole. */
function shuffled<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  const place = (item: T) => createHash('sha1').update(nameOf(item)).digest('hex');
  return items
    .map((item) => ({ item, place: place(item) }))
    .sort((one, other) => (one.place < other.place ? -1 : 1))
    .map(({ item }) => item);
}

function coloursOf(grey: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: 4 * grey.length }, (_, at) =>
    at % 4 === 3 ? 255 : (grey[at >> 2] ?? 0),
  );
}

function count(text: string | undefined, usual: number, name: string): number {
  const value = text === undefined ? usual : Number(text);
  if (!Number.isInteger(value) || value < 0)
    throw new Error(`--${name} wants a number, not ${text}`);
  return value;
}

async function main(): Promise<void> {
  const { values: given } = parseArgs({
    options: {
      images: { type: 'string' },
      squares: { type: 'string' },
      out: { type: 'string' },
      views: { type: 'string' },
      every: { type: 'string' },
    },
  });
  const { images, squares, out } = given;
  if (out === undefined || (images === undefined) === (squares === undefined)) {
    console.log(USAGE);
    process.exitCode = 1;
    return;
  }
  await mkdir(dirname(out), { recursive: true });
  const wish = {
    out: await CropFile.open(out),
    every: Math.max(1, count(given.every, 1, 'every')),
  };
  await startBackend();
  const detector = await loadDetector(await faceDetectorFromOriginal());
  if (images !== undefined)
    await ofPhotographs(detector, images, count(given.views, 4, 'views'), wish);
  if (squares !== undefined)
    await ofSquares(detector, squares, count(given.views, 1, 'views'), wish);
  detector.dispose();
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
