import { describe, expect, test } from 'vitest';
import { BY_TURNS } from '../../scripts/clip.ts';
import { statusWords } from '../../src/words/status.ts';
import { trials, until } from './companion.ts';
import { InFirefox } from './firefox.ts';
import { staged } from './stage.ts';

const camera = async (companion: InFirefox) => {
  const place = await companion.camera();
  if (!place) throw new Error('There is no camera document.');
  return place;
};
const badge = (companion: InFirefox, text: string) =>
  until(`the badge “${text}”`, async () => (await companion.stored()).badge === text);

describe('in Firefox', () => {
  const stage = staged(() => InFirefox.launch({ clip: BY_TURNS, allowCamera: true }));

  test('the sidebar shows what it sees, pauses when it is closed, and comes back with a click', async () => {
    const { companion, page } = stage;
    expect(await companion.sidebarIsOpen()).toBe(false);
    await companion.click(page);
    await badge(companion, 'on');
    expect(await companion.sidebarIsOpen()).toBe(true);
    const place = await camera(companion);
    const shown = await until('five probabilities', () =>
      place.evaluate(() => {
        const values = [...document.querySelectorAll('data')].map(({ value }) => value);
        return values.every((value) => value !== '') && values.map(Number);
      }),
    );
    expect(shown).toHaveLength(5);
    expect(shown.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 3);
    const words = () => place.evaluate(() => document.querySelector('[role=status]')?.textContent);
    expect(await words()).toBe(statusWords('watching'));

    // The picture can be hidden, and stays so.
    const press = () =>
      place.evaluate(() => document.querySelector<HTMLButtonElement>('[aria-pressed]')?.click());
    const picture = () =>
      place.evaluate(() => document.querySelector('.picture')?.classList.contains('hidden'));
    expect(await picture()).toBe(false);
    await press();
    await until('the picture’s end', picture);

    const before = (await companion.stored()).history.length;
    await companion.closeSidebar();
    await badge(companion, '||');
    const closed = await companion.stored();
    expect(closed.on).toBe(true);
    expect(closed.title).toContain(statusWords('closed'));
    expect(closed.progress?.agent.open).toBeNull();

    await companion.click(page);
    await badge(companion, 'on');
    expect((await companion.stored()).on).toBe(true);
    expect(await companion.sidebarIsOpen()).toBe(true);
    const again = await camera(companion);
    expect(
      await again.evaluate(() => document.querySelector('.picture')?.classList.contains('hidden')),
    ).toBe(true);
    await until(
      'another trial',
      async () => (await companion.stored()).history.length > before,
      60,
    );
  });

  test('the click that reopens a closed sidebar also finds the event page asleep', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    await badge(companion, 'on');
    await companion.closeSidebar();
    await badge(companion, '||');
    await companion.endBackground();
    await companion.click(page);
    await badge(companion, 'on');
    expect((await companion.stored()).on).toBe(true);
  });

  test('a pinned tab does what the sidebar does', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    await badge(companion, 'on');
    await (
      await camera(companion)
    ).evaluate(() => document.querySelector<HTMLButtonElement>('#to-tab')?.click());
    await until('the tab', async () => (await companion.pinnedTabs()) === 1);
    await until('the sidebar’s end', async () => !(await companion.sidebarIsOpen()));
    await badge(companion, 'on');
    // The test's camera is a canvas, of which Firefox draws nothing new in a hidden tab: nothing is learned
    // from a picture that stands still. (That a real camera goes on there is not tested.)
    await until(
      'that the picture stands still',
      async () => (await companion.stored()).live?.camera === 'frozen',
    );
    const { history } = await companion.stored();
    await new Promise((resolve) => setTimeout(resolve, 4000));
    expect((await companion.stored()).history).toEqual(history);
    expect(await (await camera(companion)).evaluate(() => document.hidden)).toBe(true);

    // The click finds it there and opens no sidebar; it sends the companion to sleep.
    await companion.click(page);
    await until('the tab’s end', async () => (await companion.pinnedTabs()) === 0);
    expect(await companion.sidebarIsOpen()).toBe(false);
    expect((await companion.stored()).on).toBe(false);
  });

  test('it says where it may be, and comes where it is called once it may not be everywhere', async () => {
    const { companion, page, site } = stage;
    await companion.click(page);
    await badge(companion, 'on');
    const reach = async () =>
      (await camera(companion)).evaluate(
        () => document.querySelector<HTMLElement>('#reach')?.dataset['reach'],
      );
    expect(await reach()).toBe('clicked');
    await companion.allowEverywhere(true);
    await until('the news of it', async () => (await reach()) === 'everywhere');
    await companion.allowEverywhere(false);
    await until('the news of it', async () => (await reach()) === 'clicked');

    const other = await companion.open(`${site.url}other`);
    await badge(companion, 'z');
    expect(await companion.faceInWords(other)).toBeNull();
    await companion.click(other);
    await until('the face, called', () => companion.faceInWords(other));
    await badge(companion, 'on');
    expect((await companion.stored()).on).toBe(true);
  });

  test('of the sidebars in two windows one has the camera, and the other once that is closed', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    await badge(companion, 'on');
    await companion.openSecondSidebar();
    await page.bringToFront();
    const both = await until('two sidebars', async () => {
      const sidebars = await companion.sidebars();
      return sidebars.length === 2 && sidebars;
    });
    const look = () =>
      Promise.all(
        both.map((sidebar) =>
          sidebar.evaluate(() => ({
            camera: document.querySelector('video')?.srcObject !== null,
            bars: [...document.querySelectorAll('data')].filter(({ value }) => value !== '').length,
            words: document.querySelector('#waiting') !== null,
          })),
        ),
      );
    await until('bars in both', async () => (await look()).every(({ bars }) => bars === 5));
    expect(await look()).toEqual([
      { camera: true, bars: 5, words: false },
      { camera: false, bars: 5, words: true },
    ]);

    const { history } = await companion.stored();
    await companion.closeSidebar();
    await until('the other one’s turn', async () => {
      const [left, none] = await companion.sidebars();
      return (
        !none && left?.evaluate(() => (document.querySelector('video')?.srcObject ?? null) !== null)
      );
    });
    await badge(companion, 'on');
    await trials(companion, history.length + 1);
  });
});

