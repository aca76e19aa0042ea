import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CropFile } from '../../../models/crops/rows.ts';
import { isHeldOut } from '../../../models/evaluation/photographs.ts';
import { drawnFace, noise, VOTE_HEADER, writeKaggle } from './drawn.ts';
import { findPython, runPython, runTraining } from './python.ts';

const python = findPython();
const skipped =
  python === null ? ' (skipped: no python3 with torch, scikit-learn and matplotlib)' : '';
/** What a Python program prints, as JSON. */
const answer = (code: string): unknown => JSON.parse(runPython(python ?? 'python3', '-c', code));

describe.skipIf(python === null)(`learning from crops of photographs${skipped}`, () => {
  let folder: string;
  let crops: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'laetitia-crops-'));
    crops = join(folder, 'crops.csv');
    const file = await CropFile.open(crops);
    const random = noise(3);
    for (let i = 0; i < 120; i++) {
      const person = `Person ${i % 40}`;
      const emotion = i % 3 === 0 ? 3 : 6;
      const usage = isHeldOut(person) ? 'PublicTest' : 'Training';
      const views = Array.from({ length: 3 }, (_, view) =>
        i % 10 === 0 && view === 1 ? null : drawnFace(emotion, random),
      );
      await file.add({ emotion, usage, source: `${person}_${i}.jpg`, person }, views);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('keeps those who judge apart from those who teach, and never sees those who are measured on', () => {
    const found = answer(`
import json, torch, numpy as np
from pathlib import Path
from models.training.crops import Photographs, judges, read_crops
from models.training.networks import NETWORKS
crops = read_crops(Path(r"${crops}"))
torch.manual_seed(1)
photographs = Photographs(crops, NETWORKS["seed"]().eval(), 2)
training = crops.usage == "Training"
kept = lambda lesson: {image.tobytes() for image in lesson.images}
judging = kept(photographs.judging)
print(json.dumps({
    "rows": len(crops),
    "learnt": kept(photographs.learnt) == {i.tobytes() for i in crops.images[training & ~judges(crops.person)]},
    "judging": judging == {i.tobytes() for i in crops.images[training & judges(crops.person) & (crops.view == 0)]},
    "some": len(judging) > 0,
    "lesson": len(photographs.lesson(np.random.default_rng(1))),
    "photographs": len(np.unique(crops.source[training & ~judges(crops.person)])),
}))`) as Record<string, unknown>;
    expect(found).toMatchObject({ rows: 348, learnt: true, judging: true, some: true });
    // Two views of each photograph, whether there are three of it or two.
    expect(found['lesson']).toBe(2 * Number(found['photographs']));
  });

  it('believes a label less that the teacher finds unlikely, and names by all of theirs', () => {
    const found = answer(`
import json, numpy as np
from models.training.crops import trust
likely = np.array([1, 1, 1, 0.1, 0.1] * 8 + [1.0] * 4)
person = np.array((["Ana"] * 3 + ["Bo"] * 2) * 8 + ["Cy"] * 4)
trusted = trust(likely, person, np.arange(len(likely)))
twice = trust(np.repeat(likely, 2), np.repeat(person, 2), np.repeat(np.arange(len(likely)), 2))
print(json.dumps({"of": [trusted[0], trusted[3], trusted[-1]], "same": bool(np.allclose(np.repeat(trusted, 2), twice))}))`) as {
      of: number[];
      same: boolean;
    };
    // Ana is always likely, Bo never; of Cy little is known, and that is good.
    expect(found.of).toEqual([1, 0.1, 1]);
    expect(found.same).toBe(true);
  });

  it('the habits of those who gave the labels are found: a temperature and a bias', () => {
    const [temperature, happy, neutral] = answer(`
import json, torch
from models.training.crops import habits
torch.manual_seed(2)
logits = 2 * torch.randn(20000, 5)
bias = torch.tensor([1.0, -1.0, 0.0, 0.0, 0.0])
classes = torch.multinomial(torch.softmax(logits / 2 + bias, 1), 1)[:, 0]
found = habits(logits, classes)
print(json.dumps([found.temperature, (found.bias[0] - found.bias[2]).item(), (found.bias[1] - found.bias[2]).item()]))`) as number[];
    expect(temperature).toBeCloseTo(2, 0);
    expect(happy).toBeCloseTo(1, 0);
    expect(neutral).toBeCloseTo(-1, 0);
  });

  it('a network is taught further, from where it stands, and resumed', async () => {
    if (python === null) return;
    const images = join(folder, 'fer2013.csv');
    const random = noise(7);
    const rows = Array.from({ length: 120 }, (_, i) => ({
      emotion: i % 7,
      pixels: drawnFace(i % 7, random),
      usage: 'Training',
    }));
    await writeKaggle(images, rows);
    const votes = join(folder, 'fer2013new.csv');
    const column = (emotion: number) => [4, 5, 6, 1, 3, 2, 0][emotion];
    const vote = (emotion: number) =>
      Array.from({ length: 10 }, (_, i) => (i === column(emotion) ? 10 : 0)).join(',');
    const lines = rows.map(({ emotion }) => `Training,,${vote(emotion)}`);
    await writeFile(votes, [VOTE_HEADER, ...lines, ''].join('\n'));
    const data = ['--images', images, '--votes', votes, '--cache', join(folder, 'cache')];
    const start = join(folder, 'start');
    runTraining(python, 'train', ...data, '--run', start, '--network', 'seed', '--epochs', '1', '--batch', '32'); // prettier-ignore
    const squares = join(folder, 'squares.csv');
    const file = await CropFile.open(squares);
    for (let i = 0; i < 20; i++) {
      const { emotion, pixels, usage } = rows[i] ?? {
        emotion: 0,
        pixels: new Uint8Array(),
        usage: '',
      };
      await file.add({ emotion, usage, source: `row ${i}`, person: `row ${i}` }, [pixels]);
    }
    const run = join(folder, 'further');
    const options = [...data, '--crops', crops, '--squares', squares, '--start', start, '--run', run, '--photographs', '16', '--faces', '16', '--still', '2']; // prettier-ignore
    runTraining(python, 'further', ...options, '--epochs', '1', '--rate', '0');
    const same = `
import json, torch
one, other = (torch.load(path, map_location="cpu")["network"] for path in (r"${join(start, 'network.pt')}", r"${join(run, 'network.pt')}"))
print(json.dumps(max((one[k].float() - other[k].float()).abs().max().item() for k in one)))`;
    expect(answer(same)).toBeLessThan(1e-6);
    runTraining(python, 'further', ...options, '--epochs', '3', '--rate', '0.02');
    expect(answer(same)).toBeGreaterThan(1e-4);
    const history = (await readFile(join(run, 'history.csv'), 'utf8')).trim().split('\n');
    expect(history.map((line) => line.split(',')[0])).toEqual(['epoch', '1', '2', '3']);
    const losses = history.slice(1).map((line) => Number(line.split(',')[2]));
    expect(losses.at(-1)).toBeLessThan(losses[0] ?? 0);
  }, 240_000);
});
