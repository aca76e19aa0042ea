import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { EXPRESSIONS, type Expression } from '../../src/perception/expression.ts';

/** A photograph of mostly one face, and what somebody says that it expresses. */
export interface Photograph {
  /** Below its folder, with slashes. */
  readonly path: string;
  readonly expression: Expression;
  /** Who is in it, by the name that the file begins with. */
  readonly person: string;
}

/** Which part of the photographs: those to learn from, those of the persons kept apart, or all. */
export type Part = 'learnt' | 'held-out' | 'all';

const PICTURES = new Set(['.jpg', '.jpeg', '.png']);
const MANIFEST = 'manifest.csv';
/** Of so many persons, as many are kept apart to measure on. */
const PERSONS = 16;
const HELD_OUT = 4;

/**
 * The photographs of a folder: those that its manifest.csv names (columns path and expression, in any order),
 * or without one, those in its folders named as EXPRESSIONS are. Others are left out and named on the console.
 *
 * @throws Error when there is no photograph of any of the expressions
 */
export async function listPhotographs(folder: string, part: Part = 'all'): Promise<Photograph[]> {
  const manifest = await readFile(join(folder, MANIFEST), 'utf8').catch(() => null);
  const named = manifest === null ? await byFolder(folder) : byManifest(manifest);
  const photographs = named.flatMap(({ path, name }): Photograph[] => {
    const expression = expressionOf(name);
    return expression ? [{ path, expression, person: personOf(path) }] : [];
  });
  if (photographs.length === 0) {
    throw new Error(
      `${folder} holds no photographs of ${EXPRESSIONS.join(', ')}, by ${MANIFEST} or in folders of these names`,
    );
  }
  return photographs.filter(
    ({ person }) => part === 'all' || isHeldOut(person) === (part === 'held-out'),
  );
}

/** The name that a file begins with: all before the number (or what holds one) that tells its pictures apart. */
export function personOf(path: string): string {
  const name = basename(path, extname(path));
  return name.replace(/[_\- (]+[^_\- ]*\d[^_\- ]*$/, '') || name;
}

/** Whether a person's photographs are kept apart to measure on: a quarter of the persons, by a hash of the name. */
export function isHeldOut(person: string): boolean {
  return createHash('sha1').update(person).digest().readUInt32BE() % PERSONS < HELD_OUT;
}

function expressionOf(name: string): Expression | undefined {
  return EXPRESSIONS.find((expression) => expression === name);
}

function byManifest(text: string): { path: string; name: string }[] {
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const columns = header.split(',');
  const [path, expression] = ['path', 'expression'].map((name) => columns.indexOf(name));
  if (path === -1 || expression === -1 || path === undefined || expression === undefined)
    throw new Error(`${MANIFEST} has no columns path and expression`);
  return lines.map((line) => {
    const fields = line.split(',');
    return { path: fields[path] ?? '', name: fields[expression] ?? '' };
  });
}

async function byFolder(folder: string): Promise<{ path: string; name: string }[]> {
  const photographs: { path: string; name: string }[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    if (!expressionOf(entry.name)) {
      console.log(`${entry.name}: left out, none of ${EXPRESSIONS.join(', ')}`);
      continue;
    }
    const files = await readdir(join(folder, entry.name));
    const pictures = files.filter((file) => PICTURES.has(extname(file).toLowerCase())).sort();
    photographs.push(
      ...pictures.map((file) => ({ path: `${entry.name}/${file}`, name: entry.name })),
    );
  }
  return photographs;
}
