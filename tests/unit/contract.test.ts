import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PARAMETERS } from '../../src/emoticon/parameters.ts';
import { SETTING_KEYS, SETTINGS } from '../../src/model/settings.ts';
import { words } from '../../src/words/words.ts';

/** What the code, the manifest and the README each say once, and must not say differently. */
const ROOT = join(import.meta.dirname, '..', '..');
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');

describe('the table of parameters', () => {
  test('has eight keys and names, each of them once', () => {
    expect(PARAMETERS).toHaveLength(8);
    expect(new Set(PARAMETERS.map(({ key }) => key)).size).toBe(8);
    expect(new Set(PARAMETERS.map(({ name }) => name)).size).toBe(8);
  });

  test.each(PARAMETERS)(
    '$key: neutral lies within the range, and a step fits into it',
    (parameter) => {
      const { min, max, neutral, step } = parameter;
      expect(min).toBeLessThan(max);
      expect(neutral).toBeGreaterThanOrEqual(min);
      expect(neutral).toBeLessThanOrEqual(max);
      expect(step).toBeGreaterThan(0);
      expect(step).toBeLessThanOrEqual((max - min) / 2);
    },
  );

  test('is the one in the README, row by row', () => {
    const keys: readonly string[] = PARAMETERS.map(({ key }) => key);
    const rows = text('README.md')
      .replaceAll('\u2212', '-')
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.replaceAll('`', '').trim()))
      .filter((cells) => cells.length === 8 && keys.includes(cells[1] ?? ''))
      .map((cells) => cells.slice(1, -1));
    const told = PARAMETERS.map(({ key, name, meaning, min, max, unit, neutral, step }) => [
      key,
      name,
      meaning,
      `${min} to ${max}${unit && ` ${unit}`}`,
      `${neutral}`,
      `${step}`,
    ]);
    expect(rows).toEqual(told);
  });
});

describe('the table of settings', () => {
  test('is the one in docs/settings.md, row by row', () => {
    const rows = text('docs/settings.md')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|').map((cell) => cell.replaceAll('`', '').trim()))
      .map((cells) => cells.slice(1, -1))
      .filter((cells) => cells.length === 4);
    const told = SETTING_KEYS.map((key) => {
      const { fallback, area, label } = SETTINGS[key];
      return [key, JSON.stringify(fallback), area, words(`${label}Help`)];
    });
    expect(rows).toEqual(told);
  });
});

describe('the manifest', () => {
  const manifest = JSON.parse(text('manifest.json')) as Record<string, unknown>;
  const asked = new Set([
    ...(manifest.permissions as string[]),
    ...(manifest['chrome:permissions'] as string[]),
  ]);

  const source = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => text(join('src', path)))
    .join('\n');
  const used = new Set(
    [...source.matchAll(/\b(?:browser|chrome)\s*\.\s*([a-zA-Z]+)/g)].map(
      ([, api]) => api as string,
    ),
  );

  /** The parts of the extension API that a permission opens; all others are open to every extension. */
  const GUARDED = (
    'alarms bookmarks contextMenus cookies declarativeNetRequest downloads history idle ' +
    'menus notifications offscreen scripting sessions sidePanel storage webRequest'
  ).split(' ');

  test('asks for what the code uses, and for nothing else', () => {
    const needed = [...used].filter((api) => GUARDED.includes(api));
    // The click on the icon opens the page to it; and a long history needs room.
    expect([...asked].sort()).toEqual([...needed, 'activeTab', 'unlimitedStorage'].sort());
  });

  test('reads nothing of a tab that would need the permission for tabs', () => {
    expect(source).not.toMatch(/\btab\??\.(url|title|favIconUrl|pendingUrl)\b/);
    expect(asked).not.toContain('tabs');
  });

  test('asks for no page beforehand: all sites are the user’s to grant', () => {
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(manifest.optional_host_permissions).toEqual(['<all_urls>']);
  });

  test('gives Firefox the same permissions, but for those that only Chrome has', () => {
    const chromes = manifest['chrome:permissions'] as readonly string[];
    expect([...chromes].sort()).toEqual(['offscreen', 'sidePanel', 'unlimitedStorage']);
    // The build adds them to the common ones.
    expect(manifest.permissions).not.toEqual(expect.arrayContaining([...chromes]));
    expect(asked.size).toBe((manifest.permissions as string[]).length + chromes.length);
    expect(manifest).not.toHaveProperty('firefox:permissions');
  });

  test('asks for each permission that the README explains, and for no other', () => {
    const explained = [
      ...text('README.md').matchAll(/^\| `([\w<>]+)`(?: \((Chrome)\))? +\| [A-Z]/gm),
    ];
    const chromes = manifest['chrome:permissions'] as readonly string[];
    expect(explained.map(([, name]) => name).sort()).toEqual([...asked, '<all_urls>'].sort());
    for (const [, name = '', only] of explained)
      expect([name, only === 'Chrome']).toEqual([name, chromes.includes(name)]);
  });

  test('lets no page of the extension reach the network or run foreign code', () => {
    const { extension_pages: policy } = manifest.content_security_policy as Record<string, string>;
    const rules = new Map(
      policy?.split(';').map((rule) => {
        const [name = '', ...sources] = rule.trim().split(/\s+/);
        return [name, sources];
      }),
    );
    expect(rules.get('default-src')).toEqual(["'none'"]);
    expect(rules.get('connect-src')).toEqual(["'self'"]);
    expect(rules.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    const sources = [...rules.values()].flat();
    const local = ["'self'", "'none'", "'wasm-unsafe-eval'", 'data:', 'blob:', 'mediastream:'];
    expect(sources.filter((source) => !local.includes(source))).toEqual([]);
  });

  test('has the version of the package', () => {
    expect(manifest.version).toBe(
      (JSON.parse(text('package.json')) as { version: string }).version,
    );
  });
});

describe('TensorFlow.js', () => {
  interface Locked {
    readonly packages: Readonly<
      Record<string, { version?: string; dependencies?: Record<string, string> }>
    >;
  }
  const { packages } = JSON.parse(text('package-lock.json')) as Locked;
  const installed = (name: string) => packages[`node_modules/${name}`]?.version;
  const whole = packages['node_modules/@tensorflow/tfjs'];
  const parts = Object.keys(packages['']?.dependencies ?? {}).filter((name) =>
    name.startsWith('@tensorflow/tfjs-'),
  );

  test.each(parts)('%s is of the version that goes with the whole', (part) => {
    expect(installed(part)).toBe(whole?.dependencies?.[part] ?? whole?.version);
  });

  test('is imported by its parts', () => {
    expect(parts.length).toBeGreaterThan(3);
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => text(join('src', path)));
    expect(sources.filter((source) => /from '@tensorflow\/tfjs'/.test(source))).toEqual([]);
  });
});
