import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DIST, launch } from '../../scripts/launch.ts';
import { BY_TURNS, makeClip } from '../../scripts/clip.ts';
import type { ActContent } from '../../src/model/act-content.ts';
import type { MakeActs } from '../../src/overlay/acts/acts.ts';
import { picture } from '../../src/repertoire/pictures/pictures.ts';

const FAMILY = 'creatures';
const SEED = 5;

/** Shows an act beside a face as soon as it is calm; answers how many parts of it move. */
async function moving(content: ActContent, still: boolean): Promise<number> {
  const face = document.body.appendChild(document.createElement('div'));
  const { makeActs } = globalThis as unknown as { readonly makeActs: MakeActs };
  const [right, bottom] = [innerWidth - 16, innerHeight - 16];
  await new Promise<void>((resolve) => {
    const acts = makeActs({
      face: () => ({
        host: face,
        box: () => ({ left: right - 120, top: bottom - 120, right, bottom }),
      }),
      still: () => still,
      post(message) {
        if (message.kind === 'calm') acts.receive({ kind: 'act', act: 1, content });
        if (message.kind === 'act' && message.shown) resolve();
      },
    });
    acts.receive({ kind: 'act-due', due: true });
  });
  const svg = face.nextElementSibling?.shadowRoot?.querySelector('svg');
  if (!svg) throw new Error('There is no picture.');
  return svg.getAnimations({ subtree: true }).length;
}

test('a picture beside the face moves, and stands still for whoever wants it so', async () => {
  const { browser, extension } = await launch({ headless: true, clip: makeClip(BY_TURNS) });
  try {
    const page = await browser.newPage();
    await page.goto(`chrome-extension://${extension.id}/licences.txt`);
    await page.evaluate(() => {
      const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function (options) {
        return attach.call(this, { ...options, mode: 'open' });
      };
      Object.assign(globalThis, {
        deepLaetitiaOverlay: {
          takeActs: (makeActs: MakeActs) => Object.assign(globalThis, { makeActs }),
        },
      });
    });
    const session = await page.createCDPSession();
    const expression = readFileSync(join(DIST, 'chrome', 'overlay', 'acts.js'), 'utf8');
    await session.send('Runtime.evaluate', { expression });
    const content: ActContent = {
      kind: 'picture',
      family: FAMILY,
      scene: picture(FAMILY, SEED),
    };
    expect(await page.evaluate(moving, content, false)).toBeGreaterThan(0);
    expect(await page.evaluate(moving, content, true)).toBe(0);
  } finally {
    await browser.close();
  }
});
