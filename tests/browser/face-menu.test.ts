import { describe, expect, test } from 'vitest';
import { BY_TURNS } from '../../scripts/clip.ts';
import { FACE, until, type Companion } from './companion.ts';
import { BROWSERS, staged } from './stage.ts';

const ITS_LINES = ['Larger'];

describe.each(BROWSERS)('the menu at the face in %s', (_, browser) => {
  const stage = staged<Companion>(() => browser.launch({ clip: BY_TURNS, allowCamera: true }));

  test('opens by the other button, is gone by Escape, and does what is chosen', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    await until('the face', () => companion.faceInWords(page));
    const isOpen = (open: boolean) =>
      until(open ? 'the menu' : 'the menu’s end', async () => {
        const text = await companion.textInOverlay(page, ITS_LINES);
        return (text !== null) === open;
      });
    const open = async () => {
      const { x, y } = await page.evaluate((face) => {
        const box = document.querySelector(face)!.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }, FACE);
      await page.mouse.click(x, y, { button: 'right' });
      await isOpen(true);
    };
    await open();
    await page.keyboard.press('Escape');
    await isOpen(false);
    await open();
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    for (let line = 0; line < 5; line++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await isOpen(false);
    await until('a face that is held', async () => (await companion.stored()).badge === '=');
    expect(await companion.faceInWords(page)).not.toBeNull();
  });
});
