import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findBrowser } from '../browsers.ts';
import { DIST } from '../launch.ts';
import { serveFirstPage } from './first-page.ts';

const WEB_EXT = join(import.meta.dirname, '..', '..', 'node_modules', '.bin', 'web-ext');

/** Firefox with the extension, through web-ext, until it is closed or Ctrl-C. */
export async function runFirefox({
  headless,
  simulated,
}: {
  readonly headless: boolean;
  readonly simulated: boolean;
}): Promise<void> {
  // web-ext opens the browser, but reaches no page of the extension.
  if (simulated)
    console.log('Begin the demonstration on the welcome page: the last card, “No camera?”.');
  const firefox = await findBrowser('firefox');
  const { url, server } = await serveFirstPage();
  const options = [
    ...['run', '--source-dir', join(DIST, 'firefox'), '--firefox', firefox],
    ...['--start-url', url, '--no-reload'],
    ...(headless ? ['--arg=-headless'] : []),
  ];
  console.log(
    headless
      ? 'Firefox runs without a window, and what happens in it is not told here (Chromium’s life is). ' +
          'Press Ctrl-C to end.'
      : 'Close Firefox, or press Ctrl-C, to end.',
  );
  const child = spawn(WEB_EXT, options, { stdio: 'inherit' });
  process.once('SIGINT', () => child.kill('SIGINT'));
  await new Promise((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', reject);
  });
  server.close();
  server.closeAllConnections();
}
