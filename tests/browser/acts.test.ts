import { describe, expect, test } from 'vitest';
import { PORTRAITS } from '../../scripts/portraits.ts';
import { until, type Companion } from './companion.ts';
import { BROWSERS, staged } from './stage.ts';

/** The bubble, which to the page is an element like any other. */
const BUBBLE = ':root > section';

/** One person all the time: an act is given up where the nearest keeps changing. */
const CLIP = PORTRAITS.slice(0, 1).map((portrait) => ({ portrait, seconds: 5 }));

/** The rows of acts that are stored. */
async function acts(companion: Companion) {
  const background = await companion.background();
  return background.evaluate(async () => {
    const { acts } =
      await chrome.storage.local.get<
        Record<string, { value: { rows: { act: number; key?: string }[] } | null }>
      >('acts');
    return acts?.value?.rows ?? [];
  });
}

describe.each(BROWSERS)('jokes and pictures in %s', (_, browser) => {
  const stage = staged<Companion>(() => browser.launch({ clip: CLIP, allowCamera: true }));

  test('come beside the face once they are wanted, are watched and counted, and close on Escape', async () => {
    const { companion, page } = stage;
    await companion.say('page.setting', { key: 'pace', value: 'lively' });
    await companion.say('page.setting', { key: 'acts', value: true });
    await companion.click(page);
    const box = await until(
      'a bubble',
      async () => {
        const seen = await page.evaluate((bubble) => {
          const [shown, face] = [bubble, ':root > div'].map((selector) =>
            document.querySelector(selector)?.getBoundingClientRect(),
          );
          if (!shown || !face || shown.width === 0) return null;
          const apart =
            shown.bottom <= face.top ||
            shown.top >= face.bottom ||
            shown.right <= face.left ||
            shown.left >= face.right;
          const inside =
            shown.left >= 0 &&
            shown.top >= 0 &&
            shown.right <= innerWidth &&
            shown.bottom <= innerHeight;
          return { apart, inside };
        }, BUBBLE);
        // By lot the first may be the face alone, and the next comes minutes later: the lot is drawn anew. Not while
        // there is a bubble, whose act would be forgotten.
        if (seen === null && (await acts(companion)).length > 0)
          await companion.say('page.reset', null);
        return seen;
      },
      90,
    );
    expect(box).toEqual({ apart: true, inside: true });
    await page.keyboard.press('Escape');
    await until('the end of the bubble', () =>
      page.evaluate((bubble) => document.querySelector(bubble) === null, BUBBLE),
    );
    // Closed or not, whether somebody smiled is seen and counted.
    const rows = await until(
      'a counted act',
      async () => {
        const rows = await acts(companion);
        return rows.some(({ key }) => key !== undefined) && rows;
      },
      90,
    );
    expect(new Set(rows.map(({ act }) => act)).size).toBe(rows.length);
    const { history } = await companion.stored();
    for (const { act } of rows) expect(history.map(({ trial }) => trial)).not.toContain(act);
  }, 240_000);
});
