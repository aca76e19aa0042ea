import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fingerprint,
  readMajority,
  readRows,
  type Row,
} from '../../../models/evaluation/kaggle.ts';
import { EXPRESSIONS } from '../../../src/perception/expression.ts';
import { drawnFace, noise, VOTE_HEADER, writeKaggle } from './drawn.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laetitia-kaggle-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function all(path: string): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of readRows(path)) rows.push(row);
  return rows;
}

describe('readRows', () => {
  it.each(['fer2013.csv', 'fer2013.csv.gz'])(
    'reads %s and maps the seven labels to five classes',
    async (name) => {
      const random = noise(1);
      const drawn = [0, 1, 2, 3, 4, 5, 6].map((emotion) => ({
        emotion,
        pixels: drawnFace(emotion, random),
        usage: emotion < 4 ? 'Training' : 'PublicTest',
      }));
      await writeKaggle(join(folder, name), drawn);
      const rows = await all(join(folder, name));
      expect(rows.map((row) => EXPRESSIONS[row.original] ?? null)).toEqual([
        'angry',
        null,
        null,
        'happy',
        'sad',
        'surprised',
        'neutral',
      ]);
      expect(rows.map((row) => row.number)).toEqual([0, 1, 2, 3, 4, 5, 6]);
      expect(rows[4]?.usage).toBe('PublicTest');
      expect(rows[5]?.pixels).toEqual(drawn[5]?.pixels);
    },
  );

  it('names the row that has too few pixels', async () => {
    const path = join(folder, 'short.csv');
    await writeFile(path, 'emotion,pixels,Usage\n3,1 2 3,Training\n');
    await expect(all(path)).rejects.toThrow(/row 0: 3 pixels/);
  });

  it('names a missing column', async () => {
    const path = join(folder, 'columns.csv');
    await writeFile(path, 'emotion,pixels\n3,1 2 3\n');
    await expect(all(path)).rejects.toThrow(/no column Usage/);
  });
});

describe('readMajority', () => {
  it('takes the largest of all ten columns; ties and others are none', async () => {
    const path = join(folder, 'votes.csv');
    const votes = [
      '6,2,0,0,0,0,0,0,2,0', // neutral
      '1,9,0,0,0,0,0,0,0,0', // happy
      '4,0,0,4,2,0,0,0,0,0', // a tie
      '1,0,3,0,0,0,6,0,0,0', // fear
      '0,0,0,0,0,0,0,0,7,3', // unknown
      '0,0,0,0,0,0,0,0,0,10', // not a face
      '2,0,0,5,3,0,0,0,0,0', // sad
      '0,0,0,1,5,4,0,0,0,0', // angry
      '0,0,6,0,0,0,4,0,0,0', // surprised
    ];
    await writeFile(
      path,
      [VOTE_HEADER, ...votes.map((row) => `Training,,${row}`), ''].join('\r\n'),
    );
    const rows = await readMajority(path);
    expect(rows.map((row) => EXPRESSIONS[row.majority] ?? null)).toEqual([
      'neutral',
      'happy',
      null,
      null,
      null,
      null,
      'sad',
      'angry',
      'surprised',
    ]);
    expect(rows[0]?.usage).toBe('Training');
  });

  it('takes none where the votes are another row’s, as FER+ has them of row 5274', async () => {
    const path = join(folder, 'stray.csv');
    const named = (number: number) => (number === 5274 ? 6953 : Math.max(0, number - 10));
    const lines = Array.from(
      { length: 5276 },
      (_, number) =>
        `Training,fer${String(named(number)).padStart(7, '0')}.png,9,0,0,0,0,0,1,0,0,0`,
    );
    await writeFile(path, [VOTE_HEADER, ...lines, ''].join('\n'));
    const majorities = (await readMajority(path)).map(({ majority }) => EXPRESSIONS[majority]);
    expect(majorities.flatMap((name, number) => (name === 'neutral' ? [] : [number]))).toEqual([
      5274,
    ]);
    // Were the slip mended, the row would count like any other.
    await writeFile(
      path,
      [VOTE_HEADER, ...lines, ''].join('\n').replace('fer0006953', 'fer0005264'),
    );
    expect((await readMajority(path))[5274]?.majority).toBe(EXPRESSIONS.indexOf('neutral'));
  });
});

describe('fingerprint', () => {
  it('tells pictures apart by one grey level', () => {
    const face = drawnFace(2, noise(3));
    const other = face.slice();
    other[100] = (other[100] ?? 0) ^ 1;
    expect(fingerprint(face)).toBe(fingerprint(face.slice()));
    expect(fingerprint(face)).not.toBe(fingerprint(other));
  });
});
