import { describe, expect, test } from 'vitest';
import { MARK, type Segment } from '../../scripts/clip.ts';
import { PORTRAITS } from '../../scripts/portraits.ts';
import { findings, recommended } from '../../src/agent/index.ts';
import { PARAMETERS, type Configuration } from '../../src/emoticon/parameters.ts';
import { faceWords } from '../../src/words/face.ts';
import { statusWords } from '../../src/words/status.ts';
import { FACE, trials, until, type Companion, type Place } from './companion.ts';
import { BROWSERS, staged } from './stage.ts';

const GREEN = [0, 255, 0] as const;
const BLUE = [0, 0, 255] as const;

/** Smiling faces marked green, unsmiling ones blue, by turns. */
const clip: readonly Segment[] = PORTRAITS.map((portrait) => ({
  portrait,
  seconds: 5,
  mark: portrait.smiling ? GREEN : BLUE,
}));

describe.each(BROWSERS)('the companion in %s', (_, browser) => {
  const stage = staged<Companion>(() => browser.launch({ clip, allowCamera: true }));

  test('opens its welcome page when it is installed, and does nothing until it is clicked', async () => {
    const { companion, page } = stage;
    const welcome = await companion.welcome();
    // The test has stored the camera's permission before; the page finds out when it has loaded.
    await until(
      'the page’s thanks for the camera',
      async () =>
        (await welcome.evaluate(
          () => document.querySelector<HTMLElement>('#camera')?.dataset['state'],
        )) === 'granted',
    );
    expect(await welcome.evaluate(() => document.querySelector('h1')?.textContent)).toContain(
      'smile',
    );
    expect(await companion.camera()).toBeNull();
    expect(await companion.faceInWords(page)).toBeNull();
    const { on, badge, history } = await companion.stored();
    expect({ on, badge, history }).toEqual({ on: false, badge: '', history: [] });
  });

  test('sees smiles where there are smiles, and learns as the search says', async () => {
    const { companion, page } = stage;
    await companion.say('page.setting', { key: 'strategy', value: 'monte-carlo' });
    await companion.click(page);
    const camera = await until('the camera document', () => companion.camera());
    await until('a face', async () => (await companion.stored()).live?.faces === 1);

    // Which segment the camera shows, beside what the companion makes of it.
    const seen = { smiling: [] as number[], unsmiling: [] as number[] };
    let mark = '';
    let since = Date.now();
    const end = Date.now() + 25_000;
    while (Date.now() < end) {
      const now = await camera.evaluate(markInView, MARK);
      if (now !== mark) [mark, since] = [now, Date.now()];
      const { live } = await companion.stored();
      // A glance may be a second old: count it when the segment has been in view for longer.
      if (Date.now() - since > 2000 && live?.happy != null && mark !== 'none')
        seen[mark === 'green' ? 'smiling' : 'unsmiling'].push(live.happy);
    }
    expect(seen.smiling.length).toBeGreaterThan(5);
    expect(seen.unsmiling.length).toBeGreaterThan(5);
    expect(Math.min(...seen.smiling)).toBeGreaterThan(0.5);
    expect(Math.max(...seen.unsmiling)).toBeLessThan(0.5);

    // Trials that compare the learned face with the neutral one are no part of the search.
    const { history } = await trials(companion, 12);
    const searched = history.filter(({ control }) => control === undefined);
    let incumbent: Configuration = Object.fromEntries(
      PARAMETERS.map(({ key, neutral }) => [key, neutral]),
    ) as Configuration;
    let best = -Infinity;
    for (const { configuration, happiness, kept, frames, before = 0 } of searched) {
      const moved = PARAMETERS.filter(({ key }) => configuration[key] !== incumbent[key]);
      expect(moved).toHaveLength(1);
      // Ten that count; where a frame was left out as an outlier, one more may make it none.
      expect(frames).toBeGreaterThanOrEqual(10);
      // A smile that began before the face is not its doing.
      expect(kept).toBe(before < 0.5 && happiness > best);
      if (kept) [incumbent, best] = [configuration as Configuration, happiness];
    }
    expect(searched.some(({ kept }) => kept)).toBe(true);
    expect(searched.some(({ kept }) => !kept)).toBe(true);
  });

  test('draws in the strictest page, invisibly to its scripts, and tells the page nothing', async () => {
    const { companion, page, site } = stage;
    expect(await companion.faceInWords(page)).toBeNull();
    await companion.click(page);
    await until('the face', () => companion.faceInWords(page));
    expect(
      await page.evaluate((face) => {
        const faces = [...document.querySelectorAll(face)];
        return faces.map((element) => [
          element.shadowRoot,
          element.childNodes.length,
          [...element.attributes].map(({ name }) => name),
        ]);
      }, FACE),
    ).toEqual([[null, 0, ['style']]]);

    // Whatever trial is open, the page shows its face.
    const faces = new Set<string>();
    await until(
      'three different faces, each that of the open trial',
      async () => {
        const before = (await companion.stored()).progress?.agent.open;
        const words = await companion.faceInWords(page);
        const after = (await companion.stored()).progress?.agent.open;
        if (!before || !words || before.trial !== after?.trial) return false;
        expect(words).toBe(faceWords(before.configuration as Configuration));
        faces.add(JSON.stringify(before.configuration));
        return faces.size >= 3;
      },
      60,
    );
    expect(site.asked.filter((path) => path !== '/favicon.ico')).toEqual(['/']);
  });

  test('shows the same numbers on the options page', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    await trials(companion, 4);
    const options = await companion.openOwn('options/options.html');
    // With the options page in front nobody looks at the face: the numbers stand still.
    await until('rest', async () => (await companion.stored()).live?.looking === false);
    const { history, progress } = await companion.stored();
    const shown = (selector: string) =>
      options.evaluate(
        (selector) => Number(document.querySelector<HTMLDataElement>(selector)?.value),
        selector,
      );
    await until('the trials', async () => (await shown('#trials')) === history.length);
    // The default strategy keeps nothing, and takes nothing back.
    expect(await options.evaluate(() => document.querySelector('#kept') === null)).toBe(true);
    if (!progress) throw new Error('Nothing is stored.');
    const { configuration, mean } = recommended(progress.agent);
    const found = findings(progress.agent);
    expect(await shown('#better')).toBeCloseTo(found.better, 6);
    // After so few trials nothing is promised yet, unless the clip is that convincing.
    const promised = await options.evaluate(() => document.querySelector('#happiness') !== null);
    expect(promised).toBe(found.stage === 'found');
    if (promised) expect(await shown('#happiness')).toBeCloseTo(mean, 6);
    for (const { key } of PARAMETERS)
      expect(await shown(`tr[data-parameter="${key}"] data`)).toBe(configuration[key]);
  });

  test('loses and doubles nothing when the background is ended in the middle of a trial', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    await trials(companion, 1);
    const killed: number[] = [];
    for (let kill = 0; kill < 3; kill++) {
      const open = await until('an open trial', async () => {
        const { progress } = await companion.stored();
        return progress?.agent.open?.trial;
      });
      killed.push(open);
      await companion.endBackground();
      await until('the trial’s end', async () => {
        const { history } = await companion.stored();
        return history.some(({ trial }) => trial === open);
      });
    }
    const { history, progress } = await trials(companion, 5);
    const numbers = history.map(({ trial }) => trial);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers).toEqual(expect.arrayContaining(killed));
    expect(progress?.rows).toBe(numbers.length);
  });

  test('goes to sleep on the second click: no face, no camera', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    const camera = await until('the camera document', () => companion.camera());
    await until('a face', async () => (await companion.stored()).live?.faces === 1);
    expect(
      await camera.evaluate(
        () =>
          (document.querySelector('video')?.srcObject as MediaStream).getTracks()[0]?.readyState,
      ),
    ).toBe('live');
    expect((await companion.stored()).badge).toBe('on');

    await companion.click(page);
    await until('the camera document’s end', async () => (await companion.camera()) === null);
    // The background says so once it has seen the document end.
    const { on, badge, title, progress } = await until('that the camera is off', async () => {
      const stored = await companion.stored();
      return stored.live?.camera === 'resting' && stored;
    });
    expect({ on, badge, open: progress?.agent.open }).toEqual({ on: false, badge: '', open: null });
    expect(title).toContain('Off');
    await until('the face’s end', async () => (await companion.faceInWords(page)) === null);
  });

  test('lets go of the camera ten seconds after nobody looks, and takes it up again', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    const camera = await until('the camera document', () => companion.camera());
    const streaming = () =>
      camera.evaluate(() => document.querySelector('video')?.srcObject !== null);
    await until('a face', async () => (await companion.stored()).live?.faces === 1);
    // Nobody looks from some moment on while the other page opens, which may take a second or two.
    const left = Date.now();
    const elsewhere = await companion.open('about:blank');
    await until('rest', async () => (await companion.stored()).live?.looking === false);
    expect((await companion.stored()).progress?.agent.open).toBeNull();
    const pausing = await companion.stored();
    expect(await streaming()).toBe(true);
    expect(pausing.badge).toBe('z');
    expect(pausing.title).toContain(statusWords('pausing'));
    await until('the camera’s release', async () => !(await streaming()), 15);
    // Ten seconds from the last frame, which on a slow machine is one or two before the page was left.
    expect(Date.now() - left).toBeGreaterThan(8_000);
    await until('that it is said', async () => (await companion.stored()).badge === 'zz');
    // The page in front has no face in it, which says more than that it is paused.
    expect((await companion.stored()).title).toContain(statusWords('not-let-in'));
    await elsewhere.close();
    await page.bringToFront();
    await until('a face again', async () => (await companion.stored()).live?.faces === 1);
  });

  test('learns nothing while something that fills the screen covers the face', async () => {
    const { companion, page } = stage;
    await companion.click(page);
    await trials(companion, 1);
    await page.evaluate(() => {
      const heading = document.querySelector('h1');
      heading?.addEventListener('click', () => {
        if (document.fullscreenElement) void document.exitFullscreen();
        else void heading.requestFullscreen();
      });
    });
    await until('an open trial', async () => (await companion.stored()).progress?.agent.open);
    await page.click('h1');
    await until(
      'that nobody looks',
      async () => (await companion.stored()).live?.looking === false,
    );
    expect(await page.evaluate(() => document.fullscreenElement?.tagName)).toBe('H1');
    const covered = await companion.stored();
    expect(covered.progress?.agent.open).toBeNull();
    expect(covered.badge).toBe('z');
    // Longer than a trial takes.
    await new Promise((resolve) => setTimeout(resolve, 6000));
    expect((await companion.stored()).history).toEqual(covered.history);

    await page.click('h1');
    await trials(companion, covered.history.length + 1);
    expect((await companion.stored()).badge).toBe('on');
  });

  test('has no way to the network', async () => {
    const { companion, page, site } = stage;
    await companion.click(page);
    const camera = await until('the camera document', () => companion.camera());
    const options = await companion.openOwn('options/options.html');
    const places: Place[] = [camera, options, await companion.background()];
    for (const place of places) {
      const answer = await place.evaluate(
        (url) =>
          fetch(url, { mode: 'no-cors' }).then(
            () => 'answered',
            () => 'refused',
          ),
        `${site.url}leak`,
      );
      expect(answer).toBe('refused');
    }
    expect(site.asked).not.toContain('/leak');
  });
});

