/**
 * Builds the extension: `node build.mjs` writes dist/chrome and dist/firefox, each ready to be loaded
 * unpacked; `node build.mjs chrome` writes one of them. What is ours has source maps there, and
 * functions keep their names (docs/decisions/0001-readable-output.md).
 */
import { build } from 'esbuild';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convertFaceDetector } from './models/face/convert.mjs';
import { BUNDLE_OPTIONS } from './scripts/bundle-options.mjs';
import { collectLicences } from './scripts/licences.mjs';
import { packageFiles } from './scripts/package-files.mjs';
import { pureStatistics } from './scripts/pure-statistics.mjs';
import { withoutInnerHtml } from './scripts/without-inner-html.mjs';

const BROWSERS = /** @type {const} */ (['chrome', 'firefox']);
const ROOT = dirname(fileURLToPath(import.meta.url));
/** The documents that own the camera, or show what it sees, are others in each browser. */
const CAMERA = {
  chrome: { pages: ['camera/camera', 'camera/side-panel'], scripts: [] },
  firefox: { pages: ['camera/sidebar'], scripts: ['camera/timer-worker'] },
};
const SCRIPTS = ['background/main', 'options/import-worker'];
const PAGES = ['options/options', 'welcome/welcome'];
/** Each is bundled with what it imports. */
const STYLES = ['options/options', 'welcome/welcome', 'camera/companion-view'];
/** Around the content script: where an overlay is, the script is not evaluated again. */
const ONCE_BEGIN =
  "if (!Object.hasOwn(globalThis, 'deepLaetitiaOverlay')) {\n" +
  "Object.defineProperty(globalThis, 'deepLaetitiaOverlay', { configurable: true });";
const ONCE_END = '}';
const DETECTOR = 'node_modules/@mediapipe/face_detection/face_detection_short_range.tflite';
const WASM = 'node_modules/@tensorflow/tfjs-backend-wasm/dist';

/**
 * Keys that start with a browser's name are that browser's alone: `firefox:sidebar_action`. A list of
 * its own is added to the common one: `chrome:permissions`.
 *
 * @param {keyof typeof CAMERA} browser
 * @param {Record<string, unknown>} manifest
 */
function manifestFor(browser, manifest) {
  /** @type {Record<string, unknown>} */
  const made = {};
  for (const [key, value] of Object.entries(manifest)) {
    const [, whose = browser, name = key] = /^(\w+):(.+)$/.exec(key) ?? [];
    if (whose !== browser) continue;
    const common = made[name];
    if (Array.isArray(value)) made[name] = Array.isArray(common) ? [...common, ...value] : value;
    else if (typeof value === 'object' && value !== null)
      made[name] = manifestFor(browser, { ...value });
    else made[name] = value;
  }
  return made;
}

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: ROOT,
  ...BUNDLE_OPTIONS,
  sourcemap: 'linked',
  metafile: true,
  logLevel: 'warning',
  alias: {
    '@mediapipe/face_detection': join(ROOT, 'models/face/no-mediapipe.mjs'),
    ...packageFiles(ROOT),
  },
};

async function bundle(/** @type {keyof typeof CAMERA} */ browser, /** @type {string} */ out) {
  const { pages, scripts } = CAMERA[browser];
  const { plugin, check } = withoutInnerHtml();
  const plugins = [pureStatistics, plugin];
  const results = await Promise.all([
    build({
      ...common,
      plugins,
      // Imports that begin with # are resolved for the browser: see "imports" in package.json.
      conditions: [browser],
      format: 'esm',
      entryPoints: [
        ...[...SCRIPTS, ...scripts, ...PAGES, ...pages].map((page) => ({
          in: `src/${page}.ts`,
          out: page,
        })),
        ...STYLES.map((style) => ({ in: `src/${style}.css`, out: style })),
      ],
      outdir: out,
    }),
    // A content script is no module. It may be put into a page that has it already, and runs once.
    build({
      ...common,
      plugins,
      format: 'iife',
      entryPoints: [{ in: 'src/overlay/main.ts', out: 'overlay/overlay' }],
      conditions: [browser],
      banner: { js: ONCE_BEGIN },
      footer: { js: ONCE_END },
      outdir: out,
    }),
    // The menu at the face comes into a page when it is first opened there.
    build({
      ...common,
      plugins,
      format: 'iife',
      entryPoints: [{ in: 'src/overlay/menu/main.ts', out: 'overlay/menu' }],
      conditions: [browser],
      outdir: out,
    }),
    // Put into a page that has the overlay, when it is to show a joke or a picture.
    build({
      ...common,
      plugins,
      format: 'iife',
      entryPoints: [{ in: 'src/overlay/acts/main.ts', out: 'overlay/acts' }],
      conditions: [browser],
      outdir: out,
    }),
  ]);
  check();
  return results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
}

async function buildFor(/** @type {keyof typeof CAMERA} */ browser) {
  const out = join(ROOT, 'dist', browser);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const inputs = await bundle(browser, out);
  const manifest = JSON.parse(await readFile(join(ROOT, 'manifest.json'), 'utf8'));
  const copy = (/** @type {string} */ from, /** @type {string} */ to) =>
    cp(join(ROOT, from), join(out, to), { recursive: true });
  await Promise.all([
    writeFile(
      join(out, 'manifest.json'),
      `${JSON.stringify(manifestFor(browser, manifest), null, 2)}\n`,
    ),
    writeFile(
      join(out, 'licences.txt'),
      await collectLicences(ROOT, [...inputs, DETECTOR, `${WASM}/tfjs-backend-wasm.wasm`]),
    ),
    ...[...PAGES, ...CAMERA[browser].pages].map((page) => copy(`src/${page}.html`, `${page}.html`)),
    ...['icon', 'off'].flatMap((name) =>
      [16, 32, 48, 128].map((size) =>
        copy(`icons/${name}-${size}.png`, `icons/${name}-${size}.png`),
      ),
    ),
    ...['model.json', 'weights.bin'].map((file) =>
      copy(`models/expression/${file}`, `models/expression/${file}`),
    ),
    // Threads can't be had in an extension: see src/perception/backend.ts.
    ...['', '-simd'].map((kind) =>
      copy(`${WASM}/tfjs-backend-wasm${kind}.wasm`, `wasm/tfjs-backend-wasm${kind}.wasm`),
    ),
    copy('_locales', '_locales'),
    copy('LICENSE', 'LICENSE'),
    convertFaceDetector({ tflite: join(ROOT, DETECTOR), outDir: join(out, 'models/face') }),
  ]);
}

const only = process.argv[2];
for (const browser of BROWSERS.filter((browser) => only === undefined || only === browser)) {
  await buildFor(browser);
  console.log(`dist/${browser}`);
}
