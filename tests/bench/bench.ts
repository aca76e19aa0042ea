import { parseArgs } from 'node:util';
import { inChromium } from './chromium.ts';
import { compareNetworks } from '../../models/evaluation/networks.ts';
import { compareOnPhotos } from './photos.ts';
import { compareTimes, printStages } from './times.ts';

/**
 * npm run bench [-- --backend wasm|webgl] [--frames 240] [--json]
 * npm run bench -- --stages [--backend wasm] [--frames 240]
 * npm run bench -- --photos FOLDER [--backend wasm] [--json]
 * npm run bench -- --networks [--model FOLDER] [--frames 240] [--json]
 *
 * Ours beside Human and face-api, in one Chromium, on the same frames, in turn. With --stages, what our
 * own time goes into. With --photos, on a folder with a folder of photographs for each expression. With
 * --networks, the expression networks by themselves, in this process; any other that models/training
 * exported can be named. With --json the last line is one object.
 */
const { values: options } = parseArgs({
  options: {
    backend: { type: 'string', multiple: true, default: [] },
    frames: { type: 'string', default: '240' },
    photos: { type: 'string' },
    stages: { type: 'boolean', default: false },
    networks: { type: 'boolean', default: false },
    model: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
  },
});

const frames = Number(options.frames);
if (!(Number.isInteger(frames) && frames > 0))
  throw new Error(`--frames wants a number of frames, not ${options.frames}`);

async function measured(): Promise<unknown> {
  if (options.networks) return compareNetworks(options.model, frames);
  const [first = 'wasm'] = options.backend;
  const { photos = null } = options;
  return inChromium(photos, async (open) => {
    if (options.stages) return printStages(await open('stages', 'stages'), first, frames);
    const page = await open('bench', 'time');
    if (photos !== null) return compareOnPhotos(page, photos, first);
    const backends = options.backend.length > 0 ? options.backend : ['wasm', 'webgl'];
    return compareTimes(page, backends, frames);
  });
}

const result = await measured();
if (options.json) console.log(JSON.stringify(result));
