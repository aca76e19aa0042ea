import { describe, expect, test } from 'vitest';
import { BY_TURNS, type Segment } from '../../scripts/clip.ts';
import { InChromium } from './chromium.ts';
import { trials, until, type Companion } from './companion.ts';
import { textOf } from './own-page.ts';
import { BROWSERS, staged } from './stage.ts';

/** A camera that freezes on its first picture. */
const FROZEN: readonly Segment[] = BY_TURNS.slice(0, 1).map((segment) => ({
  ...segment,
  frozen: true,
}));

describe.each(BROWSERS)('a frozen camera in %s', (_, browser) => {
  const stage = staged<Companion>(() => browser.launch({ clip: FROZEN, allowCamera: true }));

  test('is said to be frozen, and nothing is learned from it', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    const frozen = await until('that it is frozen', async () => {
      const stored = await companion.stored();
      // The two storage areas are read one after the other: what is open may be older than what is said.
      return stored.live?.camera === 'frozen' && !stored.progress?.agent.open && stored;
    });
    await until('the badge', async () => (await companion.stored()).badge === '!');
    // Longer than a trial takes.
    await new Promise((resolve) => setTimeout(resolve, 6000));
    expect((await companion.stored()).history.length).toBe(frozen.history.length);
    expect(frozen.history.length).toBeLessThanOrEqual(1);
  });
});

describe('of two cameras in Chromium', () => {
  const stage = staged<InChromium>(() =>
    InChromium.launch({ clip: BY_TURNS, allowCamera: true, cameras: 2 }),
  );
  /** The camera whose stream the camera document plays; null while there is none, or it ends as it is asked. */
  const inUse = async () => {
    const camera = await stage.companion.camera();
    const playing = camera?.evaluate(() => {
      const stream = document.querySelector('video')?.srcObject as MediaStream | null;
      return stream?.getVideoTracks()[0]?.getSettings().deviceId ?? null;
    });
    return playing?.catch(() => null);
  };

  test('the one that is chosen on the options page is used, at once and later', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    const first = await until('a stream', inUse);
    const options = await companion.openPage('options/options.html');
    const list = '#camera-select';
    await until('both in the list', () =>
      options.evaluate((list) => document.querySelectorAll(`${list} option`).length === 3, list),
    );
    const other = await options.evaluate(
      (list, first) =>
        [...document.querySelectorAll<HTMLOptionElement>(`${list} option`)]
          .map(({ value }) => value)
          .find((value) => value !== '' && value !== first),
      list,
      first,
    );
    if (!other) throw new Error('There is no other camera.');
    await options.select(list, other);
    await page.bringToFront();
    await until('the stream of the other one', async () => (await inUse()) === other);
    await companion.endCamera();
    await until('it again, in the next document', async () => (await inUse()) === other);
  });

  test('another one is used while the chosen one is not connected', async () => {
    const { companion, page } = stage;
    await companion.say('page.setting', { key: 'camera', value: 'unplugged' });
    await companion.click(page);
    expect(await until('a stream', inUse)).not.toBe('unplugged');
    const options = await companion.openOwn('options/options.html');
    await until('the word that it is not connected', async () =>
      (await textOf(options, '#camera-absent')).startsWith(
        'The camera you chose is not connected.',
      ),
    );
  });
});

describe('a camera document that dies in Chromium', () => {
  const stage = staged<InChromium>(() => InChromium.launch({ clip: BY_TURNS, allowCamera: true }));

  test('is missed at once, and another one goes on', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    const before = await trials(companion, 1);
    const died = Date.now();
    await companion.endCamera();
    await until(
      'that it is missed',
      async () => (await companion.stored()).live?.camera !== 'watching',
      5,
    );
    expect(Date.now() - died).toBeLessThan(5000);
    await trials(companion, before.history.length + 1);
  });
});
