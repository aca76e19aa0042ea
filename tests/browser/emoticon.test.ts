import { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBare, penOf } from '../../scripts/pen.ts';
import { type Emoticon } from '../../src/emoticon/element.ts';

/** What is seen of the face in a second and a half: the different bodies and drawings, and the fades. */
interface Seen {
  readonly bodies: number;
  readonly drawings: number;
  readonly fades: number;
}

declare global {
  var face: Emoticon;
  function watch(): Promise<Seen>;
}

let browser: Browser;
let page: Page;
let script = '';

beforeAll(async () => {
  script = await penOf(`
        import { defineEmoticon } from './src/emoticon/element.ts';
        defineEmoticon(() => '');
        globalThis.face = document.body.appendChild(document.createElement('laetitia-emoticon'));
        globalThis.watch = async () => {
          const bodies = new Set(), drawings = new Set(), fades = new Set();
          for (const end = performance.now() + 1500; performance.now() < end; ) {
            await new Promise((done) => setTimeout(done, 20));
            const svg = face.renderRoot.querySelector('svg');
            bodies.add(svg.style.transform);
            drawings.add([...svg.querySelectorAll('[d]')].map((path) => path.getAttribute('d')).join());
            for (const ghost of face.renderRoot.querySelectorAll('.gone')) fades.add(ghost);
          }
          return { bodies: bodies.size, drawings: drawings.size, fades: fades.size };
        };`);
  browser = await launchBare();
});

afterAll(() => browser.close());

beforeEach(async () => {
  page = await browser.newPage();
  await page.setContent('<!doctype html><body></body>');
  await page.addScriptTag({ content: script });
  return () => page.close();
});

const watch = (prepare: () => void): Promise<Seen> =>
  page.evaluate(`(${prepare.toString()})(); watch()`) as Promise<Seen>;

test('a face is a picture, until it is alive', async () => {
  expect(await watch(() => undefined)).toEqual({ bodies: 1, drawings: 1, fades: 0 });
  const { bodies, fades } = await watch(() => (face.alive = true));
  // A breath takes four seconds, of which its height looks the same for one.
  expect(bodies).toBeGreaterThan(1);
  expect(fades).toBe(0);
});

test('it may be asleep from the start, without a yawn', async () => {
  const asleep = () => {
    face.remove();
    face = Object.assign(document.createElement('laetitia-emoticon'), { activity: 'asleep' });
    document.body.append(face);
  };
  expect(await watch(asleep)).toEqual({ bodies: 1, drawings: 1, fades: 0 });
  // The line of the lips is as wide as that of two shut lids.
  const wide = () => face.renderRoot.querySelectorAll('[stroke-width="5"]').length;
  expect(await page.evaluate(wide)).toBe(3);
});

test('it answers with its features and its body, and comes back to its drawing', async () => {
  await watch(() => (face.alive = true));
  const { bodies, drawings } = await watch(() => face.answer('laugh'));
  expect(bodies).toBeGreaterThan(15);
  expect(drawings).toBeGreaterThan(5);
  expect(await watch(() => (face.alive = false))).toEqual({ bodies: 1, drawings: 1, fades: 0 });
  const transform = () => face.renderRoot.querySelector('svg')?.style.transform;
  expect(await page.evaluate(transform)).toBe('');
});

test('held still, or with reduced motion, it fades to its answer and back, and never moves', async () => {
  await page.evaluate(() => {
    face.alive = true;
    face.still = true;
  });
  expect(await watch(() => undefined)).toEqual({ bodies: 1, drawings: 1, fades: 0 });
  expect(await watch(() => face.answer('wince'))).toEqual({ bodies: 1, drawings: 2, fades: 2 });
  await page.evaluate(() => (face.still = false));
  expect((await watch(() => undefined)).bodies).toBeGreaterThan(1);
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await watch(() => undefined);
  const changed = () => (face.configuration = { ...face.configuration, s: 1 });
  // Seen from the first moment, under the fading one: nothing in between.
  expect(await watch(changed)).toEqual({ bodies: 1, drawings: 1, fades: 1 });
});

test('it does nothing while its document is hidden, or it is in none', async () => {
  await watch(() => (face.alive = true));
  const frozen = () => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  };
  expect(await watch(frozen)).toEqual({ bodies: 1, drawings: 1, fades: 0 });
  const shown = () => {
    Object.defineProperty(document, 'hidden', { value: false, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  };
  expect((await watch(shown)).bodies).toBeGreaterThan(2);
  expect(await watch(() => face.remove())).toEqual({ bodies: 1, drawings: 1, fades: 0 });
});
