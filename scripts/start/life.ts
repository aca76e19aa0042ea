import { type Browser } from 'puppeteer-core';
import { keepsFaces, outcomeOf, type HistoryRow, type Outcome } from '../../src/agent/index.ts';
import { PARAMETERS } from '../../src/emoticon/parameters.ts';
import type { Live } from '../../src/model/live.ts';
import type { Progress } from '../../src/model/record.ts';

/** What came of a trial, in a terminal. */
const OUTCOMES: Readonly<Record<Outcome, string>> = {
  neutral: 'comparison, neutral face',
  learned: 'comparison, learned face',
  kept: 'kept',
  'taken-back': 'taken back',
  smiled: 'smiled',
  'not-smiled': 'no smile',
  'smiled-before': 'smiling already',
};

/** What the companion lives through, told in lines for a terminal. */
export class Life {
  #told = 0;
  #glance = '';

  /** What has happened since the last call. */
  async news(browser: Browser): Promise<string[]> {
    const { live, history, title, strategy } = await readStorage(browser);
    const lines: string[] = [];
    const glance = live ? glanceInWords(live, title) : title;
    if (glance !== this.#glance) lines.push(glance);
    this.#glance = glance;
    for (const row of history.filter(({ trial }) => trial > this.#told)) {
      lines.push(trialInWords(row, keepsFaces(strategy)));
      this.#told = row.trial;
    }
    return lines;
  }
}

function glanceInWords({ camera, faces, happy }: Live, title: string): string {
  if (camera !== 'watching') return title.replace(' Click to wake the companion.', '');
  if (faces === 0) return 'no face in view';
  if (faces > 1) return `${faces} faces in view`;
  return `face seen, P(happy) ${happy?.toFixed(2) ?? 'unknown'}`;
}

function trialInWords(row: HistoryRow, keeps: boolean): string {
  const { trial, happiness, configuration } = row;
  const face = PARAMETERS.map(({ key }) => `${key} ${Number(configuration[key]?.toFixed(2))}`);
  return `trial ${trial}: happiness ${happiness.toFixed(3)}, ${OUTCOMES[outcomeOf(row, keeps)]}  {${face.join(', ')}}`;
}

async function readStorage(browser: Browser) {
  const target = await browser.waitForTarget((t) => t.type() === 'service_worker');
  const worker = await target.worker();
  if (!worker) return { live: undefined, history: [], title: '', strategy: '' };
  return worker.evaluate(async () => {
    const local = await chrome.storage.local.get<Record<string, { value: HistoryRow[] }>>(null);
    // A demonstration has a record of its own.
    const { settings } = await chrome.storage.local.get<{
      settings?: { value: { demonstration: number | null } };
    }>('settings');
    const begin = settings?.value.demonstration == null ? 'history.' : 'simulated.history.';
    const key = settings?.value.demonstration == null ? 'progress' : 'simulated.progress';
    const { [key]: progress } =
      await chrome.storage.local.get<Record<string, { value?: Progress }>>(key);
    const { live } = await chrome.storage.session.get<{ live?: { value: Live } }>('live');
    const last = Object.keys(local)
      .filter((key) => key.startsWith(begin))
      .sort((a, b) => Number(a.slice(begin.length)) - Number(b.slice(begin.length)))
      .slice(-2);
    return {
      live: live?.value,
      history: last.flatMap((key) => local[key]?.value ?? []),
      strategy: progress?.value?.agent.strategy ?? '',
      title: await chrome.action.getTitle({}),
    };
  });
}
