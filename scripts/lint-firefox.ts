import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { DIST } from './launch.ts';

/**
 * Runs addons.mozilla.org's own check (`web-ext lint`) on dist/firefox; it must find nothing at all, not
 * even a notice. What scripts/without-inner-html.mjs does is done for its sake.
 */
const webExt = join(import.meta.dirname, '..', 'node_modules', '.bin', 'web-ext');
const { stdout, stderr } = spawnSync(webExt, ['lint', '-s', join(DIST, 'firefox'), '-o', 'json'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
if (!stdout) throw new Error(stderr);
const kinds = ['errors', 'warnings', 'notices'] as const;
const report = JSON.parse(stdout) as Record<(typeof kinds)[number], readonly Finding[]>;
for (const { _type, code, message, file, line } of kinds.flatMap((kind) => report[kind]))
  console.log(`${_type} ${code} ${file ?? ''}:${line ?? ''} ${message}`);
console.log(kinds.map((kind) => `${report[kind].length} ${kind}`).join(', '));
process.exitCode = kinds.every((kind) => report[kind].length === 0) ? 0 : 1;

interface Finding {
  readonly _type: string;
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}
