import { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBare, penOf } from '../../scripts/pen.ts';
import { FAMILIES } from '../../src/repertoire/pictures/families.ts';
import { picture } from '../../src/repertoire/pictures/pictures.ts';

/** What a page makes of a picture: how many paths it draws, and how many parts move. */
interface Drawn {
  readonly paths: number;
  readonly moving: number;
}

/** A page that lets nothing in: a picture needs no markup, no inline style and no foreign script. */
const STRICT = `<!doctype html><meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; require-trusted-types-for 'script'"><body></body>`;

const SEED = 5;

let browser: Browser;
let page: Page;
const refused: string[] = [];

beforeAll(async () => {
  const script = await penOf(`
    import { html, render } from 'lit';
    import { MOVES } from './src/repertoire/pictures/motion.ts';
    import { PICTURE_BOX } from './src/repertoire/pictures/scene.ts';
    import { scene } from './src/repertoire/pictures/template.ts';
    export function show(parts) {
      const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(MOVES);
      root.adoptedStyleSheets = [sheet];
      render(html\`<svg viewBox=\${PICTURE_BOX} width="160" height="160">\${scene(parts)}</svg>\`, root);
      const paths = [...root.querySelectorAll('g path')];
      return {
        paths: paths.filter((path) => path.getBBox().width + path.getBBox().height > 0).length,
        moving: root.querySelector('svg').getAnimations({ subtree: true }).length,
      };
    }`);
  browser = await launchBare();
  page = await browser.newPage();
  page.on('console', (message) => refused.push(message.text()));
  await page.setContent(STRICT);
  // As a content script: of the extension's world, in the page's document.
  await page.evaluate(`globalThis.pen = (() => { ${script}; return pen; })()`);
});

afterAll(() => browser.close());

async function shown(family: (typeof FAMILIES)[number], motion: string): Promise<Drawn> {
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: motion }]);
  const parts = JSON.stringify(picture(family, SEED));
  return (await page.evaluate(`pen.show(${parts})`)) as Drawn;
}

test.each(FAMILIES)(
  '%s are drawn path by path, and move for whoever wants motion',
  async (family) => {
    const parts = picture(family, SEED);
    const paths = parts.flatMap(({ shapes }) => shapes).length;
    const moving = parts.filter(({ motion }) => motion).length;
    expect(await shown(family, 'no-preference')).toEqual({ paths, moving });
    expect(await shown(family, 'reduce')).toEqual({ paths, moving: 0 });
    expect(refused).toEqual([]);
  },
);
