/**
 * Counts in how many photographs a face is found, as they are and where it is harder, and in how many one is found where
 * there is none: in the same photographs with each face that anything was seen of covered by the colour about it, and
 * with their pieces shuffled, once as a first picture and once as a camera shows it for as long as each part has its turn.
 *
 *   npx tsx models/crops/finding.ts --images FOLDER [--every 40]
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Detector, loadDetector } from '../../src/perception/detector.ts';
import { type Raster } from '../../src/perception/raster-picture.ts';
import { Search } from '../../src/perception/search.ts';
import { type Face } from '../../src/perception/face.ts';
import { startBackend } from '../evaluation/backend.ts';
import { listPhotographs } from '../evaluation/photographs.ts';
import { progress } from '../evaluation/progress.ts';
import { faceDetectorFromOriginal } from '../face/original.ts';
import { lookAt } from './looker.ts';
import { readPicture } from './picture-file.ts';
import { fitted, FRAME, plain, scene } from './scene.ts';
import { asItIs, randomOf, type Variation } from './variation.ts';

/** The width of a face three metres off before a webcam that sees 60 degrees, in pixels of the frame. */
const AT_THREE_METRES = 30;
/** The width of a face in these photographs, in their widths: about, for most are cut alike. */
const FACE = 0.4;

function harder(photograph: Raster): Readonly<Record<string, Variation>> {
  const { place, light, behind } = asItIs(photograph);
  const width = photograph.width * place.scale;
  const quarter = { ...place, x: 0.25 * FACE * width };
  const half = { ...place, x: 0 };
  const far = { ...place, scale: AT_THREE_METRES / (FACE * photograph.width) };
  return {
    'a quarter cut by the edge': { place: quarter, light, behind },
    'half cut by the edge': { place: half, light, behind },
    'at about 3 m': { place: far, light, behind: plain(110) },
    'tilted by 30 degrees': { place: { ...place, turn: Math.PI / 6 }, light, behind },
    dim: { place, light: { ...light, gain: 0.15 }, behind },
  };
}

/** The photograph with an ellipse over each face, of the mean colour of its rim. */
function covered(photograph: Raster, faces: readonly Face[]): Raster {
  const { width, height } = photograph;
  const { scale } = fitted(photograph);
  const data = Uint8ClampedArray.from(photograph.data);
  for (const { box } of faces) {
    const across = (0.7 * box.width * FRAME.width) / scale;
    const down = 1.2 * across;
    const x = ((box.x + box.width / 2) * FRAME.width - FRAME.width / 2) / scale + width / 2;
    const y = ((box.y + 0.4 * box.height) * FRAME.height - FRAME.height / 2) / scale + height / 2;
    const rim = [0, 0, 0, 0];
    const each = (from: number, to: number, work: (at: number) => void) => {
      for (let i = 0; i < width * height; i++) {
        const far = Math.hypot(((i % width) - x) / across, (Math.floor(i / width) - y) / down);
        if (far >= from && far < to) work(4 * i);
      }
    };
    each(1, 1.1, (at) => {
      for (let k = 0; k < 3; k++) rim[k] = (rim[k] ?? 0) + (photograph.data[at + k] ?? 0);
      rim[3] = (rim[3] ?? 0) + 1;
    });
    each(0, 1, (at) => {
      for (let k = 0; k < 3; k++) data[at + k] = (rim[k] ?? 0) / Math.max(1, rim[3] ?? 1);
    });
  }
  return { width, height, data };
}

/** So many pieces along the width and the height of a photograph: a face is cut into three or so each way. */
const PIECES = 8;

/** The photograph with its pieces in another order, by its name: all that there is in a scene, but nobody. */
function shuffled({ width, height, data }: Raster, name: string): Raster {
  const [across, down] = [Math.floor(width / PIECES), Math.floor(height / PIECES)];
  const random = randomOf(name, 0);
  const order = Array.from({ length: PIECES ** 2 }, (_, from) => ({ from, key: random.uniform() }))
    .sort((one, other) => one.key - other.key)
    .map(({ from }) => from);
  const pixels = new Uint8ClampedArray(4 * across * down * PIECES ** 2);
  for (const [to, from] of order.entries()) {
    const [x, y] = [across * (from % PIECES), down * Math.floor(from / PIECES)];
    const [left, top] = [across * (to % PIECES), down * Math.floor(to / PIECES)];
    for (let row = 0; row < down; row++) {
      const at = 4 * ((y + row) * width + x);
      pixels.set(data.subarray(at, at + 4 * across), 4 * ((top + row) * across * PIECES + left));
    }
  }
  return { width: across * PIECES, height: down * PIECES, data: pixels };
}

/** A search looks at each part of a picture that shows nobody within so many frames. */
const FRAMES = 8;

/** Whether a camera that shows this and nothing else for some frames is ever thought to show somebody. */
async function isSeen(detector: Detector, photograph: Raster): Promise<boolean> {
  const { place, behind } = asItIs(photograph);
  const picture = scene(photograph, place, behind);
  const search = new Search(detector);
  await search.find(picture, null);
  for (let frame = 0; frame < FRAMES; frame++)
    if ((await search.find(picture, null)).length > 0) return true;
  return false;
}

/** All that a detector has seen, sure or not, beside what the search makes of it. */
async function searched(detector: Detector, photograph: Raster) {
  const { place, behind } = asItIs(photograph);
  const seen: Face[] = [];
  const search = new Search({
    async detect(picture, region) {
      const faces = await detector.detect(picture, region);
      seen.push(...faces);
      return faces;
    },
    dispose: () => undefined,
  });
  return { faces: await search.find(scene(photograph, place, behind), null), seen };
}

const { values: given } = parseArgs({
  options: { images: { type: 'string' }, every: { type: 'string', default: '40' } },
});
const { images: folder } = given;
if (folder === undefined) throw new Error('give the photographs: --images FOLDER');
await startBackend();
const detector = await loadDetector(await faceDetectorFromOriginal());
const all = await listPhotographs(folder);
const photographs = all.filter((_, i) => i % Number(given.every) === 0);
const counts = new Map<string, number>();
const count = (name: string, one: boolean) =>
  counts.set(name, (counts.get(name) ?? 0) + (one ? 1 : 0));
const missed: string[] = [];
const wrong: string[] = [];
const bar = progress('photographs', photographs.length);
for (const [i, { path }] of photographs.entries()) {
  const photograph = await readPicture(join(folder, path));
  const { faces, seen } = await searched(detector, photograph);
  count('as they are', faces.length > 0);
  if (faces.length === 0) missed.push(path);
  const variations = Object.entries(harder(photograph));
  const found = await lookAt(
    detector,
    photograph,
    variations.map(([, variation]) => variation),
  );
  variations.forEach(([name], k) => count(name, Boolean(found[k + 1])));
  const nobody = await searched(detector, covered(photograph, seen));
  count('found although covered', nobody.faces.length > 0);
  if (nobody.faces.length > 0) wrong.push(path);
  const pieces = shuffled(photograph, path);
  count('found although shuffled', (await searched(detector, pieces)).faces.length > 0);
  count('the same, by a camera', await isSeen(detector, pieces));
  bar(i + 1);
}
console.log(`\nfaces found, of ${photographs.length} photographs`);
for (const [name, found] of counts) console.log(`  ${name.padEnd(26)} ${found}`);
console.log(`missed as they are: ${missed.join(', ') || 'none'}`);
console.log(`found although covered: ${wrong.join(', ') || 'none'}`);
