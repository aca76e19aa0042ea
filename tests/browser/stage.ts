import { type Page } from 'puppeteer-core';
import { afterEach, beforeEach } from 'vitest';
import { InChromium } from './chromium.ts';
import { type Companion } from './companion.ts';
import { InFirefox } from './firefox.ts';
import { strictPage, type Site } from './strict-page.ts';

/** The browsers in which the same scenarios are played. */
export const BROWSERS = [
  ['Chromium', InChromium],
  ['Firefox', InFirefox],
] as const;

/** What each test finds: a new browser with the extension in it, and a page of a site in front. */
export interface Stage<C extends Companion> {
  readonly companion: C;
  readonly site: Site;
  readonly page: Page;
}

/**
 * Sets the stage before each test of a suite, and clears it afterwards, whatever has become of the test.
 * When one fails, it tells what was stored.
 */
export function staged<C extends Companion>(launch: () => Promise<C>): Stage<C> {
  let site: Site | null = null;
  let companion: C | null = null;
  let page: Page | null = null;

  beforeEach(async () => {
    site = await strictPage();
    companion = await launch();
    // People take their time; tests have none.
    await companion.say('page.setting', { key: 'pace', value: 'lively' });
    page = await companion.open(site.url);
  });

  afterEach(async ({ task }) => {
    const [left, leftSite] = [companion, site];
    [companion, site, page] = [null, null, null];
    try {
      if (task.result?.state === 'fail') await tell(left);
    } finally {
      leftSite?.close();
      await left?.close();
    }
  });

  return {
    get companion() {
      return there(companion);
    },
    get site() {
      return there(site);
    },
    get page() {
      return there(page);
    },
  };
}

async function tell(companion: Companion | null): Promise<void> {
  try {
    console.error('When it failed:', JSON.stringify(await companion?.stored()));
  } catch (error) {
    console.error('It failed, and what is stored could not be read:', error);
  }
}

function there<T>(what: T | null): T {
  if (what === null) throw new Error('The stage is set only while a test runs.');
  return what;
}
