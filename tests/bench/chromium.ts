import { launch, type Page } from 'puppeteer-core';
import { findBrowser } from '../../scripts/browsers.ts';
import { type Served, startServer } from './server.ts';

/** A page of the benchmark's, by its name, as soon as it has put this into its window. */
export type Open = (name: string, ready: 'time' | 'stages') => Promise<Page>;

/** Does work in a headless Chromium of its own, which is closed afterwards. */
export async function inChromium<T>(served: Served, work: (open: Open) => Promise<T>): Promise<T> {
  const server = await startServer(served);
  try {
    const browser = await launch({
      executablePath: await findBrowser('chrome'),
      headless: true,
      args: [
        '--no-sandbox',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--disable-renderer-backgrounding',
        // WebGL drawn by the processor where there is no GPU; slow, but alike for all.
        '--enable-unsafe-swiftshader',
      ],
      protocolTimeout: 3_600_000,
    });
    try {
      return await work(async (name, ready) => {
        const page = await browser.newPage();
        page.on('pageerror', (error) => console.error(error));
        await page.goto(`${server.address}/${name}.html`);
        await page.waitForFunction(`window.${ready} !== undefined`);
        return page;
      });
    } finally {
      await browser.close();
    }
  } finally {
    server.close();
  }
}
