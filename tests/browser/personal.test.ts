import { describe, expect, test } from 'vitest';
import { clipStills, type Segment } from '../../scripts/clip.ts';
import { PORTRAITS } from '../../scripts/portraits.ts';
import { until, type Companion } from './companion.ts';
import { bringToFront, press, show, textOf } from './own-page.ts';
import { BROWSERS, staged } from './stage.ts';

/**
 * Two faces that don't smile, as the shipped head has it, stand for a person at rest and for the same
 * person with a smile that can hardly be seen.
 */
const [RESTING, SMILING] = PORTRAITS.filter(({ smiling }) => !smiling).map((portrait): Segment => ({
  portrait,
  seconds: 1,
}));
if (!RESTING || !SMILING) throw new Error('Two portraits that do not smile are needed.');

/** Runs in the welcome page: its camera shows what is asked for, at rest the one and smiling the other. */
async function actAsAsked(resting: readonly string[], smiling: readonly string[]): Promise<void> {
  const decoded = (pictures: readonly string[]) =>
    Promise.all(
      pictures.map((picture) => {
        const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
        return createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
      }),
    );
  const [rest, smile] = [await decoded(resting), await decoded(smiling)];
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [640, 480];
  const context = canvas.getContext('2d');
  let frame = 0;
  setInterval(() => {
    const asked = document.querySelector('#smile')?.textContent ?? '';
    const views = /Smile!|smile once more/.test(asked) ? smile : rest;
    const view = views[Math.floor(frame++ / 4) % views.length];
    if (view) context?.drawImage(view, 0, 0);
  }, 50);
  navigator.mediaDevices.getUserMedia = () => Promise.resolve(canvas.captureStream());
}

/** P(happy) of the face that smiles so little, as the companion's own camera sees it. */
const happiness = (companion: Companion, wanted: (happy: number) => boolean) =>
  until(
    'another reading of the face',
    async () => {
      const { live } = await companion.stored();
      return live?.camera === 'watching' && live.happy !== null && wanted(live.happy)
        ? { happy: live.happy }
        : null;
    },
    60,
  );

describe.each(BROWSERS)('a head of one’s own in %s', (_, browser) => {
  const stage = staged<Companion>(() =>
    browser.launch({ clip: [{ ...SMILING, seconds: 5 }], allowCamera: true }),
  );

  test('is fitted on the welcome page, read by, shown on the options page, and given up there', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    const before = (await happiness(companion, () => true)).happy;
    expect(before).toBeLessThan(0.5);

    const welcome = await companion.welcome();
    await bringToFront(welcome);
    const pictures = [RESTING, SMILING].map((segment) =>
      clipStills([segment]).map((still) => still.toString('base64')),
    );
    await welcome.evaluate(actAsAsked, pictures[0] ?? [], pictures[1] ?? []);
    expect(await textOf(welcome, '#smile')).toContain('resting face first');
    await show(welcome, 'rest');
    await show(welcome, 'smile');
    expect(await textOf(welcome, '#smile')).toContain('Personal reading is on');

    const options = await companion.openOwn('options/options.html');
    await until('the head in use', async () =>
      (await textOf(options, '#own-reading')).startsWith('Personal reading is on'),
    );
    expect(await textOf(options, '#measured')).toMatch(
      /chance of \d+%; the reading that it came with/,
    );

    // The camera that was open before reads by it, too.
    await page.bringToFront();
    const after = (await happiness(companion, (happy) => happy > before + 0.2)).happy;
    expect(after).toBeGreaterThan(0.5);

    const again = await companion.openOwn('options/options.html');
    await press(again, '#forget-smile');
    await press(again, 'forget-smile-button dialog [value="forget"]');
    await until('the shipped head', async () =>
      (await textOf(again, '#own-reading')).includes('off: you have not shown it'),
    );
    await page.bringToFront();
    expect((await happiness(companion, (happy) => happy < before + 0.1)).happy).toBeLessThan(0.5);

    // Numbers, no pictures, and no more than they may be.
    await companion.background().then(async (background) => {
      const size = await background.evaluate(
        async () => JSON.stringify(await chrome.storage.local.get('calibration')).length,
      );
      expect(size).toBeGreaterThan(100);
      expect(size).toBeLessThan(200_000);
    });
  });
});
