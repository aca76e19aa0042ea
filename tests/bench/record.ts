import { type CDPSession, type Page } from 'puppeteer-core';
import { beginAgent, type HistoryRow } from '../../src/agent/index.ts';
import { PARAMETERS } from '../../src/emoticon/parameters.ts';
import { resumeRandom, seedRandom } from '../../src/math/random.ts';
import { launch } from '../../scripts/launch.ts';

const COUNTS = [0, 1000, 20_000, 100_000];
/** The cost of a new trial is the mean over so many. */
const NEW = 20;
const CHUNK = 100;

/** What the options page costs with a record of so many trials; times in milliseconds. */
export interface RecordCost {
  readonly trials: number;
  /** Until the number of trials is shown. */
  readonly load: number;
  /** The longest time in which the page answered nobody while it loaded. */
  readonly longest: number;
  /** JavaScript heap after a collection, MB. */
  readonly heap: number;
  /** Processor time that the page's thread spends on one trial more, all of its work counted. */
  readonly newTrial: number;
}

/** Opens the options page of the built extension in Chromium over histories of several lengths. */
export async function measureRecord(): Promise<readonly RecordCost[]> {
  const { browser, extension } = await launch({ headless: true });
  try {
    const address = `chrome-extension://${extension.id}/options/options.html`;
    const costs: RecordCost[] = [];
    for (const trials of COUNTS) {
      const page = await browser.newPage();
      await page.goto(`chrome-extension://${extension.id}/licences.txt`);
      await seedRecord(page, trials);
      costs.push(await costOf(page, address, trials));
      await page.close();
      console.log(JSON.stringify(costs.at(-1)));
    }
    return costs;
  } finally {
    await browser.close();
  }
}

async function costOf(page: Page, address: string, trials: number): Promise<RecordCost> {
  await page.evaluateOnNewDocument(() => {
    const told = { longest: 0 };
    Object.assign(globalThis, { told });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) told.longest = Math.max(told.longest, duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(address);
  const load = await page.waitForFunction(
    (count: number) =>
      document.querySelector('#trials')?.getAttribute('value') === String(count) &&
      performance.now(),
    { polling: 'raf', timeout: 60_000 },
    trials,
  );
  const shown = (await load.jsonValue()) as number;
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const longest = await page.evaluate(
    () => (globalThis as unknown as { told: { longest: number } }).told.longest,
  );
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  // By the thread's own clock, which other work on the machine does not make longer.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await busy(session);
  for (let i = 1; i <= NEW; i++) {
    await appendTrial(page, trials + i);
    await page.waitForFunction(
      (count: number) => document.querySelector('#trials')?.getAttribute('value') === String(count),
      { polling: 50 },
      trials + i,
    );
  }
  const newTrial = ((await busy(session)) - before) / NEW;
  return { trials, load: shown, longest, heap: usedSize / 1e6, newTrial };
}

/** What the page's main thread has worked so far, milliseconds. */
async function busy(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
}

const random = resumeRandom(seedRandom(1));

function row(trial: number): HistoryRow {
  const share = () => random.uniform();
  return {
    ...{ trial, at: 1_700_000_000_000 + trial * 30_000 },
    configuration: Object.fromEntries(
      PARAMETERS.map(({ key, min, max }) => [key, min + (max - min) * share()]),
    ),
    ...{ happiness: share() ** 4, spread: share() / 5, frames: 10, peak: share(), faces: 1 },
    ...{ before: share() / 3, expressions: [share(), share(), share(), share(), share()] },
    ...{ reward: share(), kept: false },
    ...(trial % 10 === 0 && { control: trial % 20 === 0 ? 'neutral' : 'learned' }),
  };
}

const agent = beginAgent('monte-carlo', PARAMETERS, 1, []);
const progress = (rows: number) => ({
  progress: { version: 1, value: { agent: { ...agent, nextTrial: rows + 1 }, rows } },
});

/** Stores a record of so many trials, as the background stores it. */
export async function seedRecord(page: Page, trials: number): Promise<void> {
  await store(page, progress(trials));
  for (let from = 0; from < trials; from += 50 * CHUNK) {
    const chunks: Record<string, unknown> = {};
    for (let at = from; at < Math.min(trials, from + 50 * CHUNK); at += CHUNK)
      chunks[`history.${at / CHUNK}`] = {
        version: 1,
        value: Array.from({ length: Math.min(CHUNK, trials - at) }, (_, i) => row(at + i + 1)),
      };
    await store(page, chunks);
  }
}

/** One trial more, as the background stores it. */
export async function appendTrial(page: Page, trial: number): Promise<void> {
  const index = Math.floor((trial - 1) / CHUNK);
  const key = `history.${index}`;
  const first = index * CHUNK + 1;
  const value = Array.from({ length: trial - first + 1 }, (_, i) => row(first + i));
  await store(page, { [key]: { version: 1, value }, ...progress(trial) });
}

const store = (page: Page, entries: Record<string, unknown>) =>
  page.evaluate((stored) => chrome.storage.local.set(stored), entries);
