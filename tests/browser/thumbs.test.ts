import { describe, expect, test } from 'vitest';
import { PORTRAITS } from '../../scripts/portraits.ts';
import { bubbleWords, type ClickOutcome } from '../../src/words/overlay.ts';
import { trials, until, type Companion } from './companion.ts';
import { BROWSERS, staged } from './stage.ts';

const OUTCOMES = ['up', 'down', 'moved', 'not-tried'] as const satisfies readonly ClickOutcome[];

/** Somebody who stays: where people keep changing, trials are given up, and with them what was said of their faces. */
const clip = PORTRAITS.slice(0, 1).map((portrait) => ({ portrait, seconds: 5 }));

describe.each(BROWSERS)('thumbs in %s', (_, browser) => {
  const stage = staged<Companion>(() => browser.launch({ clip, allowCamera: true }));

  test('count, each of forty ordinary clicks at any moment', { timeout: 300_000 }, async () => {
    const { companion, page } = stage;
    await companion.click(page);
    await trials(companion, 1);
    const words = OUTCOMES.map(bubbleWords);
    const { width, height } = await page.evaluate(() => ({
      width: document.documentElement.clientWidth,
      height: innerHeight,
    }));
    const outcomes: (string | null)[] = [];
    for (let click = 0; click < 40; click++) {
      // Another thumb each time, so that its answer cannot be that of the one before.
      const [x, y] = click % 2 === 0 ? [width - 76, height - 76] : [width - 120, height - 32];
      await page.mouse.move(x - 40, y - 90);
      await page.mouse.move(300, 300);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 1000));
      await page.mouse.move(x - 5, y - 5);
      await page.mouse.click(x, y);
      const wanted = words[click % 2]!;
      const said = until('an answer', async () => {
        const text = await companion.textInOverlay(page, words);
        return text !== words[1 - (click % 2)] && text;
      });
      outcomes.push(await said);
      if (outcomes.at(-1) !== wanted) console.error(`Click ${click}: ${outcomes.at(-1)}`);
    }
    expect(outcomes).toEqual(outcomes.map((_, click) => words[click % 2]));
    const { history } = await companion.stored();
    expect(history.filter(({ thumb }) => thumb).length).toBeGreaterThan(3);
  });
});
