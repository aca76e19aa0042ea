import { type Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { PORTRAITS } from '../../scripts/portraits.ts';
import { comparisonsMissing, type HistoryRow } from '../../src/agent/index.ts';
import { STILL_MS } from '../../src/overlay/standstill.ts';
import { FACE, trials, until, type Companion, type Place } from './companion.ts';
import { bringToFront, press, show, textOf } from './own-page.ts';
import { BROWSERS, staged } from './stage.ts';

const clip = PORTRAITS.map((portrait) => ({ portrait, seconds: 5 }));

const rest = (companion: Companion) =>
  until('rest', async () => (await companion.stored()).live?.looking === false, 20);

/** What the demonstration has stored. */
async function simulated(companion: Companion): Promise<readonly HistoryRow[]> {
  const read = async () => {
    const local = await chrome.storage.local.get<Record<string, { value: unknown }>>(null);
    const chunks = Object.keys(local).filter((key) => key.startsWith('simulated.history.'));
    return chunks.flatMap((key) => (local[key]?.value ?? []) as HistoryRow[]);
  };
  return until('the demonstration’s record', () =>
    companion.background().then(
      (background) => background.evaluate(read),
      () => null,
    ),
  );
}

/** What a hostile page can do to the face: style the element in which it lives. */
const styleFace = (page: Page, styles: Record<string, string>) =>
  page.evaluate(
    (face, styles) => {
      const element = document.querySelector<HTMLElement>(face);
      for (const [property, value] of Object.entries(styles))
        element?.style.setProperty(property, value, 'important');
    },
    FACE,
    styles,
  );

/** Lets no press through to what is pressed, until it is told to let go; runs in a page. */
function keepPresses(): void {
  const over = new AbortController();
  const keep = (event: Event) => event.stopImmediatePropagation();
  addEventListener('pointerdown', keep, { capture: true, signal: over.signal });
  addEventListener('let-go', () => over.abort(), { once: true });
}

/** Presses the mouse where it is, over and over, for so many milliseconds. */
async function pressFor(page: Page, milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    await page.mouse.down();
    await page.mouse.up();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const openThumb = async (companion: Companion) =>
  (await companion.stored()).progress?.agent.open?.thumb;

/** How many parameters are drawn over how many trials, and how many rows the table of the curves has. */
async function storyOf(options: Place) {
  await press(options, 'parameter-curves summary');
  return until('the story as a table', () =>
    options.evaluate(() => {
      const rows = document.querySelectorAll('parameter-curves tbody tr').length;
      const plots = document.querySelectorAll('parameter-curves .small-plot').length;
      const trials = document.querySelector('parameter-curves .stop')?.textContent;
      return rows > 0 && { plots, trials, rows };
    }),
  );
}

describe.each(BROWSERS)('the learner in %s', (_, browser) => {
  const stage = staged<Companion>(() => browser.launch({ clip, allowCamera: true }));

  test('can be another one from the options page on, and the history stays', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    await trials(companion, 3);
    const options = await companion.openOwn('options/options.html');
    await rest(companion);
    const before = await companion.stored();
    expect(before.progress?.agent.strategy).toBe('bayesian');
    await press(options, '#strategy-monte-carlo');
    const after = await until('the other strategy', async () => {
      const stored = await companion.stored();
      return stored.progress?.agent.strategy === 'monte-carlo' && stored;
    });
    expect(after.history).toEqual(before.history);
    expect(after.progress?.rows).toBe(before.history.length);
    // It has learned from them: the happiest of its own kind is the one to beat.
    // A smile that began before the face is not its doing.
    const searched = before.history.filter(
      ({ control, before: earlier = 0 }) => control === undefined && earlier < 0.5,
    );
    expect((after.progress?.agent.state as { happiness: number | null }).happiness).toBe(
      searched.length > 0 ? Math.max(...searched.map(({ happiness }) => happiness)) : null,
    );
    expect(await textOf(options, '#lift')).toMatch(
      /^Not known yet: that takes at least \d+ more comp/,
    );
    // The story goes on over both: each of the first trials is a milestone.
    expect(await storyOf(options)).toEqual({
      plots: 8,
      trials: before.history.length.toString(),
      rows: before.history.length,
    });
    await page.bringToFront();
    await trials(companion, before.history.length + 1);

    // All of it can be forgotten; the keyboard then goes on where the button was.
    const again = await companion.openOwn('options/options.html');
    await rest(companion);
    await press(again, 'reset-button > button');
    await press(again, 'reset-button dialog [value="forget"]');
    await until('nothing to forget', () =>
      again.evaluate(
        () => document.querySelector<HTMLButtonElement>('reset-button > button')?.disabled === true,
      ),
    );
    expect(await again.evaluate(() => document.activeElement?.textContent?.trim())).toBe(
      'What is stored, and where',
    );
    expect((await companion.stored()).history).toEqual([]);
  });

  test('hears of a thumb, by pointer and keyboard, but of none that the page makes up', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    await trials(companion, 1);
    await until('an open trial', async () => (await companion.stored()).progress?.agent.open);
    await page.evaluate((selector) => {
      const face = document.querySelector<HTMLElement>(selector);
      face?.click();
      const at = document.elementFromPoint(innerWidth - 76, innerHeight - 76);
      for (const target of [face, at])
        target?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    }, FACE);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await openThumb(companion)).toBeUndefined();

    // Nor do real clicks count that the page has got by pushing the face under a resting pointer.
    await page.mouse.move(300, 300);
    await styleFace(page, { inset: '240px auto auto 240px' });
    await pressFor(page, 3000);
    await styleFace(page, { inset: 'auto 16px 16px auto' });
    // Or by hiding it where something else seems to be.
    const { width, height } = await page.evaluate(() => ({
      width: document.documentElement.clientWidth,
      height: innerHeight,
    }));
    await page.mouse.move(width - 80, height - 80);
    await page.mouse.move(width - 76, height - 76);
    for (const [property, hidden, shown] of [
      ['opacity', '0.02', '1'],
      ['filter', 'url("#nothing") brightness(9)', 'none'],
      ['mix-blend-mode', 'luminosity', 'normal'],
    ] as const) {
      await styleFace(page, { [property]: hidden });
      await pressFor(page, 2000);
      await styleFace(page, { [property]: shown });
    }
    expect(await openThumb(companion)).toBeUndefined();
    expect((await companion.stored()).history.filter(({ thumb }) => thumb)).toEqual([]);

    // Or by keeping a press from it, after one that was meant for it and was then drawn away.
    await page.mouse.move(width - 80, height - 80);
    await page.mouse.move(width - 76, height - 76);
    await new Promise((resolve) => setTimeout(resolve, 2 * STILL_MS));
    await page.mouse.down();
    await page.mouse.move(300, 300);
    await page.mouse.up();
    await page.evaluate(keepPresses);
    await styleFace(page, { inset: '240px auto auto 240px' });
    await pressFor(page, 3000);
    expect(await openThumb(companion)).toBeUndefined();
    expect((await companion.stored()).history.filter(({ thumb }) => thumb)).toEqual([]);
    await page.evaluate(() => dispatchEvent(new Event('let-go')));
    await styleFace(page, { inset: 'auto 16px 16px auto' });

    // A trial may end at any moment, and none begins while the pointer is at the face: the thumb is then for the
    // face of the trial before. A pointer that rests is heard of once: should that be just before the face is
    // back, it would rest for ever.
    await until('a thumb up', async () => {
      await page.mouse.move(width - 80, height - 80);
      await page.mouse.click(width - 76, height - 76);
      const { history } = await companion.stored();
      return (await openThumb(companion)) === 'up' || history.some(({ thumb }) => thumb === 'up');
    });
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    const { history } = await until('it in the history', async () => {
      const stored = await companion.stored();
      return stored.history.some(({ thumb }) => thumb === 'up') && stored;
    });
    expect(history.find(({ thumb }) => thumb === 'up')?.reward).toBeGreaterThanOrEqual(0.75);

    // From the page's heading on, the face and its second button are the next two stops.
    await page.$eval('h1', (heading) => {
      heading.tabIndex = -1;
      heading.focus();
    });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await until('a thumb down', async () => {
      await page.keyboard.press('Enter');
      const stored = await companion.stored();
      return (
        (await openThumb(companion)) === 'down' ||
        stored.history.some(({ thumb }) => thumb === 'down')
      );
    });
  });

  test('learns from a simulated viewer, and leaves the user’s own record alone', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    await trials(companion, 2);
    const welcome = await companion.welcome();
    await press(welcome, 'demonstration-choice input[value="100"]');
    await press(welcome, '#demonstrate');
    // The keyboard goes on with the button that takes the place of the one pressed.
    await until('the other button', () =>
      welcome.evaluate(() => document.activeElement?.id === 'end-demonstration'),
    );
    await until('the beginning', async () => (await companion.stored()).badge === 'sim');
    await companion.say('page.setting', { key: 'comparisons', value: 0.5 });
    const own = await companion.stored();
    await page.bringToFront();
    // Which trials compare is drawn by lot: with the lot against it, a lift takes some more.
    await until(
      'enough simulated comparisons',
      async () => comparisonsMissing(await simulated(companion)) === 0,
      60,
    );
    expect(await companion.camera()).toBeNull();
    const during = await companion.stored();
    expect(during.history).toEqual(own.history);
    expect(during.progress).toEqual(own.progress);
    expect(during.title).toContain('Simulated');
    expect(during.live?.backend).toBe('simulated');

    // Neither the click that sends it to sleep nor the one that wakes it opens the camera's document, whether
    // the background is there or comes to life by it.
    const isOn = async (on: boolean) =>
      until(`on: ${on}`, async () => (await companion.stored()).on === on);
    await companion.click(page);
    await isOn(false);
    expect(await companion.camera()).toBeNull();
    await companion.endBackground();
    await companion.click(page);
    await isOn(true);
    await until('the viewer', async () => (await companion.stored()).badge === 'sim');
    expect(await companion.camera()).toBeNull();

    const options = await companion.openOwn('options/options.html');
    await until('the lift', async () =>
      /^The simulated viewer smiles \d+ points? (more|less) .*95%: -?\d+ to -?\d+/.test(
        await textOf(options, '#lift'),
      ),
    );
    expect(await textOf(options, '.simulated h2')).toContain('Simulated');
    await press(options, '#end-demonstration');
    await until('the own record', async () => {
      const shown = await textOf(options, '#trials');
      return shown === String(own.history.length);
    });
    expect(await options.evaluate(() => document.querySelector('.simulated') === null)).toBe(true);
    // It sleeps: no camera is opened but by a click that asks for it.
    expect((await companion.stored()).on).toBe(false);
    expect(await companion.camera()).toBeNull();
    await companion.click(page);
    const { history } = await trials(companion, own.history.length + 1);
    expect(history.slice(0, own.history.length)).toEqual(own.history);
  });

  test('measures smiles against a resting face that was shown on the welcome page', async () => {
    const { companion } = stage;
    const welcome = await companion.welcome();
    await bringToFront(welcome);
    await show(welcome, 'rest');
    expect(await textOf(welcome, '#rest')).toMatch(/reads \d+% happy/);
    const { progress } = await companion.stored();
    expect(progress?.agent.baseline?.weight).toBeGreaterThan(10);
    const stream = await welcome.evaluate(
      () => document.querySelector<HTMLVideoElement>('resting-face video')?.srcObject ?? null,
    );
    expect(stream).toBeNull();

    // Whoever comes again finds it known, and the page at its top.
    const again = await companion.openOwn('welcome/welcome.html?again');
    await until('that it is known', async () =>
      (await textOf(again, '#rest')).startsWith('It knows your resting face'),
    );
    expect(await again.evaluate(() => scrollY)).toBe(0);
  });
});
