import { type Page } from 'puppeteer-core';
import {
  listPhotographs,
  type Part,
  type Photograph,
} from '../../models/evaluation/photographs.ts';
import { progress } from '../../models/evaluation/progress.ts';
import { type Open } from './chromium.ts';
import { type Seen } from './pages/system.ts';
import { type Answer, type PhotoScore, scoreOf } from './photo-scores.ts';

export type PhotoScores = Record<string, Record<string, PhotoScore>>;

/** A page that has crashed over so many photographs one after the other is not opened again. */
const MOST_CRASHES = 3;
/** No system thinks about one photograph for so long, unless it hangs. */
const PATIENCE_MS = 60_000;

/** What to compare on. */
export interface PhotoWish {
  readonly folder: string;
  readonly part: Part;
  /** Names of the systems' pages, by what they are called. */
  readonly systems: Readonly<Record<string, string>>;
  readonly backend: string;
}

/**
 * Shows each photograph of a folder to each system, fitted into a camera's frame, and prints a table.
 *
 * Each system has a page of its own. One that crashes is opened again, and the photograph is counted as one to which it
 * had no answer; after some crashes on end it is given up, and has none to all that follow.
 *
 * @throws Error when there is no photograph of any of the expressions
 */
export async function compareOnPhotos(
  open: Open,
  { folder, part, systems, backend }: PhotoWish,
): Promise<PhotoScores> {
  const photographs = await listPhotographs(folder, part);
  const viewers = Object.entries(systems).map(([name, page]) => ({
    name,
    viewer: new Viewer(open, page, backend),
    answers: [] as Answer[],
  }));
  const bar = progress('photographs', photographs.length);
  for (const [i, { path, expression }] of photographs.entries()) {
    for (const { viewer, answers } of viewers)
      answers.push({ expression, seen: await viewer.look(path) });
    bar(i + 1);
  }
  const scores = Object.fromEntries(viewers.map(({ name, answers }) => [name, scoreOf(answers)]));
  print(`${backend}, ${titleOf(photographs, part)}`, scores);
  for (const { name, viewer } of viewers)
    if (viewer.crashed !== null) console.log(`  ${name}: crashed, at last by ${viewer.crashed}`);
  return { [backend]: scores };
}

/** Shows photographs to one system, in a page that may crash. */
class Viewer {
  readonly #open: Open;
  readonly #system: string;
  readonly #backend: string;
  #page: Page | null = null;
  #onEnd = 0;
  /** What the last crash said; null while there was none. */
  crashed: string | null = null;

  constructor(open: Open, system: string, backend: string) {
    this.#open = open;
    this.#system = system;
    this.#backend = backend;
  }

  /** What the system sees; null where it crashed over this photograph, or has crashed for good. */
  async look(path: string): Promise<Seen | null> {
    if (this.#onEnd >= MOST_CRASHES) return null;
    try {
      const page = (this.#page ??= await this.#open('bench', 'time'));
      const address = `/folder/${path.split('/').map(encodeURIComponent).join('/')}`;
      const seen = await within(
        PATIENCE_MS,
        died(page),
        page.evaluate(
          (system, backend, at) => window.look(system, backend, at),
          this.#system,
          this.#backend,
          address,
        ),
      );
      this.#onEnd = 0;
      return seen;
    } catch (error) {
      this.#onEnd++;
      this.crashed = String(error).split('\n')[0] ?? '';
      await this.#page?.close().catch(() => undefined);
      this.#page = null;
      return null;
    }
  }
}

/** Fails as soon as the page has crashed: what it was asked is never answered then. */
function died(page: Page): { readonly promise: Promise<never>; readonly done: () => void } {
  let onError: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_, reject) => {
    onError = reject;
  });
  page.on('error', onError);
  return { promise, done: () => void page.off('error', onError) };
}

async function within<T>(
  ms: number,
  { promise, done }: ReturnType<typeof died>,
  work: Promise<T>,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([work, promise, late]);
  } finally {
    clearTimeout(timer);
    done();
  }
}

function titleOf(photographs: readonly Photograph[], part: Part): string {
  const persons = new Set(photographs.map(({ person }) => person)).size;
  const whose = part === 'all' ? '' : `, ${part === 'learnt' ? 'learnt from' : 'held out'}`;
  return `from photograph to expression: ${photographs.length} photographs of ${persons} names${whose}`;
}

function print(title: string, scores: Record<string, PhotoScore>): void {
  console.log(`\n${title}`);
  console.log(
    `  ${'system'.padEnd(10)} faces found  crashes  happiness AUC  (found)  five classes  smile at 0.5   at best`,
  );
  for (const [system, score] of Object.entries(scores)) {
    const figures = [
      `${score.faces}/${score.photos}`.padStart(11),
      String(score.crashes).padStart(8),
      score.happyAuc.toFixed(4).padStart(14),
      score.happyAucFound.toFixed(4).padStart(8),
      (score.accuracy?.toFixed(4) ?? '–').padStart(13),
      score.smileAccuracy.toFixed(4).padStart(13),
      `${score.bestSmileAccuracy.toFixed(4)} (${score.bestThreshold.toFixed(2)})`.padStart(15),
    ];
    console.log(`  ${system.padEnd(10)} ${figures.join(' ')}`);
  }
}
