import { describe, expect, test } from 'vitest';
import { PORTRAITS } from '../../scripts/portraits.ts';
import { beginAgent, type HistoryRow } from '../../src/agent/index.ts';
import { NEUTRAL, PARAMETERS } from '../../src/emoticon/parameters.ts';
import { until, type Companion, type Place } from './companion.ts';
import { press, textOf } from './own-page.ts';
import { BROWSERS, staged } from './stage.ts';

const clip = [{ portrait: PORTRAITS[0]!, seconds: 5 }] as const;

const history = Array.from({ length: 250 }, (_, i): HistoryRow => ({
  ...{ trial: i + 1, at: 1_700_000_000_000 + i * 20_000, configuration: NEUTRAL },
  ...{ happiness: (i % 10) / 10, spread: 0.1 / 3, frames: 10, faces: 1, kept: false },
}));
const agent = beginAgent('bayesian', PARAMETERS, 1, history);

describe.each(BROWSERS)('what is taken along in %s', (_, browser) => {
  const stage = staged<Companion>(() => browser.launch({ clip, allowCamera: true }));

  test('is saved, forgotten, taken in, and saved again as the same bytes', async () => {
    const { companion } = stage;
    await seed(companion);
    const options = await companion.openOwn('options/options.html');
    await trialsShown(options, '250');
    const before = await saved(options, '#export-json');
    const parsed = JSON.parse(before) as object;
    expect(parsed).toMatchObject({ format: 'deeplaetitia', version: 1 });
    expect(await saved(options, '#export-csv')).toMatch(/^r,t,s,a,b,c,ey,er,happiness,trial,time,/);

    // The list of the trials goes back to the first, page by page.
    await press(options, 'learning-curve summary');
    expect(await textOf(options, '.trials tbody th')).toBe('250');
    for (let page = 1; page < 13; page++) {
      await press(options, '#trials-older');
      await until('the page', async () =>
        (await textOf(options, 'trials-list [role=status]')).includes(`Page ${page + 1} of 13`),
      );
    }
    expect(await textOf(options, '.trials tbody tr:last-child th')).toBe('1');
    expect(await textOf(options, '.trials tbody th')).toBe('10');

    await companion.say('page.reset', null);
    await trialsShown(options, '0');

    await choose(options, 'everything.json', before);
    await until('the preview', async () => (await textOf(options, '#import-preview')) !== '');
    expect(await textOf(options, '#import-preview')).toContain('250 trials');
    // Nothing is changed before it is confirmed.
    expect((await companion.stored()).progress?.rows).toBe(0);
    await press(options, '#import-replace');
    await trialsShown(options, '250');
    expect(await saved(options, '#export-json')).toBe(before);

    await press(options, '#undo');
    await trialsShown(options, '0');
    await choose(options, 'everything.json', before);
    await press(options, '#import-merge');
    await trialsShown(options, '250');

    // What there is goes only once that has been asked for a second time.
    await choose(options, 'everything.json', JSON.stringify({ ...parsed, records: {} }));
    await press(options, '#import-replace');
    await until('the question', async () =>
      (await textOf(options, 'import-replace dialog[open]')).includes('all 250 trials of yours'),
    );
    await press(options, 'import-replace button[value=keep]');
    expect((await companion.stored()).progress?.rows).toBe(250);
    await press(options, '#import-replace');
    await press(options, 'import-replace dialog[open] button[value=forget]');
    await trialsShown(options, '0');
    await press(options, '#undo');
    await trialsShown(options, '250');

    await chooseTimes(options, history[49]!.at, history[99]!.at);
    await press(options, '#cut');
    await press(options, 'delete-range button[value=forget]');
    // A time is chosen to the minute.
    await until('fewer trials', async () => Number(await textOf(options, '#trials')) < 205);

    await choose(options, 'picture.json', '\u0089PNG\u0000');
    await until('the answer', async () =>
      (await textOf(options, '#import-status')).includes('Nothing was changed'),
    );
  });
});

/** Stores a history, which the background reads when it begins anew. */
async function seed(companion: Companion): Promise<void> {
  const background = await companion.background();
  const chunks = [0, 1, 2].map((i) => history.slice(i * 100, (i + 1) * 100));
  await background.evaluate(
    (entries: Record<string, unknown>) => chrome.storage.local.set(entries),
    {
      progress: { version: 1, value: { agent, rows: history.length } },
      ...Object.fromEntries(
        chunks.map((value, i) => [`history.${i}`, { version: 1, value }] as const),
      ),
    },
  );
  await companion.endBackground();
}

const trialsShown = (options: Place, count: string) =>
  until(`${count} trials`, async () => (await textOf(options, '#trials')) === count);

/** Presses a button that saves a file, and catches the file on its way to the browser. */
async function saved(options: Place, button: string): Promise<string> {
  await options.evaluate(() => {
    const page = globalThis as { caught?: Promise<string> | null };
    page.caught = null;
    HTMLAnchorElement.prototype.click = () => undefined;
    URL.createObjectURL = (file) => {
      page.caught = (file as Blob).text();
      return '';
    };
  });
  await press(options, button);
  return until('the file', () =>
    options.evaluate(() => (globalThis as { caught?: Promise<string> | null }).caught ?? null),
  );
}

/** Chooses the time of which trials are to be deleted. */
const chooseTimes = (options: Place, from: number, to: number) =>
  options.evaluate(
    (times: Record<string, number>) => {
      for (const [id, at] of Object.entries(times)) {
        const input = document.querySelector<HTMLInputElement>(id);
        if (!input) throw new Error('There is nowhere to choose a time.');
        const local = at - new Date(at).getTimezoneOffset() * 60_000;
        input.valueAsNumber = Math.floor(local / 60_000) * 60_000;
        input.dispatchEvent(new Event('change'));
      }
    },
    { '#cut-from': from, '#cut-to': to },
  );

/** Chooses a file on the options page. */
const choose = (options: Place, name: string, text: string) =>
  options.evaluate(
    (name: string, text: string) => {
      const input = document.querySelector<HTMLInputElement>('#import-file');
      const given = new DataTransfer();
      given.items.add(new File([text], name));
      if (!input) throw new Error('There is nowhere to choose a file.');
      input.files = given.files;
      input.dispatchEvent(new Event('change'));
    },
    name,
    text,
  );
