import { pureStatistics } from './pure-statistics.mjs';

/**
 * How esbuild writes what browsers load, wherever it is built: by build.mjs, and by the test of its size.
 *
 * @type {import('esbuild').BuildOptions}
 */
export const BUNDLE_OPTIONS = {
  bundle: true,
  charset: 'utf8',
  target: ['chrome120', 'firefox153'],
  // An import of nothing but types leaves nothing behind, least of all TensorFlow.js in a page that only
  // names what it returns. (TypeScript's own setting would keep the module for its side effects.)
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: false, useDefineForClassFields: true } },
  // Functions keep their names, and lines are short: docs/decisions/0001-readable-output.md.
  minifyWhitespace: true,
  minifySyntax: true,
  minifyIdentifiers: true,
  keepNames: true,
  lineLimit: 120,
  // Licences are in licences.txt.
  legalComments: 'none',
  plugins: [pureStatistics],
};
