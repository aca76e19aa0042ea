import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Folders and files that the build reads and that are edited by hand. */
const FOLDERS = ['src', '_locales', 'icons'];
const FILES = ['manifest.json', 'build.mjs', 'package.json'];

/**
 * Calls back at each change of a source of the extension.
 *
 * @param root the folder of the repository
 * @param changed gets the changed path, relative to the root
 * @returns ends the watching
 */
export function watchSources(root: string, changed: (path: string) => void): () => void {
  const folders = FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const watchers = folders.map((folder) =>
    watch(join(root, folder), { recursive: true }, (_, path) =>
      changed(path === null ? folder : join(folder, path)),
    ),
  );
  // Many editors replace a file when they save it, and a watcher of the file would go with the old one.
  const beside = watch(root, (_, path) => {
    if (path !== null && FILES.includes(path)) changed(path);
  });
  return () => {
    for (const watcher of [...watchers, beside]) watcher.close();
  };
}
