import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { select } from '../../../models/evaluation/select.ts';
import { drawnFace, noise, VOTE_HEADER, writeKaggle } from './drawn.ts';

const NEUTRAL = '9,0,0,0,0,0,0,0,1,0';
const TIED = '5,5,0,0,0,0,0,0,0,0';

describe('select', () => {
  let folder: string;
  let images: string;
  let votes: string;
  const random = noise(11);
  const [a, b, c, d] = [0, 3, 4, 1].map((label) => drawnFace(label, random)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'laetitia-select-'));
    images = join(folder, 'fer2013.csv');
    votes = join(folder, 'fer2013new.csv');
    await writeKaggle(images, [
      { emotion: 0, pixels: a, usage: 'Training' },
      { emotion: 3, pixels: b, usage: 'Training' },
      { emotion: 3, pixels: a, usage: 'PublicTest' }, // a again, under another label
      { emotion: 4, pixels: c, usage: 'PublicTest' },
      { emotion: 1, pixels: d, usage: 'PublicTest' }, // disgust to Kaggle, neutral to the raters
      { emotion: 2, pixels: d, usage: 'PublicTest' }, // fear, and a tie: of no use by either
      { emotion: 3, pixels: c, usage: 'PrivateTest' },
    ]);
    const lines = [
      `Training,,${NEUTRAL}`,
      `Training,,${NEUTRAL}`,
      `PublicTest,,${NEUTRAL}`,
      `PublicTest,,${TIED}`,
      `PublicTest,,${NEUTRAL}`,
      `PublicTest,,${TIED}`,
      `PrivateTest,,${NEUTRAL}`,
    ];
    await writeFile(votes, [VOTE_HEADER, ...lines, ''].join('\n'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const numbers = (rows: Awaited<ReturnType<typeof select>>): number[] =>
    rows.map(({ row }) => row.number);

  it('takes the rows of a split that show one of the five by either label', async () => {
    expect(numbers(await select({ images, votes, usage: 'PublicTest' }))).toEqual([2, 3, 4]);
    expect(numbers(await select({ images, usage: 'PublicTest' }))).toEqual([2, 3]);
    expect(numbers(await select({ images }))).toEqual([0, 1, 2, 3, 6]);
  });

  it('leaves out rows whose pixels occur in Training, and only those', async () => {
    // Row 6 shares its pixels with row 3, which is not of Training.
    expect(numbers(await select({ images, votes, usage: 'PublicTest', uniqueTo: images }))).toEqual(
      [3, 4],
    );
    expect(
      numbers(await select({ images, votes, usage: 'PrivateTest', uniqueTo: images })),
    ).toEqual([6]);
  });

  it('takes the known pixels from another file, if that is named', async () => {
    const other = join(folder, 'other.csv');
    await writeKaggle(other, [
      { emotion: 3, pixels: c, usage: 'Training' },
      { emotion: 3, pixels: d, usage: 'PublicTest' },
    ]);
    expect(numbers(await select({ images, votes, usage: 'PublicTest', uniqueTo: other }))).toEqual([
      2, 4,
    ]);
  });

  it('gives both labels', async () => {
    const rows = await select({ images, votes, usage: 'PublicTest' });
    expect(rows.map(({ row, majority }) => [row.original, majority])).toEqual([
      [0, 1],
      [2, -1],
      [-1, 1],
    ]);
  });

  it('refuses votes that do not follow the images', async () => {
    const short = join(folder, 'short.csv');
    await writeFile(short, [VOTE_HEADER, `Training,,${NEUTRAL}`, ''].join('\n'));
    await expect(select({ images, votes: short })).rejects.toThrow(/part at row 1/);
    const long = join(folder, 'long.csv');
    const lines = [
      'Training',
      'Training',
      'PublicTest',
      'PublicTest',
      'PublicTest',
      'PublicTest',
      'PrivateTest',
      'Extra',
    ];
    await writeFile(
      long,
      [VOTE_HEADER, ...lines.map((usage) => `${usage},,${NEUTRAL}`), ''].join('\n'),
    );
    await expect(select({ images, votes: long })).rejects.toThrow(/8 rows/);
  });

  it('says when nothing is left', async () => {
    await expect(select({ images, usage: 'Nowhere' })).rejects.toThrow(/no such rows/);
  });
});
