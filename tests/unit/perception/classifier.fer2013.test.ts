import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startBackend } from '../../../models/evaluation/backend.ts';
import { fromFolder } from '../../../models/evaluation/folder.ts';
import { AS_IT_IS } from '../../../models/evaluation/framing.ts';
import { readRows } from '../../../models/evaluation/kaggle.ts';
import { classifyAll, pooled } from '../../../models/evaluation/runs.ts';
import { loadClassifier } from '../../../src/perception/classifier.ts';
import { writeKaggle } from '../models/drawn.ts';
import { findPython, runTraining } from '../models/python.ts';

const SHIPPED = fileURLToPath(new URL('../../../models/expression', import.meta.url));
const FACES = 200;

/** The shipped network tells at least so well who is happy: area under the ROC curve. */
const LEAST_HAPPY_AUC = 0.91;

const data = process.env['LAETITIA_FER2013'];
const python = data === undefined ? null : findPython();
const withoutData =
  data === undefined ? ' (skipped: LAETITIA_FER2013 names no folder with fer2013.csv.gz)' : '';
const skipped =
  data === undefined
    ? withoutData
    : python === null
      ? ' (skipped: no python3 with torch, scikit-learn and matplotlib)'
      : '';

describe.skipIf(data === undefined || python === null)(
  `the shipped network on FER2013${skipped}`,
  () => {
    it('agrees with PyTorch to 1e-4 on real faces', async () => {
      if (data === undefined || python === null) return;
      const faces: Uint8Array[] = [];
      for await (const row of readRows(join(data, 'fer2013.csv.gz'))) {
        faces.push(row.pixels);
        if (faces.length === FACES) break;
      }
      const folder = await mkdtemp(join(tmpdir(), 'laetitia-agreement-'));
      try {
        const images = join(folder, 'some.csv');
        await writeKaggle(
          images,
          faces.map((pixels) => ({ emotion: 3, pixels, usage: 'Training' })),
        );
        const expected = JSON.parse(
          runTraining(python, 'predict', '--images', images, '--model', SHIPPED),
        ) as number[][];
        await startBackend();
        const classifier = await loadClassifier(fromFolder(SHIPPED));
        const actual = await classifier.classify(
          Uint8Array.from(faces.flatMap((face) => Array.from(face))),
          FACES,
        );
        classifier.dispose();
        const difference = expected.flat().map((value, i) => Math.abs(value - (actual[i] ?? NaN)));
        expect(difference).toHaveLength(FACES * 5);
        expect(Math.max(...difference)).toBeLessThan(1e-4);
      } finally {
        await rm(folder, { recursive: true });
      }
    }, 120_000);
  },
);

describe.skipIf(data === undefined)(`the shipped network on PublicTest${withoutData}`, () => {
  it('agrees to 0.01 with the network in PyTorch before its weights were rounded', async () => {
    if (data === undefined) return;
    const { usage, rows, probabilities } = JSON.parse(
      await readFile(join(SHIPPED, 'unrounded.json'), 'utf8'),
    ) as { usage: string; rows: number[]; probabilities: number[][] };
    const asked = new Set(rows);
    const faces: Uint8Array[] = [];
    for await (const row of readRows(join(data, 'fer2013.csv.gz')))
      if (row.usage === usage && asked.has(row.number)) faces.push(row.pixels);
    expect(faces).toHaveLength(rows.length);
    expect(rows.length).toBeGreaterThan(200);
    await startBackend();
    const classifier = await loadClassifier(fromFolder(SHIPPED));
    const actual = await classifyAll(classifier, faces, AS_IT_IS, () => undefined);
    classifier.dispose();
    const difference = probabilities.flat().map((p, i) => Math.abs(p - (actual[i] ?? NaN)));
    expect(Math.max(...difference)).toBeLessThanOrEqual(0.01);
  }, 300_000);

  it('tells the happy from the rest, by the original labels', async () => {
    if (data === undefined) return;
    const faces: Uint8Array[] = [];
    const labels: number[] = [];
    for await (const { pixels, usage, original } of readRows(join(data, 'fer2013.csv.gz'))) {
      if (usage !== 'PublicTest') continue;
      faces.push(pixels);
      labels.push(original);
    }
    expect(faces).toHaveLength(3589);
    await startBackend();
    const classifier = await loadClassifier(fromFolder(SHIPPED));
    const run = await classifyAll(classifier, faces, AS_IT_IS, () => undefined);
    classifier.dispose();
    expect(pooled([run], labels).auc.happy).toBeGreaterThanOrEqual(LEAST_HAPPY_AUC);
  }, 300_000);
});
