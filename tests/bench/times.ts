import { type Page } from 'puppeteer-core';
import { type Timing } from './pages/system.ts';
import { quantile } from '../../models/evaluation/quantile.ts';
import { SYSTEMS, type SystemName } from './systems.ts';

/** Milliseconds a frame. */
export interface Pace {
  readonly median: number;
  readonly p95: number;
  /** Our median to this system's. */
  readonly ratio: number;
}

const SOFTWARE = /swiftshader|llvmpipe/i;
const FRAMES_IN_SOFTWARE = 20;
/** A backend gets no more time than this, so that the whole ends within ten minutes anywhere. */
const LIMIT_MS = 240_000;

export type Times = Record<string, Record<SystemName, Pace>>;

/** Times the systems on each backend and prints a table. A backend that does not run here is left out. */
export async function compareTimes(
  page: Page,
  backends: readonly string[],
  frames: number,
): Promise<Times> {
  const renderer = await page.evaluate(() => window.renderer());
  const times: Times = {};
  for (const backend of backends) {
    // Drawn by the processor, a frame takes seconds.
    const slow = backend === 'webgl' && SOFTWARE.test(renderer);
    const shown = slow ? Math.min(frames, FRAMES_IN_SOFTWARE) : frames;
    const timings = await page
      .evaluate(
        (pages, name, count, limit) => window.time(pages, name, count, limit),
        Object.values(SYSTEMS),
        backend,
        shown,
        LIMIT_MS,
      )
      .catch((error: unknown) => {
        console.log(`\n${backend}: left out, ${String(error).split('\n')[0]}`);
        return null;
      });
    if (!timings) continue;
    const paces = pacesOf(timings);
    times[backend] = paces;
    print(titleOf(backend, renderer), backend, timings, paces);
  }
  return times;
}

/** The stages of our own way from the frame, milliseconds a frame. */
export type StageTimes = Record<string, { readonly median: number; readonly p95: number }>;

/** Times the stages of our own way from the frame, and prints them. */
export async function printStages(
  page: Page,
  backend: string,
  frames: number,
): Promise<StageTimes> {
  const stages = await page.evaluate((name, count) => window.stages(name, count), backend, frames);
  console.log(`\n${backend}, our stages, ms: median, p95`);
  const times: StageTimes = {};
  for (const [stage, ms] of Object.entries(stages)) {
    const [median, p95] = [quantile(ms, 0.5), quantile(ms, 0.95)];
    times[stage] = { median, p95 };
    const figures = [median, p95].map((value) => value.toFixed(2).padStart(7));
    console.log(`  ${stage.padEnd(26)} ${figures.join(' ')}`);
  }
  return times;
}

function pacesOf(timings: Record<string, Timing>): Record<SystemName, Pace> {
  const ours = quantile(timings[SYSTEMS.ours]?.ms ?? [], 0.5);
  const paces = Object.entries(SYSTEMS).map(([system, page]) => {
    const ms = timings[page]?.ms ?? [];
    const median = quantile(ms, 0.5);
    return [system, { median, p95: quantile(ms, 0.95), ratio: ours / median }];
  });
  return Object.fromEntries(paces) as Record<SystemName, Pace>;
}

function titleOf(backend: string, renderer: string): string {
  // The pages are not isolated, so that nobody gets threads.
  if (backend !== 'webgl') return `${backend}, one thread`;
  const software = SOFTWARE.test(renderer)
    ? '\nNO GPU: WebGL is drawn by the processor here, and tells nothing of how fast a GPU is.'
    : '';
  return `webgl on ${renderer}${software}`;
}

function print(
  title: string,
  backend: string,
  timings: Record<string, Timing>,
  paces: Record<SystemName, Pace>,
): void {
  const frames = timings[SYSTEMS.ours]?.ms.length ?? 0;
  console.log(`\n${title}\nms a frame, ${frames} frames each`);
  console.log(`  ${'system'.padEnd(10)}  median     p95    mean   ours/it  frames with a face`);
  for (const [system, pace] of Object.entries(paces)) {
    const timing = timings[SYSTEMS[system as SystemName]];
    const ms = timing?.ms ?? [];
    const mean = ms.reduce((sum, value) => sum + value, 0) / ms.length;
    const figures = [pace.median, pace.p95, mean].map((value) => value.toFixed(1).padStart(7));
    const used = timing?.backend === backend ? '' : ` (on ${timing?.backend})`;
    console.log(
      `  ${system.padEnd(10)} ${figures.join(' ')}  ${pace.ratio.toFixed(3).padStart(8)}  ${timing?.seen}${used}`,
    );
  }
}
