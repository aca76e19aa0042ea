import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../../models/evaluation/backend.ts';
import { fromFolder } from '../../../models/evaluation/folder.ts';
import { loadClassifier } from '../../../src/perception/classifier.ts';
import { drawnFace, noise, VOTE_HEADER, writeKaggle } from './drawn.ts';
import { findPython, runPython, runTraining } from './python.ts';

const python = findPython();
const skipped =
  python === null ? ' (skipped: no python3 with torch, scikit-learn and matplotlib)' : '';

/** FER+ votes that call a drawn face what Kaggle calls it, nine raters to one. */
function vote(emotion: number): string {
  const column = [4, 5, 6, 1, 3, 2, 0][emotion] ?? 8;
  return Array.from({ length: 10 }, (_, i) => (i === column ? 9 : i === 8 ? 1 : 0)).join(',');
}

describe.skipIf(python === null)(`training, on drawn faces${skipped}`, () => {
  let folder: string;
  let images: string;
  let votes: string;
  const test = Array.from({ length: 21 }, (_, i) => drawnFace(i % 7, noise(900 + i)));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'laetitia-training-'));
    images = join(folder, 'fer2013.csv.gz');
    votes = join(folder, 'fer2013new.csv');
    const random = noise(7);
    const rows = Array.from({ length: 280 }, (_, i) => ({
      emotion: i % 7,
      pixels: drawnFace(i % 7, random),
      usage: 'Training',
    }));
    await writeKaggle(images, rows);
    const lines = rows.map((row) => `Training,,${vote(row.emotion)}`);
    await writeFile(votes, [VOTE_HEADER, ...lines, ''].join('\n'));
    await writeKaggle(
      join(folder, 'test.csv'),
      test.map((pixels, i) => ({ emotion: i % 7, pixels, usage: 'PublicTest' })),
    );
    await writeKaggle(join(folder, 'reversed.csv'), rows.toReversed());
    const backwards = [VOTE_HEADER, ...lines.toReversed(), ''].join('\n');
    await writeFile(join(folder, 'reversed-votes.csv'), backwards);
    await writeKaggle(join(folder, 'both.csv'), [
      ...rows,
      ...test.map((pixels, i) => ({ emotion: i % 7, pixels, usage: 'PublicTest' })),
    ]);
    await startBackend();
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['the seed, on original labels', 'seed', false],
    ['the gated network, on votes', 'gated', true],
  ] as const)(
    '%s: one epoch, resumed for a second, exported, and TF.js agrees with PyTorch',
    async (_, network, withVotes) => {
      if (python === null) return;
      const run = join(folder, network);
      const model = join(folder, `${network}-model`);
      const data = [
        '--images',
        images,
        ...(withVotes ? ['--votes', votes] : []),
        '--cache',
        join(folder, 'cache'),
      ];
      const options = [
        ...data,
        '--run',
        run,
        '--network',
        network,
        '--batch',
        '32',
        '--threads',
        '1',
      ];
      runTraining(python, 'train', ...options, '--epochs', '1');
      runTraining(python, 'train', ...options, '--epochs', '2');
      const history = (await readFile(join(run, 'history.csv'), 'utf8')).trim().split('\n');
      expect(history.map((line) => line.split(',')[0])).toEqual(['epoch', '1', '2']);

      runTraining(python, 'calibrate', ...data, '--run', run);
      runTraining(python, 'export', '--run', run, '--to', model);
      const expected = JSON.parse(
        runTraining(python, 'predict', '--images', join(folder, 'test.csv'), '--model', model),
      ) as number[][];
      const classifier = await loadClassifier(fromFolder(model));
      const pixels = Uint8Array.from(test.flatMap((face) => Array.from(face)));
      const actual = await classifier.classify(pixels, test.length);
      classifier.dispose();
      expect(expected).toHaveLength(test.length);
      const difference = expected.flat().map((value, i) => Math.abs(value - (actual[i] ?? NaN)));
      expect(Math.max(...difference)).toBeLessThan(1e-4);
    },
    300_000,
  );

  it('a student learns views that a teacher has seen, and refuses those of other faces', async () => {
    if (python === null) return;
    const run = (name: string): string => join(folder, name);
    const data = ['--images', images, '--votes', votes, '--cache', join(folder, 'cache')];
    const short = ['--epochs', '1', '--batch', '32', '--threads', '1'];
    runTraining(python, 'train', ...data, ...short, '--run', run('teacher'), '--network', 'seed');
    const views = run('views');
    const teachers = ['--teachers', run('teacher'), '--to', views, '--threads', '1'];
    runTraining(python, 'distil', ...data, ...teachers, '--views', '1');
    const first = await readFile(join(views, 'view-0.npz'));
    runTraining(python, 'distil', ...data, ...teachers, '--views', '2');
    expect((await readdir(views)).sort()).toEqual(['view-0.npz', 'view-1.npz']);
    expect((await readFile(join(views, 'view-0.npz'))).equals(first)).toBe(true);

    runTraining(
      python,
      'distil',
      ...data,
      ...teachers.with(3, run('later')),
      '--first',
      '8',
      '--views',
      '1',
    );
    expect(await readdir(run('later'))).toEqual(['view-8.npz']);

    const student = ['--run', run('student'), '--network', 'gated', '--lesson', views];
    runTraining(python, 'train', ...data, ...short, ...student);
    const [header, line] = (await readFile(join(run('student'), 'history.csv'), 'utf8')).split(
      '\n',
    );
    const loss = Number(line?.split(',')[header?.split(',').indexOf('training_loss') ?? -1]);
    expect(loss).toBeGreaterThan(0);
    expect(loss).toBeLessThan(Math.log(5) * 1.2);

    // The same faces in another order: as many, but each with the lesson of another one.
    const [others, theirVotes] = [join(folder, 'reversed.csv'), join(folder, 'reversed-votes.csv')];
    const reversed = ['--images', others, '--votes', theirVotes];
    expect(() => {
      runTraining(
        python,
        'train',
        ...data,
        ...reversed,
        ...short,
        ...student,
        '--run',
        run('stray'),
      );
    }).toThrow(/views of other faces than those of this lesson: make them anew/);

    const unlike = ['--runs', run('teacher'), run('student'), '--to', run('mean')];
    expect(() => runTraining(python, 'soup', ...unlike)).toThrow(/only networks of one kind/);
    expect(existsSync(run('mean'))).toBe(false);
  }, 300_000);

  it('teachers are heard on each view and on its mirror image', () => {
    if (python === null) return;
    // A teacher that looks at the left half only says of a face and of its mirror image different things.
    const code = `
import numpy as np, torch
from models.training.cleaning import Lesson
from models.training.distil import views_of
left = lambda x: torch.stack([x[:, 0, :, :24].mean((1, 2)) * k / 50 for k in range(5)], 1)
class Teacher(torch.nn.Module):
    def forward(self, x): return left(x)
faces = np.random.default_rng(1).integers(0, 255, (6, 48, 48), dtype=np.uint8)
faces[:, :, :24] //= 4
images, targets = views_of(Lesson(faces, np.zeros((6, 5)), np.ones(6)), [Teacher()], 0, "cpu", False)
said = lambda seen: torch.softmax(left(torch.from_numpy(seen.copy()).float()[:, None]), 1).numpy()
one, other = said(images), said(images[:, :, ::-1])
print(np.abs(one - other).max() > 0.1, np.abs(targets - (one + other) / 2).max() < 1e-5)`;
    expect(runPython(python, '-c', code).trim()).toBe('True True');
  }, 60_000);

  it('the mean of runs is that of each of their weights, and can be shipped', async () => {
    if (python === null) return;
    const run = (name: string): string => join(folder, name);
    const data = ['--images', images, '--votes', votes, '--cache', join(folder, 'cache')];
    const kept = async (name: string) => {
      const model = run(`${name}-model`);
      runTraining(python, 'export', '--run', run(name), '--to', model);
      return JSON.parse(
        runTraining(python, 'predict', '--images', join(folder, 'test.csv'), '--model', model),
      ) as number[][];
    };
    for (const name of ['one', 'two']) {
      const seed = name === 'one' ? '1' : '2';
      const short = ['--epochs', '1', '--batch', '32', '--threads', '1', '--seed', seed];
      runTraining(python, 'train', ...data, ...short, '--network', 'seed', '--run', run(name));
    }
    runTraining(python, 'soup', '--runs', run('one'), run('one'), '--to', run('same'));
    runTraining(python, 'soup', '--runs', run('one'), run('two'), '--to', run('mean'));
    const [one, two, same, mean] = [
      await kept('one'),
      await kept('two'),
      await kept('same'),
      await kept('mean'),
    ];
    expect(one).toHaveLength(test.length);
    expect(same).toEqual(one);
    expect(mean).not.toEqual(one);
    expect(mean).not.toEqual(two);
    const weights = runPython(
      python,
      '-c',
      'import torch; from models.training.soup import averaged; ' +
        'a = averaged([{"w": torch.tensor([1., 2.]), "n": torch.tensor(3)}, ' +
        '{"w": torch.tensor([3., 6.]), "n": torch.tensor(5)}]); print(a["w"].tolist(), a["n"].item())',
    );
    expect(weights.trim()).toBe('[2.0, 4.0] 5');
  }, 300_000);

  it('what a face network makes of a face tells expressions apart', () => {
    if (python === null) return;
    const model = join('node_modules', '@vladmandic', 'human', 'models', 'faceres.json');
    expect(existsSync(model)).toBe(true);
    const lines = runTraining(
      python,
      'baselines',
      '--images',
      join(folder, 'both.csv'),
      '--features',
      'face network',
      '--models',
      'two layers',
    );
    const result = JSON.parse(lines) as { model: string; rows: number; accuracy: number };
    expect(result.model).toBe('two layers, face network');
    expect(result.rows).toBe(15);
    expect(result.accuracy).toBeGreaterThan(0.8);
  }, 300_000);
});
