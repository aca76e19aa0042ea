import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser } from 'puppeteer-core';
import { DIST } from '../../scripts/launch.ts';

/**
 * Chromium asks for an optional permission in a bubble of its own, which no test can reach. What the
 * extension requires can be withheld and given on chrome://extensions, without a question, and the
 * extension hears of it by the same events. So in tests only, it requires all sites; everything else is
 * as it was built.
 *
 * What this leaves untested: the bubble, what Chromium remembers of its answer, and a click in a tab from
 * which the permission was withheld before (Chromium treats that in a way of its own).
 *
 * @returns the folder of that extension, for the caller to remove
 */
export function requiringAllSites(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deeplaetitia-'));
  cpSync(join(DIST, 'chrome'), folder, {
    recursive: true,
    filter: (path) => !path.endsWith('.map'),
  });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const { optional_host_permissions: all, ...others } = manifest;
  writeFileSync(path, JSON.stringify({ ...others, host_permissions: all }));
  return folder;
}

/** The part of its API that chrome://extensions uses itself. */
interface DeveloperPrivate {
  updateExtensionConfiguration(configuration: {
    readonly extensionId: string;
    readonly hostAccess: 'ON_ALL_SITES' | 'ON_CLICK';
  }): Promise<void>;
}

/** Gives an extension that requires all sites the permission for them, or withholds it. */
export async function allowAllSites(browser: Browser, id: string, allowed: boolean): Promise<void> {
  const page = await browser.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    (id, allowed) => {
      const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate };
      return developerPrivate.updateExtensionConfiguration({
        extensionId: id,
        hostAccess: allowed ? 'ON_ALL_SITES' : 'ON_CLICK',
      });
    },
    id,
    allowed,
  );
  await page.close();
}
