import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { zipSync, type Zippable } from 'fflate';

/** The oldest date that a zip file can tell, in local time, as it stores it. */
const MTIME = new Date(1980, 0, 1);
/** A regular file that all may read, made on Unix. */
const MODE = 0o100644 << 16;

/** Every file in a folder, by its path within it, in an order that does not depend on the machine. */
export const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();

/** A zip file whose bytes depend on nothing but the files' paths and contents. */
export function zipOf(folder: string, paths: readonly string[]): Uint8Array {
  const files: Zippable = {};
  for (const path of paths) files[path] = readFileSync(join(folder, path));
  return zipSync(files, { level: 9, mtime: MTIME, os: 3, attrs: MODE });
}
