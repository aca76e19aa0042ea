import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browsers.ts';

const ROOT = join(import.meta.dirname, '..');
const REPORTS = join(ROOT, '.cache', 'reports');
const bin = (name: string) => join(ROOT, 'node_modules', '.bin', name);

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs a program with its output passed through; resolves to its exit code. */
function run(program: string, ...args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * A check that passes or fails as a whole. Several run side by side: what each prints is shown once it has ended.
 */
function check(program: string, ...args: readonly string[]): Promise<Count> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    const printed: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => printed.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(printed));
      const failed = code === 0 ? 0 : 1;
      resolve({ passed: 1 - failed, failed, skipped: 0 });
    });
  });
}

/** The tests of one vitest project, counted by vitest itself. */
async function tests(project: string): Promise<Count> {
  const report = join(REPORTS, `${project}.json`);
  rmSync(report, { force: true });
  const code = await run(
    bin('vitest'),
    'run',
    ...[
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
  );
  // A vitest that dies leaves no report, and has failed as a whole.
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
    readFileSync(report, 'utf8'),
  ) as Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests', number>;
  // A file that does not even load, or an error outside of any test, fails no test but the run.
  const failed = Math.max(numFailedTests, code === 0 ? 0 : 1);
  return { passed: numPassedTests, failed, skipped: numPendingTests };
}

type Step = readonly [string, () => Promise<Count>];

/** One group after the other; the steps of a group, of one process each, run side by side. */
const GROUPS: readonly (readonly Step[])[] = [
  [
    ['types', () => check(bin('tsc'))],
    ['pure rooms', () => check(bin('tsc'), '-p', 'tsconfig.pure.json')],
    ['lint', () => check(bin('eslint'), '.')],
    ['format', () => check(bin('prettier'), '--check', '--log-level=warn', '.')],
  ],
  [['unit tests', () => tests('unit')]],
  [['build', () => check(process.execPath, 'build.mjs')]],
  [['web-ext lint', () => check(bin('tsx'), 'scripts/lint-firefox.ts')]],
  [['browser tests', () => tests('browser')]],
];

mkdirSync(REPORTS, { recursive: true });
await findBrowser('chrome');
await findBrowser('firefox');
const total: Count = { passed: 0, failed: 0, skipped: 0 };
const table: string[] = [];
for (const group of GROUPS) {
  console.log(`\n── ${group.map(([name]) => name).join(', ')}`);
  const begun = Date.now();
  const counts = await Promise.all(
    group.map(async ([name, step]) => {
      const count = await step();
      const seconds = Math.round((Date.now() - begun) / 1000);
      table.push(
        `${name.padEnd(14)} ${count.passed} passed, ${count.failed} failed (${seconds} s)`,
      );
      return count;
    }),
  );
  for (const { passed, failed, skipped } of counts) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
}
console.log(`\n${table.join('\n')}\n\n${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
