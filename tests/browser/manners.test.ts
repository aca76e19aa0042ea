import { describe, expect, test } from 'vitest';
import { BY_TURNS } from '../../scripts/clip.ts';
import { trials, until, type Companion } from './companion.ts';
import { BROWSERS, staged } from './stage.ts';

const badge = (companion: Companion, text: string, seconds?: number) =>
  until(`the badge “${text}”`, async () => (await companion.stored()).badge === text, seconds);

const facesEnd = (companion: Companion, page: Parameters<Companion['faceInWords']>[0]) =>
  until('the face’s end', async () => (await companion.faceInWords(page)) === null);

describe.each(BROWSERS)('manners in %s', (_, browser) => {
  const stage = staged<Companion>(() => browser.launch({ clip: BY_TURNS, allowCamera: true }));

  test('a snooze takes face and camera away, and ends by itself or by a click', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    await trials(companion, 1);
    await companion.choose('snooze-hour', page);
    await badge(companion, 'zzz');
    const begun = Date.now();
    await facesEnd(companion, page);
    const camera = await until('the camera document', () => companion.camera());
    await until(
      'the camera’s release',
      () => camera.evaluate(() => document.querySelector('video')?.srcObject === null),
      15,
    );
    expect(Date.now() - begun).toBeLessThan(11_000);
    expect((await companion.stored()).title).toMatch(/Snoozed until \d+:\d\d/);
    const { history } = await companion.stored();

    await companion.click(page);
    await until('the face again', () => companion.faceInWords(page));
    await trials(companion, history.length + 1);

    await companion.say('page.setting', { key: 'snoozedUntil', value: Date.now() + 4000 });
    await badge(companion, 'zzz');
    await companion.endBackground();
    await badge(companion, 'on', 60);
    expect(await companion.faceInWords(page)).not.toBeNull();
  });

  test('hidden on a site the face leaves at once, and is shown there again', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    await until('the face', () => companion.faceInWords(page));
    await companion.choose('hidden-here', page);
    await facesEnd(companion, page);
    await until('the reason on the icon', async () =>
      (await companion.stored()).title.includes('hidden on this site'),
    );
    // The page is loaded anew, and the icon clicked: that is no reason to come back.
    await page.reload();
    // A click while the icon still tells of the page before would be the second there, which sends to sleep.
    await until(
      'that the icon tells of the new page',
      async () => !(await companion.stored()).title.includes('hidden on this site'),
    );
    await companion.click(page);
    await until('the reason on the icon', async () =>
      (await companion.stored()).title.includes('hidden on this site'),
    );
    expect(await companion.faceInWords(page)).toBeNull();
    expect((await companion.stored()).on).toBe(true);
    await companion.choose('hidden-here', page);
    await until('the face again', () => companion.faceInWords(page));
  });

  test('a face that is held stays, and the camera rests; a pace lets it go', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    await trials(companion, 1);
    await companion.choose('hold', page);
    await badge(companion, '=');
    const [words, { history }] = [await companion.faceInWords(page), await companion.stored()];
    const camera = await until('the camera document', () => companion.camera());
    await until(
      'the camera’s release',
      () => camera.evaluate(() => document.querySelector('video')?.srcObject === null),
      15,
    );
    expect(await companion.faceInWords(page)).toBe(words);
    expect((await companion.stored()).history).toEqual(history);
    await companion.choose('pace-lively', page);
    await trials(companion, history.length + 1);
  });

  test('a thumb from the menu counts for the face in view', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    await until('an open trial', async () => (await companion.stored()).progress?.agent.open);
    await companion.choose('thumb-down', page);
    await until('a trial with a thumb', async () =>
      (await companion.stored()).history.some(({ thumb }) => thumb === 'down'),
    );
  });

  test('commands wake it, give a thumb, hide it, and send it to sleep', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    await until('an open trial', async () => (await companion.stored()).progress?.agent.open);
    await companion.command('thumb-up', page);
    await until('a trial with a thumb', async () =>
      (await companion.stored()).history.some(({ thumb }) => thumb === 'up'),
    );
    await companion.command('hidden-here', page);
    await facesEnd(companion, page);
    await companion.command('hidden-here', page);
    await until('the face again', () => companion.faceInWords(page));
    await companion.command('wake', page);
    await until('sleep', async () => !(await companion.stored()).on);
    await companion.command('wake', page);
    await until('the face awake', () => companion.faceInWords(page));
  });

  test('quiet hours take the face away, and a click ends them', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    await until('the face', () => companion.faceInWords(page));
    const now = new Date();
    const minutes = now.getHours() * 60 + now.getMinutes();
    const value = { from: (minutes + 1430) % 1440, to: (minutes + 10) % 1440 };
    await companion.say('page.setting', { key: 'quietHours', value });
    await badge(companion, 'zzz');
    await facesEnd(companion, page);
    expect((await companion.stored()).title).toContain('Quiet hours until');
    await companion.click(page);
    await until('the face again', () => companion.faceInWords(page));
    expect((await companion.stored()).on).toBe(true);
  });
});
