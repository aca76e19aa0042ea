import { build } from 'esbuild';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { BUNDLE_OPTIONS } from '../../scripts/bundle-options.mjs';
import { packageFiles } from '../../scripts/package-files.mjs';

/** What a place loads, as the build bundles it: its size in bytes, and the files that it is made of. */
interface Bundle {
  readonly bytes: number;
  readonly compressed: number;
  readonly inputs: readonly string[];
}

const ROOT = join(import.meta.dirname, '..', '..');

async function bundle(entry: string, browser: string, format: 'esm' | 'iife'): Promise<Bundle> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    ...BUNDLE_OPTIONS,
    write: false,
    metafile: true,
    format,
    alias: packageFiles(ROOT),
    conditions: [browser],
    logLevel: 'silent',
  });
  // A file of which nothing is left takes up no bytes, and costs nobody any.
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {})
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path);
  const written = outputFiles[0]?.contents ?? new Uint8Array();
  return {
    bytes: written.byteLength,
    compressed: gzipSync(written, { level: 9 }).byteLength,
    inputs,
  };
}

describe.each(['chrome', 'firefox'])('what %s loads', (browser) => {
  let background: Bundle;
  let overlay: Bundle;
  let menu: Bundle;
  beforeAll(async () => {
    background = await bundle('src/background/main.ts', browser, 'esm');
    overlay = await bundle('src/overlay/main.ts', browser, 'iife');
    menu = await bundle('src/overlay/menu/main.ts', browser, 'iife');
  });

  test('in the background holds no TensorFlow.js', () => {
    expect(background.inputs).toContain('src/background/main.ts');
    expect(background.inputs.filter((path) => /tensorflow/.test(path))).toEqual([]);
  });

  test('in the background is at most 200 kB', () => {
    expect(background.bytes).toBeLessThanOrEqual(200_000);
  });

  test('in a page whose menu is opened is nothing of packages but the templates, and at most 20 kB', () => {
    expect(menu.inputs.filter((path) => path.startsWith('node_modules/'))).toEqual([
      'node_modules/lit-html/lit-html.js',
    ]);
    expect(menu.bytes).toBeLessThanOrEqual(20_000);
    expect(overlay.inputs.filter((path) => path.startsWith('src/overlay/menu/'))).toEqual([]);
  });

  test('in every page is nothing of packages but the templates of Lit', () => {
    expect(overlay.inputs).toContain('src/overlay/main.ts');
    expect(overlay.inputs.filter((path) => path.startsWith('node_modules/'))).toEqual([
      'node_modules/lit-html/lit-html.js',
    ]);
  });

  test('in every page is at most 60 kB, and 20 kB compressed', () => {
    expect(overlay.bytes).toBeGreaterThan(10_000);
    expect(overlay.bytes).toBeLessThanOrEqual(60_000);
    expect(overlay.compressed).toBeLessThanOrEqual(20_000);
  });
});
