import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** What is written for people names files, links and commands that exist. */
const ROOT = join(import.meta.dirname, '..', '..');
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path)),
];

/** Folders whose files are named by their path from the root. */
const PATH = /`((?:src|scripts|tests|models|docs|icons|_locales|\.ci|\.github)\/[\w./-]*)`/g;
const LINK = /\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g;
const COMMAND = /\bnpm run ([\w:-]+)/g;

describe.each(DOCUMENTS)('%s', (document) => {
  const written = text(document);

  test('names files that exist', () => {
    // NAME and CODE stand for what somebody new will choose.
    const paths = [...written.matchAll(PATH)]
      .map(([, path = '']) => path)
      .filter((path) => !/NAME|CODE/.test(path));
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('has links that lead somewhere', () => {
    const links = [...written.matchAll(LINK)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(document), link)))).toEqual([]);
  });

  test('names commands that exist', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
    const commands = [...written.matchAll(COMMAND)].map(([, command = '']) => command);
    expect(commands.filter((command) => !(command in scripts))).toEqual([]);
  });
});
