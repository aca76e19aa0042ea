import { type Page } from 'puppeteer-core';
import { type Timing } from './pages/system.ts';
import { quantile } from './quantile.ts';
import { SYSTEMS, type SystemName } from './systems.ts';

/** Milliseconds a frame. */
export interface Pace {
  readonly median: number;
  readonly p95: number;
  readonly mean: number;
  /** Our median to this system's. */
  readonly ratio: number;
}

const SOFTWARE = /swiftshader|llvmpipe/i;
const FRAMES_IN_SOFTWARE = 20;

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
        (pages, name, count) => window.time(pages, name, count),
        Object.values(SYSTEMS),
        backend,
        shown,
      )
      .catch((error: unknown) => {
        console.log(`\n${backend}: left out, ${String(error).split('\n')[0]}`);
        return null;
      });
    if (!timings) continue;
    const paces = pacesOf(timings);
    times[backend] = paces;
    print(backend === 'webgl' ? `webgl (${renderer})` : backend, backend, shown, timings, paces);
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
    const mean = ms.reduce((sum, value) => sum + value, 0) / ms.length;
    return [system, { median, p95: quantile(ms, 0.95), mean, ratio: ours / median }];
  });
  return Object.fromEntries(paces) as Record<SystemName, Pace>;
}

function print(
  title: string,
  backend: string,
  frames: number,
  timings: Record<string, Timing>,
  paces: Record<SystemName, Pace>,
): void {
  console.log(`\n${title}, ms a frame, ${frames} frames`);
  console.log(`  ${'system'.padEnd(10)}  median     p95    mean   ours/it  frames with a face`);
  for (const [system, pace] of Object.entries(paces)) {
    const timing = timings[SYSTEMS[system as SystemName]];
    const figures = [pace.median, pace.p95, pace.mean].map((ms) => ms.toFixed(1).padStart(7));
    const used = timing?.backend === backend ? '' : ` (on ${timing?.backend})`;
    console.log(
      `  ${system.padEnd(10)} ${figures.join(' ')}  ${pace.ratio.toFixed(3).padStart(8)}  ${timing?.seen}${used}`,
    );
  }
}