describe.each(BROWSERS)('the companion in %s, where it may be everywhere', (_, browser) => {
  const stage = staged<Companion>(() =>
    browser.launch({ clip, allowCamera: true, willBeEverywhere: true }),
  );

  test('comes along to every site while it may, and not once it may not', async () => {
    const { companion, page, site } = stage;
    const badge = (text: string) =>
      until(`the badge “${text}”`, async () => (await companion.stored()).badge === text);
    await companion.click(page);
    await badge('on');

    await companion.allowEverywhere(true);
    const other = await companion.open(`${site.url}other`);
    await until('the face, uncalled', () => companion.faceInWords(other));

    await companion.allowEverywhere(false);
    await other.bringToFront();
    await other.goto(`${site.url}elsewhere`);
    await badge('z');
    expect(await companion.faceInWords(other)).toBeNull();
    expect((await companion.stored()).on).toBe(true);
  });
});

/** The colour of the mark in the camera’s present frame; runs in the camera document. */
function markInView(side: number): string {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d');
  const video = document.querySelector('video');
  if (!context || !video?.videoWidth) return 'none';
  context.drawImage(video, 0, 0, side / 2, side / 2, 0, 0, 1, 1);
  const [, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  if (Math.abs(green - blue) < 100) return 'none';
  return green > blue ? 'green' : 'blue';
}
