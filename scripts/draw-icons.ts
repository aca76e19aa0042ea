/**
 * Draws the extension's icons with the extension's own pen: `npm run draw:icons` writes icons/icon.svg,
 * icons/icon-{16,32,48,128}.png and the grey icons/off-….png of a companion that is switched off.
 * The pictures are committed; run this again when the drawing changes.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { NEUTRAL, type Configuration } from '../src/emoticon/parameters.ts';
import { launchBare, penOf } from './pen.ts';

const SIZES = [16, 32, 48, 128];

/** What each icon shows: awake and glad, or asleep and without colour. */
const ICONS: readonly { name: string; configuration: Configuration; grey: boolean }[] = [
  { name: 'icon', configuration: { ...NEUTRAL, s: 0.9, a: 0.75 }, grey: false },
  { name: 'off', configuration: { ...NEUTRAL, s: 0, a: 0.1, ey: 0 }, grey: true },
];

const icons = fileURLToPath(new URL('../icons/', import.meta.url));

/** Closer than the drawing's own view box: a toolbar has few pixels and no room for a shadow. */
const CLOSE = '-79 -79 158 158';

/** Eyes that can still be told from a freckle at the size, in pixels. */
const eyesAt = (size: number) => (size < 48 ? 0.27 : 0.22);

/** At few pixels the lids and brows of one who sleeps were four dashes in a row: it gets two bold bows instead. */
const bold = (size: number, { ey }: Configuration) => ey === 0 && size < 48;

/** Runs in the page: `show` puts the SVG of a configuration there and returns its markup. */
const pen = await penOf(`
      import { html, render } from 'lit';
      import { draw } from './src/emoticon/draw.ts';
      import { face } from './src/emoticon/template.ts';
      export function show(configuration, size, grey, bold) {
        const drawing = draw(configuration);
        if (bold) {
          drawing.brows = [];
          drawing.eyes = [-33, 33].map((x, i) => ({
            ...drawing.eyes[i],
            lidWidth: 9,
            lids: \`M\${x - 15} -11 Q\${x} 25 \${x + 15} -11 Q\${x} 25 \${x - 15} -11 Z\`,
          }));
        }
        render(html\`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${CLOSE}" width=\${size} height=\${size}
          filter=\${grey ? 'grayscale(1)' : 'none'}>\${face(drawing)}</svg>\`, document.body);
        return document.querySelector('svg').outerHTML.replace(/<!--.*?-->/gs, '').replace(/>\\s+/g, '>');
      }`);

const browser = await launchBare();
try {
  await mkdir(icons, { recursive: true });
  const page = await browser.newPage();
  await page.setContent(
    '<!doctype html><style>body{margin:0;background:none}svg{display:block}</style>',
  );
  await page.addScriptTag({ content: pen });
  for (const { name, configuration, grey } of ICONS) {
    for (const size of SIZES) {
      await page.setViewport({ width: size, height: size });
      const markup = (await page.evaluate(
        `pen.show(${JSON.stringify({ ...configuration, er: eyesAt(size) })}, ${size}, ${grey}, ${bold(size, configuration)})`,
      )) as string;
      const png = await page.screenshot({ omitBackground: true });
      await writeFile(`${icons}${name}-${size}.png`, png);
      if (size === 128) await writeFile(`${icons}${name}.svg`, `${markup}\n`);
    }
  }
} finally {
  await browser.close();
}
