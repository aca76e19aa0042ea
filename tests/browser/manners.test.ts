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
});