describe('in Firefox with its own camera', () => {
  const stage = staged(() => InFirefox.launch({ clip: [], allowCamera: true }));

  test('it opens Firefox’s own camera, here one of plain colours, and waits for a face', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    await badge(companion, '?');
    const video = await (
      await camera(companion)
    ).evaluate(() => {
      const { videoWidth = 0, srcObject = null } = document.querySelector('video') ?? {};
      return { width: videoWidth, label: (srcObject as MediaStream).getTracks()[0]?.readyState };
    });
    expect(video.width).toBeGreaterThan(0);
    expect(video.label).toBe('live');
    expect((await companion.stored()).live?.backend).toMatch(/^(webgl|wasm)$/);
  });
});

describe('in Firefox before the camera is allowed', () => {
  const stage = staged(() => InFirefox.launch({ clip: [], allowCamera: false }));

  test('it notices when the camera was allowed for that once only, and tells what to tick', async () => {
    const { companion, page } = stage;
    await companion.allowCamera('once');
    await companion.click(page);
    await badge(companion, '?!');
    expect((await companion.stored()).title).toContain(statusWords('asking'));
    const welcome = await companion.welcome();
    const step = () =>
      welcome.evaluate(() => document.querySelector<HTMLElement>('#camera')?.dataset['state']);
    await until('the welcome page’s notice', async () => (await step()) === 'not-remembered');
    await companion.answerOnce();
    await badge(companion, '?');
    await until('the welcome page’s thanks', async () => (await step()) === 'granted');
  });
});
