import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectLicences } from '../../../scripts/licences.mjs';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..');

let root: string;
beforeEach(async () => void (root = await mkdtemp(join(tmpdir(), 'laetitia-licences-'))));
afterEach(() => rm(root, { recursive: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
const install = (name: string, license?: string) =>
  write(
    `node_modules/${name}/package.json`,
    JSON.stringify({ name, version: '1.0.0', ...(license && { license }) }),
  );
const collect = (...names: string[]) =>
  collectLicences(
    root,
    names.map((name) => `node_modules/${name}/index.js`),
  );

describe('the licences of what is bundled', () => {
  it('are those that the packages bring, once for each package', async () => {
    await install('@some/thing', 'MIT');
    await write('node_modules/@some/thing/LICENSE.md', 'Copyright Some One');
    const text = await collect('@some/thing', '@some/thing');
    expect(text.match(/@some\/thing 1\.0\.0 \(MIT\)/g)).toHaveLength(1);
    expect(text).toContain('Copyright Some One');
  });

  it('are kept here where a package brings none, Apache’s once for all', async () => {
    for (const name of ['one', 'two']) {
      await install(name, 'Apache-2.0');
      await write(`licences/${name}.txt`, `Copyright of ${name}`);
    }
    await write('licences/Apache-2.0.txt', 'TERMS AND CONDITIONS');
    const text = await collect('one', 'two');
    expect(text).toContain('Copyright of one');
    expect(text).toContain('Copyright of two');
    expect(text.match(/TERMS AND CONDITIONS/g)).toHaveLength(1);
  });

  it('are missed where there is no text, and where no licence is named', async () => {
    await install('silent', 'MIT');
    await expect(collect('silent')).rejects.toThrow('silent brings no text');
    await write('licences/silent.txt', ' \n');
    await expect(collect('silent')).rejects.toThrow('silent brings no text');
    await install('nameless');
    await expect(collect('nameless')).rejects.toThrow('nameless names no licence');
  });

  it('say that the face detector was modified, and what the WebAssembly files hold', async () => {
    const text = await collectLicences(REPOSITORY, [
      'node_modules/@mediapipe/face_detection/face_detection_short_range.tflite',
      'node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm',
    ]);
    expect(text).toMatch(/Modified: models\/face\/model\.json[^]*changed by DeepLaetitia/);
    expect(text).toMatch(/XNNPACK \(BSD-3-Clause\)[^]*Facebook, Inc/);
    expect(text).toContain('END OF TERMS AND CONDITIONS');
  });
});
