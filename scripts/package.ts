import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { unzipSync } from 'fflate';
import { filesUnder, zipOf } from './package/archive.ts';

const USAGE = `npm run package            builds, and packs artifacts/deeplaetitia-VERSION-{chrome,firefox,source}.zip
npm run build-for-amo      the same for Firefox alone; needs no git, so that it runs in the unpacked source archive
npm run package:verify     packs twice, and once more from the unpacked source archive, and compares bytes`;

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'artifacts');
const BROWSERS = ['chrome', 'firefox'] as const;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    verify: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const { version } = JSON.parse(readFileSync(join(ROOT, 'manifest.json'), 'utf8')) as {
  version: string;
};
const nameOf = (what: string) => `deeplaetitia-${version}-${what}.zip`;
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Builds, and packs what was built; by the names of the files. */
function pack(only: string | undefined): Map<string, Uint8Array> {
  execFileSync(process.execPath, ['build.mjs'], { cwd: ROOT });
  const packed = new Map<string, Uint8Array>();
  for (const browser of BROWSERS)
    if (only === undefined || only === browser) {
      const folder = join(ROOT, 'dist', browser);
      packed.set(nameOf(browser), zipOf(folder, filesUnder(folder)));
    }
  if (only === undefined) packed.set(nameOf('source'), zipOf(ROOT, sources()));
  return packed;
}

/** What belongs to the source: all that git knows, as it lies here now. */
function sources(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--deduplicate'], {
    cwd: ROOT,
  });
  const deleted = execFileSync('git', ['ls-files', '-z', '--deleted'], { cwd: ROOT });
  const gone = new Set(deleted.toString().split('\0'));
  return listed
    .toString()
    .split('\0')
    .filter((path) => path !== '' && !gone.has(path))
    .sort();
}

/** Unpacks the source archive elsewhere, installs and builds there as a reviewer does. */
function packElsewhere(source: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'deeplaetitia-'));
  try {
    for (const [path, bytes] of Object.entries(unzipSync(source))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const npm = (...args: string[]) =>
      execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    npm('ci', '--no-audit', '--no-fund', '--prefer-offline');
    npm('run', 'build-for-amo');
    return readFileSync(join(folder, 'artifacts', nameOf('firefox')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(what: string, one: Uint8Array | undefined, other: Uint8Array | undefined): void {
  const same = one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
  console.log(`${same ? 'identical' : 'DIFFERENT'}  ${what}`);
  if (!same) process.exitCode = 1;
}

if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const packed = pack(values.only);
mkdirSync(OUT, { recursive: true });
for (const [name, bytes] of packed) {
  writeFileSync(join(OUT, name), bytes);
  console.log(`${digestOf(bytes)}  artifacts/${name}  ${bytes.length} bytes`);
}
if (values.verify) {
  for (const [name, bytes] of pack(values.only))
    compare(`built again: ${name}`, packed.get(name), bytes);
  const firefox = nameOf('firefox');
  const source = packed.get(nameOf('source'));
  if (source)
    compare(`from the unpacked source: ${firefox}`, packed.get(firefox), packElsewhere(source));
}
