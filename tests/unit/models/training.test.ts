import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../../models/evaluation/backend.ts';
import { fromFolder } from '../../../models/evaluation/folder.ts';
import { readRows } from '../../../models/evaluation/kaggle.ts';
import { measure } from '../../../models/evaluation/metrics.ts';
import { loadClassifier } from '../../../src/perception/classifier.ts';
import { drawnFace, noise, VOTE_HEADER, writeKaggle } from './drawn.ts';
import { findPython, runPython, runTraining } from './python.ts';

const python = findPython();
/** What a Python program prints, word by word. */
const answers = (code: string): string[] =>
  runPython(python ?? 'python3', '-c', code)
    .trim()
    .split(/\s+/);
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
      // Where nothing is learnt any more, what was learnt before must still be there, and the averaged
      // weights must come nearer to it from where they were.
      const weights = `
import torch
kept = torch.load(r"${join(run, 'checkpoint.pt')}")
total = lambda state: sum(w.double().sum().item() for w in state.values() if w.ndim > 1)
print(kept["epoch"], kept["steps"], total(kept["network"]), total(kept["averaged"]))`;
      const [, before, learnt, averaged] = answers(weights).map(Number);
      runTraining(python, 'train', ...options, '--epochs', '3', '--rate', '0');
      const [epoch, after, still, nearer] = answers(weights).map(Number);
      if (before === undefined || after === undefined || learnt === undefined)
        throw new Error('the checkpoint says nothing');
      expect([epoch, still]).toEqual([3, learnt]);
      expect(after).toBe(1.5 * before);
      let gap = (averaged ?? NaN) - learnt;
      expect(Math.abs(gap)).toBeGreaterThan(0.01);
      for (let step = before + 1; step <= after; step += 1)
        gap *= Math.min(0.999, step / (step + 10));
      expect(nearer).toBeCloseTo(learnt + gap, 3);

      runTraining(python, 'calibrate', ...data, '--run', run, '--balance', '0.4');
      // Drawn faces are told apart so surely that a calibration would hardly show: let another be shipped.
      const calibration = join(run, 'calibration.json');
      const fitted = JSON.parse(await readFile(calibration, 'utf8')) as { temperature: number };
      const milder = { temperature: 20 * fitted.temperature, bias: [-0.4, -0.2, 0, 0.2, 0.4] };
      await writeFile(calibration, JSON.stringify(milder));
      runTraining(python, 'export', '--run', run, '--to', model);
      const expected = JSON.parse(
        runTraining(python, 'predict', '--images', join(folder, 'test.csv'), '--model', model),
      ) as number[][];
      const classifier = await loadClassifier(fromFolder(model));
      const pixels = Uint8Array.from(test.flatMap((face) => Array.from(face)));
      const actual = await classifier.classify(pixels, test.length);
      classifier.dispose();
      expect(expected).toHaveLength(test.length);
      // The trained network, with nothing folded, rounded or exported.
      const exact = `
import json, numpy as np, torch
from pathlib import Path
from models.training.data import read_faces
from models.training.train import load_trained, logits_of
run = Path(r"${run}")
given = json.loads((run / "calibration.json").read_text())
logits = logits_of(load_trained(run / "network.pt"), read_faces(Path(r"${join(folder, 'test.csv')}")).images)
print(*torch.softmax(logits / given["temperature"] + torch.tensor(given["bias"]), 1).flatten().tolist())`;
      const trained = answers(exact).map(Number);
      expect(trained).toHaveLength(5 * test.length);
      expect(Math.max(...trained)).toBeLessThan(0.99);
      const lost = trained.map((value, i) => Math.abs(value - (expected.flat()[i] ?? NaN)));
      expect(Math.max(...lost)).toBeLessThan(0.01);
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
      '--mixed',
      '1',
    );
    expect(await readdir(run('later'))).toEqual(['view-8.npz']);
    const mixed = `import numpy as np; print(np.load(r"${join(run('later'), 'view-8.npz')}")["mixed"].all())`;
    expect(answers(mixed)).toEqual(['True']);
    expect(() => runTraining(python, 'distil', ...data, ...teachers, '--mixed', '50')).toThrow(
      /--mixed is a chance, from 0 to 1, not 50/,
    );

    const student = ['--run', run('student'), '--network', 'gated', '--lesson', views];
    const lossOf = async (...options: string[]): Promise<number> => {
      await rm(run('student'), { recursive: true, force: true });
      runTraining(python, 'train', ...data, ...short, ...student, ...options);
      const history = await readFile(join(run('student'), 'history.csv'), 'utf8');
      const [header, line] = history.split('\n');
      return Number(line?.split(',')[header?.split(',').indexOf('training_loss') ?? -1]);
    };
    const still = await lossOf('--rate', '0');
    expect(await lossOf('--rate', '0')).toBe(still);
    expect(await lossOf('--rate', '0', '--votes-part', '1')).not.toBe(still);
    const loss = await lossOf();
    expect(loss).toBeGreaterThan(0);
    expect(loss).toBeLessThan(Math.log(5) * 1.2);
    expect(() =>
      runTraining(python, 'train', ...data, ...short, ...student, '--votes-part', '30'),
    ).toThrow(/--votes-part is a part, from 0 to 1, not 30/);

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

  it('teachers are heard on each view, with one face or two, and on its mirror image', () => {
    // A teacher that looks at the left half only says of a face and of its mirror image different things.
    const code = `
import numpy as np, torch
from models.training.cleaning import Lesson
from models.training.distil import views_of
left = lambda x: torch.stack([x[:, 0, :, :24].mean((1, 2)) * k / 50 for k in range(5)], 1)
class Teacher(torch.nn.Module):
    def forward(self, x): return left(x)
said = lambda seen: torch.softmax(left(torch.from_numpy(seen.copy()).float()[:, None]), 1).numpy()
faces = np.random.default_rng(1).integers(0, 255, (6, 48, 48), dtype=np.uint8)
faces[:, :, :24] //= 4
lesson = Lesson(faces, np.zeros((6, 5)), np.ones(6))
views = {chance: views_of(lesson, [Teacher()], 0, "cpu", chance=chance) for chance in (0.0, 1.0)}
for chance, (images, targets, mixed) in views.items():
    one, other = said(images), said(images[:, :, ::-1])
    print(np.abs(one - other).max() > 0.1, np.abs(targets - (one + other) / 2).max() < 1e-5, (mixed == bool(chance)).all())
print(all((a != b).any() for a, b in zip(views[0.0][0], views[1.0][0])))`;
    expect(answers(code)).toEqual(Array(7).fill('True'));
  }, 60_000);

  it('views keep the order of the faces, and a face meets another one in each view', () => {
    // Faces of noise: what a view has more of than its own face is most like the other one.
    const code = `
import numpy as np, torch
from models.training import distil
from models.training.cleaning import Lesson
distil.webcam = lambda grey: grey
class Teacher(torch.nn.Module):
    def forward(self, x): return x.mean((1, 2, 3))[:, None] * torch.arange(5) / 100
levels = np.arange(0, 200, 4)[:, None, None]
faces = (levels + np.random.default_rng(1).integers(0, 50, (50, 48, 48))).astype(np.uint8)
lesson = Lesson(faces, np.zeros((50, 5)), np.ones(50))
view = lambda seed, chance: distil.views_of(lesson, [Teacher()], seed, "cpu", chance=chance)
alone, targets, _ = view(0, 0.0)
print((alone == faces).all(), (np.diff(targets[:, 4]) > 0).all())
own = (faces - faces.mean((1, 2), keepdims=True)).reshape(50, -1)
def others(seed):
    more = view(seed, 1.0)[0].reshape(50, -1) - faces.reshape(50, -1).astype(float)
    return ((more - more.mean(1, keepdims=True)) @ own.T).argmax(1)
one, two = others(0), others(1)
# In their own order each would meet the one before it, in each view.
print((one != two).mean() > 0.8, len(set(one)) > 40)`;
    expect(answers(code)).toEqual(Array(4).fill('True'));
  }, 60_000);

  it('two faces share a picture evenly, or by parts with soft edges, in the light of the first', () => {
    const code = `
import torch
from models.training.augment import blended
torch.manual_seed(1)
# Halves, light and dark, each the mirror image of its neighbour, of other brightness and contrast.
number = torch.arange(200)
sign = torch.where(torch.arange(48) < 24, 1.0, -1.0) * torch.where(number % 2 == 0, 1.0, -1.0)[:, None]
level, contrast = torch.where(number % 3 == 0, 80.0, 160.0)[:, None], torch.where(number % 5 < 2, 20.0, 70.0)[:, None]
faces = (level + contrast * sign)[:, None, None].expand(200, 1, 48, 48)
seen, mixed = blended(faces, 0.5)
# In the first one's light the neighbour is its mirror image: what there is of it can be read off, pixel by pixel.
part = ((faces - seen) / (2 * contrast * sign)[:, None, None])[:, 0]
print(60 < int(mixed.sum()) < 140, torch.equal(seen[~mixed], faces[~mixed]), bool(((-1e-4 < part) & (part < 1.0001)).all()))
spread = part[mixed].amax((1, 2)) - part[mixed].amin((1, 2))
even, patched = part[mixed][spread < 0.001].mean((1, 2)), part[mixed][spread >= 0.001]
print(0.3 < len(even) / len(spread) < 0.7, bool((even <= 0.5).all() and even.min() < 0.1 and even.max() > 0.4))
print(bool(((patched < 0.1) | (patched > 0.9)).float().mean() > 0.5), 0.4 < float(patched.mean()) < 0.6,
      all(bool(patched.diff(dim=side).abs().max() < 0.8) for side in (1, 2)))
# Speckles beside an even grey: neither nothing to stretch nor too much leaves the grey levels.
harsh = torch.stack([torch.full((1, 48, 48), 250.0), 255 * (torch.rand(1, 48, 48) < 0.05).float(), faces[2]])
for chance in (0.0, 1.0):
    levels = torch.cat([blended(harsh, chance)[0] for _ in range(20)])
    print(bool(((levels >= 0) & (levels <= 255)).all()))`;
    expect(answers(code)).toEqual(Array(10).fill('True'));
  }, 60_000);

  it('of two faces in one the teachers alone tell, of one face the votes as well', () => {
    const code = `
import numpy as np, tempfile
from pathlib import Path
from models.training.cleaning import Lesson
from models.training.views import VOTES, Views, fingerprint
mixed = np.arange(200) % 3 == 0
happy, angry = np.eye(5)[0], np.eye(5)[3]
lesson = Lesson(np.zeros((200, 48, 48), np.uint8), np.tile(happy, (200, 1)), np.ones(200))
said = dict(images=lesson.images, targets=np.tile(angry, (200, 1)), lesson=fingerprint(lesson))
with tempfile.TemporaryDirectory() as folder:
    np.savez(Path(folder) / "view-0.npz", mixed=mixed, **said)
    np.savez(Path(folder) / "view-1.npz", mixed=~mixed, **said)
    np.savez(Path(folder) / "view-2.npz", **said)  # as they were written before some had two faces
    learnt = {VOTES: Views(Path(folder), lesson).targets, 0.8: Views(Path(folder), lesson, 0.8).targets}
for votes, of_views in learnt.items():
    both = votes * happy + (1 - votes) * angry
    for which, targets in zip((mixed, ~mixed, np.zeros(200, bool)), of_views):
        print(np.allclose(targets[which], angry), np.allclose(targets[~which], both))`;
    expect(answers(code)).toEqual(Array(12).fill('True'));
  }, 60_000);

  it('a teacher without its normalisation says the same', () => {
    const code = `
import torch
from models.training.networks import NETWORKS, fused
torch.manual_seed(1)
x = 255 * torch.rand(2, 1, 48, 48)
for make in NETWORKS.values():
    network = make().train()
    network(255 * torch.rand(32, 1, 48, 48))
    network.eval()
    quick = fused(network)
    left = sum("BatchNorm" in type(module).__name__ for module in quick.modules())
    with torch.no_grad():
        print(left == 0 and bool((network(x) - quick(x)).abs().max() < 1e-4))`;
    expect(answers(code)).toEqual(Array(3).fill('True'));
  }, 60_000);

  it('a step of the trunk with a stride does in training what it does afterwards', () => {
    const code = `
import torch
from models.training.trunk import Step
torch.manual_seed(1)
for groups in 1, 8:
    step, results = Step(8, 8, 3, 2, groups), []
    x = torch.randn(2, 8, 16, 16, requires_grad=True)
    for training in False, True:
        step.train(training)
        step.normalisation.eval()
        y = step(x)
        step.zero_grad()
        y.square().sum().backward()
        results.append((y.detach(), step.convolution.weight.grad.clone()))
    print(y.shape[2], *(bool((one - two).abs().max() < 1e-4) for one, two in zip(*results)))`;
    expect(answers(code)).toEqual(['8', 'True', 'True', '8', 'True', 'True']);
  }, 60_000);

  it('what was folded away is rebuilt, and changes nothing but the training', () => {
    const code = `
import numpy as np, torch
from models.training.networks import Convolution, gated
from models.training.unfold import fill, unfold
torch.manual_seed(1)
network = gated().eval()
for block in network.modules():
    if isinstance(block, Convolution):
        fill(block, block.convolution.weight, torch.randn(len(block.convolution.weight)))
faces = np.random.default_rng(1).integers(0, 255, (256, 48, 48), dtype=np.uint8)
x = torch.from_numpy(faces).float()[:, None]
with torch.no_grad():
    folded, astray = network(x), network.train()(x)
    network.eval()
    for block in network.modules():
        if isinstance(block, Convolution):
            fill(block, block.convolution.weight, block.normalisation.bias)
    unfold(network, faces)
    rebuilt = network(x)
    network.train()[-1].dropout = 0
    learning = network(x)
size = folded.std()
print(bool((rebuilt - folded).abs().max() < 1e-3 * size), bool((learning - folded).abs().max() < 1e-2 * size),
      bool((astray - folded).abs().max() > 0.5 * size))`;
    expect(answers(code)).toEqual(['True', 'True', 'True']);
  }, 60_000);

  it('a teacher learns from the published face network, but for its first steps', () => {
    if (python === null) return;
    const run = join(folder, 'face');
    const data = ['--images', images, '--votes', votes, '--cache', join(folder, 'cache')];
    const short = ['--epochs', '1', '--batch', '64', '--threads', '1', '--rate', '0.001'];
    const face = ['--network', 'transferred', '--optimiser', 'adamw', '--run', run];
    runTraining(python, 'train', ...data, ...short, ...face);
    const code = `
import torch
from pathlib import Path
from models.training.train import load_trained
from models.training.trunk import TRUNK, Given, Step, _published
steps = [step for step in load_trained(Path(r"${run}") / "network.pt")[0] if isinstance(step, (Given, Step))]
layers = _published(TRUNK)
same = [torch.equal(step.convolution.weight, torch.from_numpy(weights)) for step, (weights, _) in zip(steps, layers)]
print(len(layers) == len(steps), all(same[:5]), any(same[5:]),
      all(torch.equal(step.convolution.bias, torch.from_numpy(bias)) for step, (_, bias) in zip(steps[:5], layers)))`;
    expect(answers(code)).toEqual(['True', 'True', 'False', 'True']);
  }, 300_000);

  it('a shipped network can be made a run again, its calibration undone, and taught further', async () => {
    if (python === null) return;
    const run = (name: string): string => join(folder, name);
    const data = ['--images', images, '--votes', votes, '--cache', join(folder, 'cache')];
    const short = ['--batch', '32', '--threads', '1'];
    runTraining(python, 'train', ...data, ...short, '--epochs', '1', '--run', run('origin'));
    const calibration = { temperature: 0.5, bias: [-2, -1, 0, 1, 2] };
    await writeFile(join(run('origin'), 'calibration.json'), JSON.stringify(calibration));
    runTraining(python, 'export', '--run', run('origin'), '--to', run('origin-model'));
    const restore = ['--from', run('origin-model'), '--to', run('restored'), '--length', '0.25'];
    runTraining(python, 'restore', ...data, ...restore);
    const code = `
import torch
from pathlib import Path
from models.training.data import read_faces
from models.training.export import read_graph
from models.training.networks import Convolution
from models.training.train import load_trained, logits_of
faces = read_faces(Path(r"${images}")).images
origin, restored = (load_trained(Path(r"${folder}") / name / "network.pt") for name in ("origin", "restored"))
one, two, shipped = (logits_of(network, faces) for network in (origin, restored, read_graph(Path(r"${run('origin-model')}"))))
spread = (one - one.mean(0)).abs().max()
print(bool((one - two).abs().max() < min(0.05, 0.05 * spread)), bool((one - shipped).abs().max() > 1))
lengths = torch.cat([module.convolution.weight.detach().flatten(1).norm(dim=1)
                     for module in restored.modules() if isinstance(module, Convolution)])
print(bool((lengths - 0.25).abs().max() < 1e-4))`;
    expect(answers(code)).toEqual(['True', 'True', 'True']);
    expect(() => runTraining(python, 'restore', ...data, ...restore)).toThrow(
      /there is a run in .* already/,
    );

    // It has nothing to be resumed from, and is not trained over.
    expect(() => runTraining(python, 'train', ...data, ...short, '--run', run('restored'))).toThrow(
      /has a network but no checkpoint to go on from: give it as --start/,
    );
    const start = ['--start', run('restored'), '--rate', '0', '--run', run('further')];
    runTraining(python, 'train', ...data, ...short, ...start, '--epochs', '1');
    const weights = `
import torch
from models.training.train import load_trained
from pathlib import Path
one, two = (load_trained(Path(r"${folder}") / name / "network.pt").state_dict() for name in ("restored", "further"))
print(all(torch.equal(one[name], two[name]) for name in one if name.endswith("weight")))`;
    expect(answers(weights)).toEqual(['True']);
    const other = ['--network', 'seed', '--run', run('unlike'), '--epochs', '1'];
    expect(() => {
      runTraining(python, 'train', ...data, ...short, '--start', run('restored'), ...other);
    }).toThrow(/is another network \(gated\) than seed/);
    // Once begun, a run needs the one that it began with no more.
    await rm(run('restored'), { recursive: true });
    runTraining(python, 'train', ...data, ...short, ...start, '--epochs', '2');
  }, 300_000);

  it('the teacher is not exported, and it is said why', () => {
    const code = `
from pathlib import Path
from models.training.export import NOT_CALIBRATED, write_graph
from models.training.networks import NETWORKS
try: write_graph(NETWORKS["transferred"](), "transferred", NOT_CALIBRATED, Path(r"${join(folder, 'never')}"))
except TypeError as error: print(error)`;
    expect(answers(code).join(' ')).toBe(
      'a calibration goes into a Dense last layer, not into Linear',
    );
    expect(existsSync(join(folder, 'never'))).toBe(false);
  }, 60_000);

  it('rare classes are raised, the more the rarer', () => {
    const code = `
import numpy as np, torch
from models.training.calibrate import raised
from models.training.cleaning import Lesson
targets = np.eye(5)[np.repeat(np.arange(5), (8, 4, 2, 1, 1))]
lesson = Lesson(np.zeros((16, 48, 48), np.uint8), targets, np.ones(16))
print(*(round(b / np.log(2), 3) + 0.0 for b in raised(lesson, 0.5).tolist()), raised(lesson, 0).abs().max().item())`;
    // Half a step of log 2 for each halving, around a mean of none.
    expect(answers(code)).toEqual(['-0.9', '-0.4', '0.1', '0.6', '0.6', '0.0']);
  }, 60_000);

  it('raters agree with the others as often as counting says', () => {
    // One of ten who are split in halves is always outvoted by the other nine, and shares the lot of
    // the tie of all ten. Of six against four, the six are right. Votes for no expression do not count.
    // Two of the halved are of one mind in 4 of 9 draws, against the others; else they and the others tie.
    const code = `
import numpy as np
from models.training.data import VOTE_COLUMNS
from models.training.raters import agreement
votes = lambda **counts: np.array([[counts.get(column, 0) for column in VOTE_COLUMNS]])
halved = votes(happiness=5, sadness=5)
for row, size in (halved, 1), (votes(happiness=9, NF=1), 1), (votes(happiness=6, anger=4), 1), (halved, 2):
    print(*(round(share, 1) for share in agreement(row, size, 2000, np.random.default_rng(1))))`;
    expect(answers(code)).toEqual(['0.0', '0.5', '1.0', '1.0', '0.6', '0.6', '0.3', '0.5']);
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

    const judge = (...runs: string[]) =>
      JSON.parse(
        runTraining(
          python,
          'judge',
          ...['--images', join(folder, 'both.csv'), '--cache', join(folder, 'cache')],
          ...['--learnt', '--runs', ...runs.map(run)],
        ),
      ) as { model: string; rows: number; accuracy: number; learnt: number[]; heldOut: number[] };
    const labels: number[] = [];
    for await (const { original } of readRows(join(folder, 'test.csv'))) labels.push(original);
    const share = (probabilities: number[][]): number =>
      measure(
        Float32Array.from(probabilities.filter((_, i) => labels[i] !== -1).flat()),
        labels.filter((label) => label !== -1),
      ).accuracy;
    const [alone, together] = [judge('one'), judge('one', 'two')];
    expect(alone).toMatchObject({ model: 'one', rows: 15 });
    expect(alone.accuracy).toBeCloseTo(share(one), 3);
    const both = one.map((row, i) => row.map((p, k) => p + (two[i]?.[k] ?? NaN)));
    expect(share(both)).not.toBe(share(one));
    expect(together.model).toBe('one and two');
    expect(together.accuracy).toBeCloseTo(share(both), 3);
    expect([alone.learnt[0], alone.heldOut[0]]).toEqual([together.learnt[0], together.heldOut[0]]);
    expect(together.learnt[1]).not.toBe(together.learnt[0]);
    // A guess would have a cross-entropy of log 5.
    expect(Math.max(...together.learnt, ...together.heldOut)).toBeLessThan(Math.log(5));
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
      '--cache',
      join(folder, 'cache'),
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
