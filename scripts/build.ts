import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type BrowserName } from './browsers.ts';

const ROOT = join(import.meta.dirname, '..');

/**
 * Builds the extension for a browser. What the build prints goes to the terminal.
 *
 * @returns whether it succeeded
 */
export function buildExtension(browser: BrowserName): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['build.mjs', browser], { cwd: ROOT, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code === 0));
  });
}
