import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inChromium } from './chromium.ts';
import { compareNetworks } from '../../models/evaluation/networks.ts';
import { compareOnPhotos } from './photos.ts';
import { measurePage, printPage } from './page-cost.ts';
import { measureRecord } from './record.ts';
import { type Served } from './server.ts';
import { MEDIAPIPE, SYSTEMS } from './systems.ts';
import { compareTimes, printStages } from './times.ts';

/**
 * npm run bench [-- --backend wasm|webgl] [--frames 240] [--json]
 * npm run bench -- --stages [--backend wasm] [--frames 240]
 * npm run bench -- --photos FOLDER [--held-out | --learnt] [--only SYSTEM] [--mediapipe FILE] [--model FOLDER] [--backend wasm] [--json]
 * npm run bench -- --networks [--model FOLDER] [--frames 240] [--json]
 * npm run bench -- --record [--json]
 * npm run bench -- --page [--json]
 *
 * Ours beside Human and face-api, in one Chromium, on the same frames, in turn. With --stages, what our
 * own time goes into. With --photos, on photographs with known expressions: a folder with a manifest.csv (path and
 * expression) or with a folder for each expression. Of those, --held-out takes only the persons who are kept apart
 * from what the network is taught on, and --learnt only the others; --only names a system, and may be given again;
 * --model is another expression network of ours. With
 * --mediapipe, MediaPipe's FaceLandmarker looks at them, too, by its smile blendshapes: FILE is its model
 * (face_landmarker.task), and its package must be there (`npm install --no-save @mediapipe/tasks-vision`). With
 * --networks, the expression networks by themselves, in this process; any other that models/training
 * exported can be named. With --page, what the content script of the built
 * extension costs a page: its size, how long it is evaluated, and the CPU of a face that idles. With --record,
 * what the options page costs with 0 to 100,000 trials: a line each with load and longest task (ms), heap (MB) and the
 * cost of a new trial (ms). With --json the last line is one object.
 */
const { values: options } = parseArgs({
  options: {
    backend: { type: 'string', multiple: true, default: [] },
    frames: { type: 'string', default: '240' },
    photos: { type: 'string' },
    'held-out': { type: 'boolean', default: false },
    learnt: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    mediapipe: { type: 'string' },
    stages: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    networks: { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
    model: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
  },
});

const frames = Number(options.frames);
if (!(Number.isInteger(frames) && frames > 0))
  throw new Error(`--frames wants a number of frames, not ${options.frames}`);
if (options['held-out'] && options.learnt) throw new Error('--held-out or --learnt, not both');

/** Where MediaPipe's package and model lie. */
async function mediapipeAt(model: string): Promise<Required<Served>['mediapipe']> {
  const file = resolve(model);
  if (!(await stat(file).catch(() => null))?.isFile())
    throw new Error(`--mediapipe wants the file of the model, and there is none at ${file}`);
  try {
    const { resolve: find } = createRequire(import.meta.url);
    return { folder: dirname(find('@mediapipe/tasks-vision')), model: file };
  } catch {
    throw new Error(
      '@mediapipe/tasks-vision is not here: npm install --no-save @mediapipe/tasks-vision',
    );
  }
}

/** The pages of the systems that are asked for, by their names. */
function systemsOf(mediapipe: boolean): Record<string, string> {
  const all = Object.entries<string>(SYSTEMS);
  if (mediapipe) all.push([MEDIAPIPE, MEDIAPIPE]);
  const unknown = options.only.filter((name) => !all.some(([known]) => known === name));
  if (unknown.length > 0)
    throw new Error(
      `--only knows ${all.map(([name]) => name).join(', ')}, not ${unknown.join(', ')}`,
    );
  return Object.fromEntries(
    all.filter(([name]) => options.only.length === 0 || options.only.includes(name)),
  );
}

async function measured(): Promise<unknown> {
  if (options.page) {
    const cost = await measurePage();
    printPage(cost);
    return cost;
  }
  if (options.record) return measureRecord();
  if (options.networks) return compareNetworks(options.model, frames);
  const [first = 'wasm'] = options.backend;
  const { photos, mediapipe } = options;
  if (photos !== undefined) {
    const systems = systemsOf(mediapipe !== undefined);
    const part = options['held-out'] ? 'held-out' : options.learnt ? 'learnt' : 'all';
    const served = {
      folder: resolve(photos),
      ...(mediapipe !== undefined && { mediapipe: await mediapipeAt(mediapipe) }),
      ...(options.model[0] !== undefined && { expression: resolve(options.model[0]) }),
    };
    return inChromium(served, (open) =>
      compareOnPhotos(open, { folder: photos, part, systems, backend: first }),
    );
  }
  return inChromium({}, async (open) => {
    if (options.stages) return printStages(await open('stages', 'stages'), first, frames);
    const page = await open('bench', 'time');
    const backends = options.backend.length > 0 ? options.backend : ['wasm', 'webgl'];
    return compareTimes(page, backends, frames);
  });
}

const result = await measured();
if (options.json) console.log(JSON.stringify(result));
