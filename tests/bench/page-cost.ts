import { gzipSync } from 'node:zlib';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type CDPSession, type Page } from 'puppeteer-core';
import { BY_TURNS, makeClip } from '../../scripts/clip.ts';
import { launch } from '../../scripts/launch.ts';
import { allowAllSites, requiringAllSites } from '../browser/chromium-grant.ts';
import { until } from '../browser/companion.ts';
import { strictPage } from '../browser/strict-page.ts';

/** What the content script costs a page. Times in milliseconds, CPU in percent of one core. */
export interface PageCost {
  readonly bytes: number;
  readonly compressed: number;
  /** Median and worst of the loads. */
  readonly evaluation: { readonly loads: number; readonly median: number; readonly worst: number };
  /** With the face alive in the page, and with the extension off. */
  readonly cpu: { readonly alive: number; readonly off: number };
}

const LOADS = 20;
const SECONDS = 20;

/**
 * Measures, in Chromium with the built extension, how long its content script is evaluated when a page loads,
 * and what the face costs the page while it idles there.
 */
export async function measurePage(): Promise<PageCost> {
  const folder = requiringAllSites();
  const site = await strictPage();
  const { browser, extension, welcome } = await launch({
    ...{ headless: true, folder, allowCamera: true },
    clip: makeClip(BY_TURNS),
  });
  try {
    await allowAllSites(browser, extension.id, true);
    const page = await browser.newPage();
    await page.goto(site.url);
    await page.bringToFront();
    const off = await cpu(page);
    const say = (key: string, value: unknown) =>
      welcome.evaluate((message) => chrome.runtime.sendMessage(message), {
        ...{ to: 'background', name: 'page.setting' },
        params: { key, value },
      });
    // A face that is looked at for two minutes idles meanwhile.
    await say('pace', 'rare');
    await say('on', true);
    const face = () => until('the face', () => page.$(':root > div'));
    await face();
    const times: number[] = [];
    for (let load = 0; load < LOADS; load++) times.push(await evaluation(page));
    const alive = await cpu(page);
    const script = readFileSync(join(folder, 'overlay/overlay.js'));
    const sorted = times.sort((a, b) => a - b);
    return {
      bytes: script.byteLength,
      compressed: gzipSync(script).byteLength,
      evaluation: {
        loads: LOADS,
        median: sorted[LOADS / 2] ?? NaN,
        worst: sorted.at(-1) ?? NaN,
      },
      cpu: { alive, off },
    };
  } finally {
    await browser.close();
    site.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface TraceEvent {
  readonly name: string;
  readonly dur?: number;
  readonly args: { readonly data?: { readonly url?: string } };
}

/** Loads the page anew: how long the content script was compiled and evaluated, milliseconds. */
async function evaluation(page: Page): Promise<number> {
  await page.tracing.start({ categories: ['devtools.timeline', 'v8'] });
  await page.reload();
  await until('the content script', () => page.$(':root > div'));
  const trace = await page.tracing.stop();
  const { traceEvents } = JSON.parse(Buffer.from(trace ?? []).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const own = traceEvents.filter(
    ({ name, args }) =>
      name === 'EvaluateScript' && args.data?.url?.endsWith('/overlay/overlay.js'),
  );
  if (own.length !== 1) throw new Error(`The script was evaluated ${own.length} times in a page.`);
  return (own[0]?.dur ?? NaN) / 1000;
}

/** What the page's main thread is busy with for a while, percent of one core. */
async function cpu(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  // Of the thread itself: not while other programs have the core.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await busy(session);
  await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
  const spent = (await busy(session)) - before;
  await session.detach();
  return (100 * spent) / SECONDS;
}

/** Seconds of the main thread. */
async function busy(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
}

export function printPage({ bytes, compressed, evaluation, cpu }: PageCost): void {
  const { loads, median, worst } = evaluation;
  console.log(`Content script: ${bytes} bytes, ${compressed} compressed (gzip)`);
  console.log(
    `Evaluation over ${loads} loads: median ${median.toFixed(2)} ms, worst ${worst.toFixed(2)} ms`,
  );
  console.log(
    `Main thread of a page over ${SECONDS} s: ${cpu.alive.toFixed(2)} % of a core with the face, ` +
      `${cpu.off.toFixed(2)} % with the extension off`,
  );
}
