import { fingerprint, readMajority, readRows, type Row } from './kaggle.ts';

/** A row, and what FER+'s raters call it (-1 where they do not say, or none of the five). */
export interface Labelled {
  readonly row: Row;
  readonly majority: number;
}

/** Which rows to measure on. */
export interface Selection {
  /** fer2013.csv or fer2013.csv.gz. */
  readonly images: string;
  /** fer2013new.csv, line for line the same rows. */
  readonly votes?: string | undefined;
  /** Only this split. */
  readonly usage?: string | undefined;
  /** A file whose Training rows are left out, by their pixels. */
  readonly uniqueTo?: string | undefined;
}

/**
 * The rows to measure on: of the split, unique where asked, and one of the five by either label.
 *
 * @throws Error when the two files do not follow each other, or when nothing is left
 */
export async function select({ images, votes, usage, uniqueTo }: Selection): Promise<Labelled[]> {
  const known = new Set<string>();
  const learn = ({ usage: split, pixels }: Row) => {
    if (split === 'Training') known.add(fingerprint(pixels));
  };
  // Reading takes most of the time, so the same file is not read twice.
  if (uniqueTo !== undefined && uniqueTo !== images)
    for await (const row of readRows(uniqueTo)) learn(row);
  const majorities = votes === undefined ? undefined : await readMajority(votes);
  const chosen: Labelled[] = [];
  let rows = 0;
  for await (const row of readRows(images)) {
    rows += 1;
    const vote = majorities?.[row.number];
    if (majorities && vote?.usage !== row.usage) {
      throw new Error(
        `${votes} does not follow ${images} line for line: they part at row ${row.number}`,
      );
    }
    if (uniqueTo === images) learn(row);
    if (usage !== undefined && row.usage !== usage) continue;
    const majority = vote?.majority ?? -1;
    if (row.original === -1 && majority === -1) continue;
    chosen.push({ row, majority });
  }
  if (majorities && majorities.length !== rows) {
    throw new Error(`${votes} has ${majorities.length} rows and ${images} has ${rows}`);
  }
  const unique =
    uniqueTo === undefined
      ? chosen
      : chosen.filter(({ row }) => !known.has(fingerprint(row.pixels)));
  if (unique.length === 0) throw new Error(`${images} has no such rows`);
  return unique;
}
