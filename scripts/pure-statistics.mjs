import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = join(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  'node_modules',
  'simple-statistics',
);

/**
 * simple-statistics comes as one file, with classes and tables that a bundler must keep, for it cannot know that nobody needs
 * them. Taken from the files that it is made of, only those are bundled that are used.
 *
 * @type {import('esbuild').Plugin}
 */
export const pureStatistics = {
  name: 'pure-statistics',
  setup(build) {
    build.onResolve({ filter: /^simple-statistics$/ }, () => ({
      path: join(PACKAGE, 'index.js'),
      sideEffects: false,
    }));
    build.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) =>
      resolveDir.startsWith(PACKAGE) ? { path: join(resolveDir, path), sideEffects: false } : null,
    );
  },
};
