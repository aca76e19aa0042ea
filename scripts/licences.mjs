import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The licence under which several packages come that bring no text of it. */
const APACHE = 'Apache-2.0';

/**
 * The licences of every package that has a file among the bundled inputs, as one text. A package that
 * brings no text of its own has one in licences/, by its name; so has one of which there is more to be said.
 *
 * @param {string} root the folder that holds node_modules and licences
 * @param {readonly string[]} inputs paths of bundled files, relative to root
 * @returns {Promise<string>}
 * @throws {Error} if a package names no licence, or there is no text for it
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
  let apache = false;
  const texts = await Promise.all(
    [...packages].sort().map(async (folder) => {
      const { name, version, license } = JSON.parse(
        await readFile(join(root, folder, 'package.json'), 'utf8'),
      );
      if (!license) throw new Error(`${name} names no licence.`);
      const file = (await readdir(join(root, folder))).find((entry) => /^licen[cs]e/i.test(entry));
      const own = file ? await readFile(join(root, folder, file), 'utf8') : '';
      const kept = await keptText(root, name);
      const text = [own, kept].map((part) => part.trim()).filter((part) => part !== '');
      if (text.length === 0)
        throw new Error(`${name} brings no text of its licence, and licences/ has none for it.`);
      apache ||= own === '' && license === APACHE;
      return `${name} ${version} (${license})\n\n${text.join('\n\n')}\n`;
    }),
  );
  const intro = 'DeepLaetitia includes the packages below, each under its own licence.\n';
  const common = apache ? [await readFile(join(root, 'licences', `${APACHE}.txt`), 'utf8')] : [];
  return [intro, ...texts, ...common].join(`\n${'-'.repeat(80)}\n\n`);
}

/** What licences/ has for a package; nothing if it has no file for it. */
async function keptText(/** @type {string} */ root, /** @type {string} */ name) {
  try {
    return await readFile(join(root, 'licences', `${name}.txt`), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
