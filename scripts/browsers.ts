import {
  Browser,
  computeExecutablePath,
  detectBrowserPlatform,
  install,
  resolveBuildId,
} from '@puppeteer/browsers';
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type BrowserName = 'chrome' | 'firefox';

interface Kind {
  /** Environment variable that names the program to use. */
  readonly variable: string;
  /** Names on the PATH. Branded Chrome is left out: it does not load unpacked extensions. */
  readonly programs: readonly string[];
  readonly debianPackage: string;
  readonly downloaded: Browser;
}

const KINDS: Readonly<Record<BrowserName, Kind>> = {
  chrome: {
    variable: 'CHROMIUM',
    programs: ['chromium', 'chromium-browser'],
    debianPackage: 'chromium',
    downloaded: Browser.CHROME,
  },
  firefox: {
    variable: 'FIREFOX',
    programs: ['firefox-esr', 'firefox'],
    debianPackage: 'firefox-esr',
    downloaded: Browser.FIREFOX,
  },
};

const CACHE = join(import.meta.dirname, '..', '.cache', 'browsers');

/**
 * The path of a browser that takes unpacked extensions: the one that the environment names, one on the
 * PATH, or one that is installed now (Debian's package as root on Debian, else a download into .cache).
 *
 * @throws {Error} that says what to do, when there is none and none can be installed
 */
export async function findBrowser(name: BrowserName): Promise<string> {
  const kind = KINDS[name];
  const named = process.env[kind.variable];
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`${kind.variable} names ${named}, which is no program.`);
  }
  const found = onPath(kind);
  if (found) return found;
  try {
    return isDebian() && process.getuid?.() === 0 ? installPackage(kind) : await download(kind);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `No ${kind.programs[0]} was found, and none could be installed (${reason}).\n` +
        `Install it (on Debian: apt-get install ${kind.debianPackage}), or name one in the ` +
        `environment variable ${kind.variable}.`,
      { cause: error },
    );
  }
}

function onPath({ programs }: Kind): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return programs
    .flatMap((program) => folders.map((folder) => join(folder, program)))
    .find((path) => isProgram(path) && !isSnap(path));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Ubuntu's package is a script that calls the snap, which can read neither our folder nor /tmp. */
function isSnap(path: string): boolean {
  if (path.startsWith('/snap/')) return true;
  const start = readFileSync(path).subarray(0, 4096).toString('latin1');
  return start.startsWith('#!') && start.includes('/snap/bin');
}

function isDebian(): boolean {
  return (
    existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

function installPackage(kind: Kind): string {
  console.error(`Installing Debian’s ${kind.debianPackage}…`);
  const apt = (...args: string[]) =>
    execFileSync('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update');
  apt('install', '-y', '--no-install-recommends', kind.debianPackage);
  const installed = onPath(kind);
  if (!installed) throw new Error(`the package ${kind.debianPackage} brought no program`);
  return installed;
}

async function download({ downloaded, programs }: Kind): Promise<string> {
  const platform = detectBrowserPlatform();
  if (!platform) throw new Error('this platform has no builds to download');
  console.error(`Downloading ${programs[0]} into ${CACHE}…`);
  const buildId = await resolveBuildId(downloaded, platform, 'stable');
  const build = { browser: downloaded, buildId, cacheDir: CACHE };
  const path = computeExecutablePath(build);
  if (!existsSync(path)) await install({ ...build, installDeps: process.getuid?.() === 0 });
  return path;
}
