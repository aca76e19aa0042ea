import { parseArgs } from 'node:util';
import { findBrowser } from './browsers.ts';
import { buildExtension } from './build.ts';
import { runChromium } from './start/chromium.ts';
import { runFirefox } from './start/firefox.ts';
import { surroundings } from './start/surroundings.ts';

const USAGE = `npm start -- [--browser chrome|firefox] [--camera real|clip|simulated] [--headless] [--trials N]

Builds the extension and opens a browser with it.

  --browser   chrome (Chromium, the default) or firefox
  --camera    real: this machine's camera (the default where there is one)
              clip: a clip of real faces, smiling and not, by turns (Chromium only)
              simulated: none; a simulated viewer stands in for you (a demonstration)
  --headless  no window (Chromium): prints how the companion learns, from a simulated viewer if no camera is
              named, until Ctrl-C; then sums up, and saves a picture of the record
  --trials    without a window: ends after so many trials`;

function refuse(message: string): never {
  console.error(`${message}\n\n${USAGE}`);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        browser: { type: 'string', default: 'chrome' },
        camera: { type: 'string' },
        headless: { type: 'boolean', default: false },
        trials: { type: 'string', default: 'Infinity' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

const values = readOptions();

if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const { browser, camera } = values;
if (browser !== 'chrome' && browser !== 'firefox') refuse(`There is no browser “${browser}”.`);
if (camera !== undefined && !['real', 'clip', 'simulated'].includes(camera))
  refuse(`There is no camera “${camera}”.`);

const trials = Number(values.trials);
if (!(trials > 0)) refuse(`“${values.trials}” is no number of trials.`);

if (browser === 'firefox' && camera === 'clip')
  refuse('Firefox can’t be fed a clip from outside: try --camera simulated, or Chromium.');

const here = surroundings();
// Where nobody can look into a camera there is nobody to look at a window either.
const headless =
  values.headless ||
  !here.display ||
  (!here.camera && camera === undefined && browser === 'chrome');
if (!here.display) console.log('There is no display here: the browser runs without a window.');
if (camera === 'real' && headless) refuse('Without a window nobody can allow the real camera.');
// A clip shows the same faces whatever the companion tries: there is nothing to learn from it.
const simulated =
  camera === 'simulated' || (camera === undefined && headless && browser === 'chrome');
if (!here.camera && camera === undefined && browser === 'chrome')
  console.log(
    'There is no camera here: a simulated viewer stands in for you, without a window.' +
      (here.display ? ' (--camera simulated opens one.)' : ''),
  );

try {
  await findBrowser(browser);
  if (!(await buildExtension(browser))) throw new Error('The build failed; no browser was opened.');
  if (browser === 'firefox') await runFirefox({ headless, simulated });
  else
    await runChromium({
      headless,
      simulated,
      clip: camera === 'clip',
      trials,
    });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
