import { parseArgs } from 'node:util';
import { launch } from 'puppeteer-core';
import { findBrowser } from '../../scripts/browsers.ts';
import { compareOnPhotos } from './photos.ts';
import { compareTimes, printStages } from './times.ts';
import { startServer } from './server.ts';

/**
 * npm run bench [-- --backend wasm|webgl] [--frames 240] [--json]
 * npm run bench -- --stages [--backend wasm] [--frames 240]
 * npm run bench -- --photos FOLDER [--backend wasm] [--json]
 *
 * Ours beside Human and face-api, in one Chromium, on the same frames, in turn. With --stages, what our
 * own time goes into. With --photos, on a folder with a folder of photographs for each expression. With
 * --json the last line is one object.
 */
const { values: options } = parseArgs({
  options: {
    backend: { type: 'string', multiple: true },
    frames: { type: 'string', default: '240' },
    photos: { type: 'string' },
    stages: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const server = await startServer(options.photos ?? null);
const browser = await launch({
  executablePath: await findBrowser('chrome'),
  headless: true,
  args: [
    '--no-sandbox',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--disable-renderer-backgrounding',
    // WebGL drawn by the processor where there is no GPU; slow, but alike for all.
    '--enable-unsafe-swiftshader',
  ],
  protocolTimeout: 3_600_000,
});
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  const first = options.backend?.[0] ?? 'wasm';
  const frames = Number(options.frames);
  const open = async (name: string, ready: string) => {
    await page.goto(`${server.address}/${name}.html`);
    await page.waitForFunction(`window.${ready} !== undefined`);
  };
  if (options.stages) {
    await open('stages', 'stages');
    await printStages(page, first, frames);
  } else {
    await open('bench', 'time');
    const result = options.photos
      ? await compareOnPhotos(page, options.photos, first)
      : await compareTimes(page, options.backend ?? ['wasm', 'webgl'], frames);
    if (options.json) console.log(JSON.stringify(result));
  }
} finally {
  await browser.close();
  server.close();
}
