import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Browser } from 'puppeteer-core';
import { FAMILIES } from '../../src/repertoire/pictures/families.ts';
import { penOf } from '../pen.ts';

/** How many pictures a sheet shows, and how large, pixels. */
const COUNT = 48;
const SIZE = 160;

/**
 * Draws a sheet of each family of pictures.
 *
 * @param out where the sheet of faces lies; each family's name is put in before its ending
 * @param seed of the first picture of each sheet; the others follow
 */
export async function drawPictures(browser: Browser, out: string, seed: number): Promise<void> {
  const page = await browser.newPage();
  await page.setViewport({ width: 8 * (SIZE + 12) + 24, height: 800 });
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  const pen = await penOf(`
    import { html, render } from 'lit';
    import { picture } from './src/repertoire/pictures/pictures.ts';
    import { PICTURE_BOX } from './src/repertoire/pictures/scene.ts';
    import { scene } from './src/repertoire/pictures/template.ts';
    export function show(family, seeds, size) {
      document.body.replaceChildren();
      for (const seed of seeds) {
        const figure = document.body.appendChild(document.createElement('figure'));
        const host = figure.appendChild(document.createElement('div'));
        render(html\`<svg viewBox=\${PICTURE_BOX} width=\${size} height=\${size}>\${scene(picture(family, seed))}</svg>\`,
          host.attachShadow({ mode: 'open' }));
        figure.append(Object.assign(document.createElement('figcaption'), { textContent: seed }));
      }
    }`);
  await page.setContent(`<!doctype html><style>
    body { font: 12px sans-serif; color: #333; background: #fff; margin: 12px }
    figure { display: inline-block; margin: 5px; text-align: center }
  </style>`);
  await page.addScriptTag({ content: pen });
  await mkdir(dirname(out), { recursive: true });
  const seeds = Array.from({ length: COUNT }, (_, i) => seed + i);
  for (const family of FAMILIES) {
    await page.evaluate(`pen.show(${JSON.stringify(family)}, ${JSON.stringify(seeds)}, ${SIZE})`);
    const path = out.replace(/(\.png)?$/, `-${family}.png`) as `${string}.png`;
    await page.screenshot({ path, fullPage: true });
    console.log(`Drawn: ${path}`);
  }
}
