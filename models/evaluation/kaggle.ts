import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { EXPRESSIONS, type Expression } from '../../src/perception/expression.ts';
import { FACE_SIDE } from '../../src/perception/classifier.ts';

const PIXELS = FACE_SIDE * FACE_SIDE;

/** What Kaggle's `emotion` column (0 to 6) means here; disgust and fear are none of the five. */
const EXPRESSION_OF_LABEL: readonly (Expression | null)[] = [
  'angry', // 0
  null, // 1 disgust
  null, // 2 fear
  'happy', // 3
  'sad', // 4
  'surprised', // 5
  'neutral', // 6
];

/** What the vote columns of FER+ mean here, by the names in its header. */
const EXPRESSION_OF_COLUMN: Readonly<Record<string, Expression | null>> = {
  neutral: 'neutral',
  happiness: 'happy',
  surprise: 'surprised',
  sadness: 'sad',
  anger: 'angry',
  disgust: null,
  fear: null,
  contempt: null,
  unknown: null,
  NF: null,
};

/** Rows to which FER+ gives the name, and so the votes, of another row's picture. */
const STRAY_VOTES: Readonly<Record<number, string>> = { 5274: 'fer0006953.png' };

/** One row of FER2013. Classes are indices into EXPRESSIONS, -1 where none of the five is meant. */
export interface Row {
  /** The line in its file, counted from 0 without the header. */
  readonly number: number;
  /** 48 x 48 grey levels. */
  readonly pixels: Uint8Array;
  /** Kaggle's own label. */
  readonly original: number;
  /** Training, PublicTest or PrivateTest. */
  readonly usage: string;
}

function classOf(expression: Expression | null | undefined): number {
  return expression ? EXPRESSIONS.indexOf(expression) : -1;
}

async function* lines(path: string): AsyncGenerator<string[]> {
  const file = createReadStream(path);
  const input = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() !== '') yield line.split(',').map((field) => field.replace(/^"|"$/g, ''));
  }
}

/** The places of the columns that are wanted, by the header. */
function columns<Name extends string>(
  path: string,
  header: readonly string[],
  names: readonly Name[],
) {
  const places = names.map((name) => header.findIndex((field) => field.trim() === name));
  const missing = names.filter((_, i) => places[i] === -1);
  if (missing.length > 0) throw new Error(`${path} has no column ${missing.join(', ')}`);
  return Object.fromEntries(names.map((name, i) => [name, places[i]])) as Record<Name, number>;
}

/**
 * The rows of fer2013.csv or fer2013.csv.gz (columns emotion, pixels and Usage, in any order).
 *
 * @throws Error naming the line that has not 48 x 48 pixels
 */
export async function* readRows(path: string): AsyncGenerator<Row> {
  let place: Record<'emotion' | 'pixels' | 'Usage', number> | undefined;
  let number = 0;
  for await (const fields of lines(path)) {
    if (!place) {
      place = columns(path, fields, ['emotion', 'pixels', 'Usage']);
      continue;
    }
    const pixels = greyLevels(fields[place.pixels] ?? '');
    if (pixels.length !== PIXELS)
      throw new Error(`${path}, row ${number}: ${pixels.length} pixels`);
    const label = Number(fields[place.emotion]);
    yield {
      number,
      pixels,
      original: classOf(EXPRESSION_OF_LABEL[label]),
      usage: fields[place.Usage] ?? '',
    };
    number += 1;
  }
}

const ZERO = 48;

/** Numbers with spaces between; read digit by digit, for a file has 75 million of them. */
function greyLevels(text: string): Uint8Array {
  const levels = new Uint8Array(Math.ceil(text.length / 2));
  let count = 0;
  let level = -1;
  for (let at = 0; at <= text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9) level = 10 * Math.max(level, 0) + digit;
    else if (level >= 0) {
      levels[count++] = level;
      level = -1;
    }
  }
  return levels.slice(0, count);
}

/**
 * The FER+ majority label of each line of fer2013new.csv: the column with most of all ten kinds of
 * votes, as an index into EXPRESSIONS; -1 where two tie, where the winner is none of the five, and where
 * the votes are another row's.
 */
export async function readMajority(path: string): Promise<{ usage: string; majority: number }[]> {
  const names = Object.keys(EXPRESSION_OF_COLUMN);
  let place: Record<string, number> | undefined;
  const rows: { usage: string; majority: number }[] = [];
  for await (const fields of lines(path)) {
    if (!place) {
      place = columns(path, fields, ['Usage', 'Image name', ...names]);
      continue;
    }
    const at = place;
    const votes = names.map((name) => Number(fields[at[name] ?? -1]));
    const name = fields[at['Image name'] ?? -1];
    const stray = name !== undefined && name === STRAY_VOTES[rows.length];
    const majority = stray ? -1 : majorityOf(votes, names);
    rows.push({ usage: fields[at['Usage'] ?? -1] ?? '', majority });
  }
  return rows;
}

function majorityOf(votes: readonly number[], names: readonly string[]): number {
  const most = Math.max(...votes);
  const winners = names.filter((_, i) => votes[i] === most);
  const [winner] = winners;
  return winners.length === 1 && winner !== undefined ? classOf(EXPRESSION_OF_COLUMN[winner]) : -1;
}

/** Equal for two rows exactly when their pixels are. */
export function fingerprint(pixels: Uint8Array): string {
  return createHash('sha1').update(pixels).digest('base64');
}
