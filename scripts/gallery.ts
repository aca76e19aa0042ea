/**
 * Draws a sheet of faces to look at, and one of each family of pictures: `npm run gallery [-- --out FILE.png]`; without
 * a file .cache/gallery.png. The pictures' sheets lie beside it. `--pictures` draws only them; `--seed N` begins at
 * another seed.
 * With `--cpu [--seconds 20]` it measures instead what a living face costs a page while it idles, against a still
 * one.
 */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Page } from 'puppeteer-core';
import { ANSWERS, type Answer } from '../src/emoticon/life.ts';
import { NEUTRAL, PARAMETERS, type Configuration } from '../src/emoticon/parameters.ts';
import { posed, REST } from '../src/emoticon/pose.ts';
import { cornerFaces, randomFaces } from './gallery/faces.ts';
import { drawPictures } from './gallery/pictures.ts';
import { launchBare, penOf } from './pen.ts';

/** A face as the page draws it. */
interface Portrait {
  readonly configuration: Configuration;
  readonly size: number;
  readonly pupils?: readonly [number, number];
  readonly caption?: string;
}

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    pictures: { type: 'boolean' },
    seed: { type: 'string' },
    cpu: { type: 'boolean' },
    seconds: { type: 'string' },
  },
});

const steps = (count: number) => Array.from({ length: count }, (_, i) => i / (count - 1));

const answer = (kind: Answer) => posed(NEUTRAL, { ...REST, blends: [[ANSWERS[kind][0], 1]] });

const SECTIONS: readonly (readonly [title: string, portraits: readonly Portrait[]])[] = [
  [
    'Neutral, at 16, 32, 48, 96 and 400 pixels',
    [16, 32, 48, 96, 400].map((size) => ({ configuration: NEUTRAL, size })),
  ],
  [
    'Activities and answers',
    [
      { caption: 'asleep', configuration: { ...NEUTRAL, ey: 0 }, size: 96 },
      { caption: 'searching', configuration: NEUTRAL, size: 96, pupils: [0.9, -0.4] },
      { caption: 'laugh', configuration: answer('laugh'), size: 96 },
      { caption: 'wince', configuration: answer('wince'), size: 96 },
      { caption: 'glad', configuration: answer('glad'), size: 96 },
    ],
  ],
  ...PARAMETERS.map(({ key, name, min, max }) => {
    const portraits = steps(11).map((at) => {
      const value = min + at * (max - min);
      return {
        configuration: { ...NEUTRAL, [key]: value },
        size: 96,
        caption: String(Math.round(value * 100) / 100),
      };
    });
    return [`${name} (${key})`, portraits] as const;
  }),
  [
    'Smile across, aperture down',
    steps(5).flatMap((a) =>
      steps(11).map((s) => ({ configuration: { ...NEUTRAL, a, s: 2 * s - 1 }, size: 96 })),
    ),
  ],
  [
    'Colour, smiling',
    steps(11).map((c) => ({ configuration: { ...NEUTRAL, s: 0.9, c: 360 * c }, size: 96 })),
  ],
  ['Random faces', randomFaces(40).map((configuration) => ({ configuration, size: 96 }))],
  [
    'Random faces at 48 pixels',
    randomFaces(60).map((configuration) => ({ configuration, size: 48 })),
  ],
  [
    'Random faces at 400 pixels',
    randomFaces(63)
      .slice(60)
      .map((configuration) => ({ configuration, size: 400 })),
  ],
  ['All 256 corners', cornerFaces().map((configuration) => ({ configuration, size: 64 }))],
];

const pen = await penOf(`
      import { html, render } from 'lit';
      import { draw, VIEW_BOX } from './src/emoticon/draw.ts';
      import { defineEmoticon } from './src/emoticon/element.ts';
      import { face } from './src/emoticon/template.ts';
      export function show(sections) {
        for (const [title, portraits] of sections) {
          const section = document.body.appendChild(document.createElement('section'));
          section.append(Object.assign(document.createElement('h2'), { textContent: title }));
          for (const { configuration, size, pupils, caption } of portraits) {
            const figure = section.appendChild(document.createElement('figure'));
            const host = figure.appendChild(document.createElement('div'));
            render(html\`<svg viewBox=\${VIEW_BOX} width=\${size} height=\${size}>\${face(draw(configuration, pupils))}</svg>\`,
              host.attachShadow({ mode: 'open' }));
            if (caption) figure.append(Object.assign(document.createElement('figcaption'), { textContent: caption }));
          }
        }
      }
      export function live(alive) {
        defineEmoticon(() => '');
        document.body.replaceChildren(Object.assign(document.createElement('laetitia-emoticon'), { alive }));
      }`);

const browser = await launchBare();
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1110, height: 800 });
  await page.setContent(`<!doctype html><style>
    body { font: 12px sans-serif; color: #333; background: #fff; margin: 12px }
    h2 { font-size: 14px; margin: 12px 0 4px }
    figure { display: inline-block; margin: 1px; text-align: center; vertical-align: middle }
  </style>`);
  await page.addScriptTag({ content: pen });
  const out = values.out ?? fileURLToPath(new URL('../.cache/gallery.png', import.meta.url));
  if (values.cpu) await measure(page, Number(values.seconds ?? 20));
  else {
    if (!values.pictures) await sheet(page, out);
    await drawPictures(browser, out, Number(values.seed ?? 1));
  }
} finally {
  await browser.close();
}

async function sheet(page: Page, out: string): Promise<void> {
  await page.evaluate(`pen.show(${JSON.stringify(SECTIONS)})`);
  await mkdir(dirname(out), { recursive: true });
  await page.screenshot({ path: out as `${string}.png`, fullPage: true });
  console.log(`Drawn: ${out}`);
}

/**
 * Prints, as parts of one core, for how long the page's main thread was busy (which counts waiting when other
 * programs want the core) and how much time the page's process and the whole browser had on any core.
 */
async function measure(page: Page, seconds: number): Promise<void> {
  const session = await browser.target().createCDPSession();
  const used = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const sum = (processes: typeof processInfo) =>
      processes.reduce((all, { cpuTime }) => all + cpuTime, 0);
    const { TaskDuration = NaN, ScriptDuration = NaN } = await page.metrics();
    return {
      'main thread': TaskDuration,
      scripts: ScriptDuration,
      renderer: sum(processInfo.filter(({ type }) => type === 'renderer')),
      browser: sum(processInfo),
    };
  };
  for (const alive of [false, true, false, true]) {
    await page.evaluate(`pen.live(${alive})`);
    await wait(1500);
    const before = await used();
    await wait(1000 * seconds);
    const after = await used();
    const parts = (Object.keys(after) as (keyof typeof after)[]).map(
      (key) => `${key} ${((100 * (after[key] - before[key])) / seconds).toFixed(2)} %`,
    );
    console.log(`${alive ? 'alive' : 'still'}, ${seconds} s: ${parts.join(', ')}`);
  }
}
