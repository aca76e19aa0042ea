import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The licences of every package that has a file among the bundled inputs, as one text.
 *
 * @param {string} root the folder that holds node_modules
 * @param {readonly string[]} inputs paths of bundled files, relative to root
 * @returns {Promise<string>}
 * @throws {Error} if a package names no licence
 */
export async function collectLicences(root, inputs) {
  const packages = new Set(
    inputs.flatMap((input) => {
      // Node's own modules, which esbuild leaves out.
      if (input.startsWith('(disabled):')) return [];
      const found = [...input.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)\//g)].at(-1);
      return found ? [input.slice(0, (found.index ?? 0) + found[0].length - 1)] : [];
    }),
  );
  const texts = await Promise.all(
    [...packages].sort().map(async (folder) => {
      const { name, version, license, homepage } = JSON.parse(
        await readFile(join(root, folder, 'package.json'), 'utf8'),
      );
      if (!license) throw new Error(`${name} names no licence.`);
      const file = (await readdir(join(root, folder))).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file ? await readFile(join(root, folder, file), 'utf8') : (homepage ?? '');
      return `${name} ${version} (${license})\n\n${text.trim()}\n`;
    }),
  );
  const intro = 'DeepLaetitia includes the packages below, each under its own licence.\n';
  return [intro, ...texts].join(`\n${'-'.repeat(80)}\n\n`);
}
