import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST } from './launch.ts';

/**
 * Runs addons.mozilla.org's own check (`web-ext lint`) on dist/firefox. It passes without errors, and
 * with no other warnings than those that are explained here, each of them in a library.
 */
const EXPLAINED: Readonly<Record<string, string>> = {
  'node_modules/lit-html/':
    'Lit parses the constant part of a template, which stands in our source as a literal, into a ' +
    '<template>; what varies is set as text and attributes afterwards, never parsed.',
  'node_modules/@webcomponents/custom-elements/':
    'The polyfill replaces innerHTML in the content script’s own world, to upgrade elements in it; ' +
    'it passes on what it is given, and nothing of ours gives it any.',
};

interface Finding {
  readonly _type: string;
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

const FIREFOX = join(DIST, 'firefox');

/** The source file that a line of a bundle comes from, by the comment that esbuild puts before it. */
function sourceOf({ file, line }: Finding): string {
  if (file === undefined || line === undefined) return '';
  const lines = readFileSync(join(FIREFOX, file), 'utf8').split('\n').slice(0, line);
  return lines.reverse().find((text) => /^\s*\/\/ (node_modules|src)\//.test(text)) ?? '';
}

function explanationOf(finding: Finding): string | undefined {
  if (finding._type !== 'warning' || finding.code !== 'UNSAFE_VAR_ASSIGNMENT') return undefined;
  const source = sourceOf(finding);
  return Object.entries(EXPLAINED).find(([library]) => source.includes(` ${library}`))?.[1];
}

const webExt = join(import.meta.dirname, '..', 'node_modules', '.bin', 'web-ext');
const { stdout, stderr } = spawnSync(webExt, ['lint', '-s', FIREFOX, '--output=json'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
if (!stdout) throw new Error(stderr);
const report = JSON.parse(stdout) as Record<'errors' | 'warnings' | 'notices', readonly Finding[]>;
const findings = [...report.errors, ...report.warnings, ...report.notices];
let unexplained = 0;
for (const finding of findings) {
  const { _type, code, message, file, line } = finding;
  const explanation = explanationOf(finding);
  if (explanation === undefined) unexplained++;
  console.log(`${_type} ${code} ${file ?? ''}:${line ?? ''} ${message}`);
  console.log(`  ${explanation ? `explained: ${explanation}` : 'NOT EXPLAINED'}`);
}
console.log(
  `${report.errors.length} errors, ${report.warnings.length} warnings, ` +
    `${report.notices.length} notices; ${unexplained} of them not explained`,
);
process.exitCode = unexplained === 0 ? 0 : 1;
