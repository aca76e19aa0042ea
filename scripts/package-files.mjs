import { join } from 'node:path';

/**
 * Packages of which the file that their authors minified is shipped, for its size. What is ours keeps
 * its names.
 *
 * @param {string} root the folder of the checkout
 * @returns {Record<string, string>} for esbuild's `alias`
 */
export const packageFiles = (root) =>
  Object.fromEntries(
    [
      ['webextension-polyfill', 'webextension-polyfill/dist/browser-polyfill.min.js'],
      ['valibot', 'valibot/dist/index.min.mjs'],
    ].map(([name, file]) => [name, join(root, 'node_modules', file)]),
  );
