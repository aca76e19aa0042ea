import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FACE_SIDE } from '../../../src/perception/classifier.ts';
import { drawnFace, noise, VOTE_HEADER, writeKaggle } from './drawn.ts';
import { findPython, runTraining } from './python.ts';

const python = findPython();
const skipped =
  python === null ? ' (skipped: no python3 with torch, scikit-learn and matplotlib)' : '';

interface Report {
  dropped: Record<string, number>;
  training: number;
  heldOut: number;
  byClass: Record<string, number>;
}

describe.skipIf(python === null)(`cleaning${skipped}`, () => {
  let folder: string;
  let images: string;
  let votes: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'laetitia-cleaning-'));
    images = join(folder, 'fer2013.csv');
    votes = join(folder, 'fer2013new.csv');
    const random = noise(5);
    const face = (): Uint8Array => drawnFace(3, random);
    const [shared, copied, disputed] = [face(), face(), face()];
    // Kaggle's label, pixels, split, votes: neutral, happiness, surprise, sadness, anger, disgust, ...
    const rows: [number, Uint8Array, string, string][] = [
      [3, face(), 'Training', '0,10,0,0,0,0,0,0,0,0'], // happy
      [6, face(), 'Training', '6,0,0,4,0,0,0,0,0,0'], // neutral
      [3, shared, 'Training', '0,10,0,0,0,0,0,0,0,0'], // in PublicTest, too
      [3, copied, 'Training', '0,10,0,0,0,0,0,0,0,0'],
      [3, copied, 'Training', '0,10,0,0,0,0,0,0,0,0'], // a copy
      [4, disputed, 'Training', '0,0,0,9,1,0,0,0,0,0'],
      [0, disputed, 'Training', '0,0,0,9,1,0,0,0,0,0'], // a copy with another label
      [3, new Uint8Array(FACE_SIDE * FACE_SIDE).fill(9), 'Training', '0,10,0,0,0,0,0,0,0,0'], // blank
      [3, face(), 'Training', '0,0,0,0,0,0,0,0,0,10'], // not a face
      [3, face(), 'Training', '2,0,0,0,0,0,0,0,8,0'], // unknown
      [1, face(), 'Training', '0,0,0,0,3,7,0,0,0,0'], // disgust
      [2, face(), 'Training', '1,1,1,1,1,1,0,2,1,1'], // nobody agrees
      [3, shared, 'PublicTest', '0,10,0,0,0,0,0,0,0,0'],
    ];
    await writeKaggle(
      images,
      rows.map(([emotion, pixels, usage]) => ({ emotion, pixels, usage })),
    );
    await writeFile(
      votes,
      [VOTE_HEADER, ...rows.map(([, , usage, row]) => `${usage},,${row}`), ''].join('\n'),
    );
  });
  afterAll(() => rm(folder, { recursive: true }));

  function report(...options: string[]): Report {
    if (python === null) throw new Error('no python');
    const cache = ['--cache', join(folder, 'cache')];
    return JSON.parse(
      runTraining(python, 'cleaning', '--images', images, ...cache, ...options),
    ) as Report;
  }

  it('drops each row for one reason, by the votes', async () => {
    const sheet = join(folder, 'sheets', 'dropped.png');
    const { dropped, training, heldOut, byClass } = report(
      '--votes',
      votes,
      '--contact-sheet',
      sheet,
    );
    expect(dropped).toEqual({
      'pixels occur in another split': 1,
      blank: 1,
      "votes of another row's picture": 0,
      'not a face, by the votes': 1,
      'unknown or a drawing, by the votes': 1,
      'another expression, by the votes': 1,
      'no two raters agree': 1,
      'copy of an earlier row': 2,
    });
    expect(training + heldOut).toBe(4);
    expect(byClass).toEqual({ happy: 2, neutral: 1, sad: 1, angry: 0, surprised: 0 });
    await access(sheet);
  }, 120_000);

  it('drops the row to which FER+ gives the votes of another', async () => {
    if (python === null) return;
    const rows = 5275;
    const blank = new Uint8Array(FACE_SIDE * FACE_SIDE);
    const [early, stray] = [drawnFace(3, noise(6)), drawnFace(3, noise(8))];
    const strayImages = join(folder, 'stray.csv');
    await writeKaggle(
      strayImages,
      Array.from({ length: rows }, (_, row) => ({
        emotion: 3,
        pixels: row === 0 ? early : row === rows - 1 ? stray : blank,
        usage: 'Training',
      })),
    );
    const strayVotes = join(folder, 'stray-votes.csv');
    const name = (row: number) => (row === rows - 1 ? 'fer0006953.png' : `fer${row}.png`);
    await writeFile(
      strayVotes,
      [
        VOTE_HEADER,
        ...Array.from({ length: rows }, (_, row) => `Training,${name(row)},0,10,0,0,0,0,0,0,0,0`),
        '',
      ].join('\n'),
    );
    const report = JSON.parse(
      runTraining(
        python,
        'cleaning',
        '--images',
        strayImages,
        '--votes',
        strayVotes,
        '--cache',
        join(folder, 'cache'),
      ),
    ) as Report;
    expect(report.dropped).toMatchObject({ blank: rows - 2, "votes of another row's picture": 1 });
    expect(report.training + report.heldOut).toBe(1);
  }, 120_000);

  it('falls back on the original labels', () => {
    const { dropped, training, heldOut, byClass } = report();
    expect(dropped).toEqual({
      'pixels occur in another split': 1,
      blank: 1,
      'another expression': 2,
      'copies with different labels': 2,
      'copy of an earlier row': 1,
    });
    expect(training + heldOut).toBe(5);
    expect(byClass).toEqual({ happy: 4, neutral: 1, sad: 0, angry: 0, surprised: 0 });
  }, 120_000);
});
