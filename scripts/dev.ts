import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser } from './browsers.ts';
import { buildExtension } from './build.ts';
import { openBrowser, reloadExtension } from './dev/browser.ts';
import { debounced } from './dev/debounced.ts';
import { watchSources } from './dev/watch.ts';
import { surroundings } from './start/surroundings.ts';

const USAGE = `npm run dev -- [--browser chrome|firefox] [--headless]

Builds the extension, opens a browser with it, and whenever a source changes builds and reloads it there.
What the extension has stored is kept until the browser is closed.

  --browser   chrome (Chromium, the default) or firefox
  --headless  no window, and a clip of faces instead of the camera (in Firefox plain colours)`;

const ROOT = join(import.meta.dirname, '..');
/** An editor, or git, writes several files one after the other. */
const QUIET_MS = 150;

function refuse(message: string): never {
  console.error(`${message}\n\n${USAGE}`);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        browser: { type: 'string', default: 'chrome' },
        headless: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

const say = (message: string) => console.log(`${new Date().toLocaleTimeString()}  ${message}`);

const { browser: name, ...values } = readOptions();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
if (name !== 'chrome' && name !== 'firefox') refuse(`There is no browser “${name}”.`);

const { display, camera } = surroundings();
const headless = values.headless || !display;
if (!display && !values.headless)
  say('There is no display here: the browser runs without a window.');

try {
  await findBrowser(name);
  if (!(await buildExtension(name))) throw new Error('The first build failed; nothing was opened.');
  const browser = await openBrowser(name, { headless, fakeCamera: headless || !camera });

  const changed = new Set<string>();
  const rebuild = async () => {
    say(`changed: ${[...changed].join(', ')}`);
    changed.clear();
    try {
      if (!(await buildExtension(name))) {
        say('The build failed. Nothing is reloaded until it succeeds.');
        return;
      }
      await reloadExtension(browser, name);
      say('reloaded');
    } catch (error) {
      // A manifest that the browser refuses, or a page that went away meanwhile.
      say(error instanceof Error ? error.message : String(error));
    }
  };
  const schedule = debounced(rebuild, QUIET_MS);
  const unwatch = watchSources(ROOT, (path) => {
    changed.add(path);
    schedule();
  });
  process.once('SIGINT', () => void browser.close());
  say('Watching the sources. Close the browser, or press Ctrl-C, to end.');
  await new Promise((resolve) => browser.once('disconnected', resolve));
  unwatch();
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
