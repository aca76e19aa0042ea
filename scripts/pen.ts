import { build } from 'esbuild';
import { join } from 'node:path';
import { launch, type Browser } from 'puppeteer-core';
import { findBrowser } from './browsers.ts';
import { QUIET } from './launch.ts';

/** Starts a Chromium without a window and without the extension, to draw in. Whoever starts it closes it. */
export const launchBare = async (): Promise<Browser> =>
  launch({ executablePath: await findBrowser('chrome'), args: [...QUIET] });

/**
 * A script for a page of it: a module with what it imports. Its exports are those of the page's `pen`.
 *
 * @param module TypeScript, or JavaScript; its imports are relative to the top level
 */
export async function penOf(module: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: module, resolveDir: join(import.meta.dirname, '..') },
    bundle: true,
    format: 'iife',
    globalName: 'pen',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
