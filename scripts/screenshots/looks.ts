import { setTimeout as wait } from 'node:timers/promises';
import { type MediaFeature, type Page } from 'puppeteer-core';

/** A way in which somebody may see a screen. */
export interface Look {
  readonly name: string;
  /** Of the window, CSS pixels; the screen's own width wins. */
  readonly width?: number;
  readonly features?: readonly MediaFeature[];
  readonly rightToLeft?: boolean;
}

const HEIGHT = 720;
const WIDTH = 1280;
/** For what fades, and for what is laid out anew. */
const SETTLE_MS = 400;

export const LOOKS: readonly Look[] = [
  { name: 'light' },
  { name: 'dark', features: [{ name: 'prefers-color-scheme', value: 'dark' }] },
  { name: 'narrow', width: 360 },
  { name: 'forced-colours', features: [{ name: 'forced-colors', value: 'active' }] },
  { name: 'reduced-motion', features: [{ name: 'prefers-reduced-motion', value: 'reduce' }] },
  { name: 'right-to-left', rightToLeft: true },
];

/** Has a page seen in a look. */
export async function inLook(page: Page, look: Look, ownWidth?: number): Promise<void> {
  const { features = [], rightToLeft = false, width = WIDTH } = look;
  await page.setViewport({ width: ownWidth ?? width, height: HEIGHT });
  const session = await page.createCDPSession();
  // Puppeteer's own emulateMediaFeatures does not know of forced colours.
  await session.send('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-color-scheme', value: 'light' }, ...features],
  });
  await page.evaluate((rtl) => {
    document.documentElement.dir = rtl ? 'rtl' : 'ltr';
  }, rightToLeft);
  await wait(SETTLE_MS);
}
