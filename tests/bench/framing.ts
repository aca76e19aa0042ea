import { parseArgs } from 'node:util';
import { startBackend } from '../../models/evaluation/backend.ts';
import { readRows } from '../../models/evaluation/kaggle.ts';
import { loadDetector } from '../../src/perception/detector.ts';
import { faceDetectorFromOriginal } from '../../models/face/original.ts';
import { type CropPlaces, measureCrops, quartilesOf, VIEW_SIDES } from './framing-measurement.ts';

/**
 * npm run measure:framing -- --images fer2013.csv.gz [--every 14]
 *
 * Prints where FER2013's crops lie about the faces that the shipped detector finds in them: the
 * figures on which src/perception/framing.ts rests. Uses every 14th row of Training.
 */
const { values: options } = parseArgs({
  options: { images: { type: 'string' }, every: { type: 'string', default: '14' } },
});
if (!options.images) throw new Error('give the images: --images fer2013.csv.gz');

const squares: Uint8Array[] = [];
for await (const { number, pixels, usage } of readRows(options.images)) {
  if (usage === 'Training' && number % Number(options.every) === 0) squares.push(pixels);
}
await startBackend();
const detector = await loadDetector(await faceDetectorFromOriginal());

const LINES: readonly [string, keyof CropPlaces][] = [
  ["crop's side / box width", 'sideByBox'],
  ["crop's side / eye distance", 'sideByEyes'],
  ["crop's centre below the eyes / box width", 'belowEyes'],
  ["crop's centre beside the eyes / box width", 'besideEyes'],
  ["crop's centre below the box's / box width", 'belowBox'],
  ['turn of the line of the eyes, degrees', 'turn'],
];

function print(title: string, places: CropPlaces): void {
  console.log(`\n${title}: lower quartile, median, upper quartile`);
  for (const [name, key] of LINES) {
    const { lower, median, upper } = quartilesOf(places[key]);
    const figures = [lower, median, upper].map((value) => value.toFixed(3).padStart(8)).join(' ');
    console.log(`  ${name.padEnd(44)}${figures}`);
  }
}

const all: CropPlaces[] = [];
for (const side of VIEW_SIDES) {
  const places = await measureCrops(squares, detector, side);
  const found = places.turn.length;
  print(`crops ${side} of 128 pixels wide, ${found} faces found in ${squares.length}`, places);
  all.push(places);
}
print(
  'all sizes together',
  Object.fromEntries(
    LINES.map(([, key]) => [key, all.flatMap((places) => places[key])]),
  ) as unknown as CropPlaces,
);
