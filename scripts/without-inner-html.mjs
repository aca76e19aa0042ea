import { readFile } from 'node:fs/promises';

/**
 * Lit assigns to `innerHTML`, which the check of addons.mozilla.org reports wherever it finds it, since it
 * can't tell a constant from what a stranger has written. The place is harmless, but a check that always
 * has something to report is not read any more. So the build says the same in another way, and the check
 * has nothing to report.
 *
 * @typedef {object} Change
 * @property {string} library the path of the file, below node_modules
 * @property {RegExp} place what stands there; it must be found exactly once
 * @property {string} instead
 */

/** @type {readonly Change[]} */
export const CHANGES = [
  {
    // Lit parses the constant part of a template, a literal in our source, into a <template>. The same
    // nodes come of a parser that is told to make a document with that <template> in it: no script of
    // either runs. The doctype keeps the parser out of quirks mode, in which <p><table> means another tree.
    library: 'lit-html/lit-html.js',
    place: /\b(\w+)\.innerHTML=(\w+)\b/g,
    instead:
      '$1.content.append(...new DOMParser().parseFromString(`<!doctype html><template>${$2}</template>`,"text/html").querySelector("template").content.childNodes)',
  },
];

/**
 * The source with its place changed.
 *
 * @param {Change} change
 * @param {string} source
 * @throws {Error} unless the place is there exactly once: then the library has changed, and this must be
 *   thought over anew
 */
export function changed({ library, place, instead }, source) {
  const found = source.match(place)?.length ?? 0;
  if (found !== 1)
    throw new Error(`${library}: ${place} was to be found once, and was found ${found} times.`);
  return source.replace(place, instead);
}

/** An esbuild plugin that makes the changes, for all the bundles of one browser. */
export function withoutInnerHtml() {
  const made = new Set();
  return {
    /** @type {import('esbuild').Plugin} */
    plugin: {
      name: 'without-inner-html',
      setup(build) {
        build.onLoad({ filter: /[\\/]node_modules[\\/].+\.js$/ }, async ({ path }) => {
          const file = path.replaceAll('\\', '/');
          const change = CHANGES.find(({ library }) => file.endsWith(`/node_modules/${library}`));
          if (!change) return undefined;
          made.add(change);
          return { contents: changed(change, await readFile(path, 'utf8')), loader: 'js' };
        });
      },
    },
    /** @throws {Error} if a change was not made: its library has moved */
    check() {
      for (const change of CHANGES)
        if (!made.has(change)) throw new Error(`${change.library} is in no bundle.`);
    },
  };
}
