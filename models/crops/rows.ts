import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { type Crop } from './looker.ts';

/** Kaggle's columns, and what else is known of a crop. */
const HEADER = 'emotion,pixels,Usage,source,person,view';

/** What a row says beside the pixels. */
export interface Source {
  /** Kaggle's number of the expression. */
  readonly emotion: number;
  /** Training, PublicTest or PrivateTest. */
  readonly usage: string;
  /** The photograph's path, or the row of FER2013. */
  readonly source: string;
  /** Who is in it: rows of one person are to be learnt from or measured on, not both. */
  readonly person: string;
}

/**
 * A file of crops in Kaggle's format that can be left and gone on with, and beside it (.missed.csv) the views
 * in which no face was found.
 */
export class CropFile {
  readonly #path: string;
  /** The sources whose crops are in the file already. */
  readonly done: ReadonlySet<string>;

  private constructor(path: string, done: ReadonlySet<string>) {
    this.#path = path;
    this.done = done;
  }

  static async open(path: string): Promise<CropFile> {
    const done = new Set<string>();
    for (const [name, header, column] of [
      [path, HEADER, 3],
      [missedOf(path), 'source,view', 0],
    ] as const) {
      const text = await readFile(name, 'utf8').catch(() => null);
      if (text === null) {
        await writeFile(name, `${header}\n`);
        continue;
      }
      if (!text.startsWith(`${header}\n`)) throw new Error(`${name} is not a file of crops`);
      // A run that was stopped may have left half a line.
      const whole = text.slice(0, text.lastIndexOf('\n') + 1);
      if (whole.length < text.length) await truncate(name, Buffer.byteLength(whole));
      for (const line of whole.split('\n').slice(1))
        if (line !== '') done.add(line.split(',')[column] ?? '');
    }
    return new CropFile(path, done);
  }

  /** @param crops - one a view, by their numbers */
  async add({ emotion, usage, source, person }: Source, crops: readonly Crop[]): Promise<void> {
    const missed = crops.flatMap((crop, view) => (crop ? [] : [`${source},${view}\n`]));
    const rows = crops.flatMap((crop, view) =>
      crop ? [`${emotion},${crop.join(' ')},${usage},${source},${person},${view}\n`] : [],
    );
    if (missed.length > 0) await appendFile(missedOf(this.#path), missed.join(''));
    if (rows.length > 0) await appendFile(this.#path, rows.join(''));
  }
}

function missedOf(path: string): string {
  return `${path.replace(/\.csv$/, '')}.missed.csv`;
}
