import { parseArgs } from 'node:util';
import { launch } from 'puppeteer-core';
import { findBrowser } from '../../scripts/browsers.ts';
import { compareOnPhotos } from './photos.ts';
import { compareTimes } from './times.ts';
import { startServer } from './server.ts';

/**
 * npm run bench [-- --backend wasm|webgl] [--frames 240] [--json]
 * npm run bench -- --photos FOLDER [--backend wasm] [--json]
 *
 * Ours beside Human and face-api, in one Chromium, on the same frames, in turn. With --photos, on a
 * folder with a folder of photographs for each expression. With --json the last line is one object.
 */
const { values: options } = parseArgs({
  options: {
    backend: { type: 'string', multiple: true },
    frames: { type: 'string', default: '240' },
    photos: { type: 'string' },
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
  await page.goto(`${server.address}/bench.html`);
  await page.waitForFunction('window.time !== undefined');
  const result = options.photos
    ? await compareOnPhotos(page, options.photos, options.backend?.[0] ?? 'wasm')
    : await compareTimes(page, options.backend ?? ['wasm', 'webgl'], Number(options.frames));
  if (options.json) console.log(JSON.stringify(result));
} finally {
  await browser.close();
  server.close();
}
