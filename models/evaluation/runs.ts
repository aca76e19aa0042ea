import { FACE_SIDE, type Classifier } from '../../src/perception/classifier.ts';
import { EXPRESSIONS } from '../../src/perception/expression.ts';
import { AS_IT_IS, type Framing, reframe } from './framing.ts';
import { measure, type Measures } from './metrics.ts';

const PIXELS = FACE_SIDE * FACE_SIDE;
const CLASSES = EXPRESSIONS.length;
const BATCH = 64;

/** Probabilities (rows x 5) of all faces, each framed as told. */
export async function classifyAll(
  classifier: Pick<Classifier, 'classify'>,
  faces: readonly Uint8Array[],
  framing: Framing,
  tick: (done: number) => void,
): Promise<Float32Array> {
  const result = new Float32Array(faces.length * CLASSES);
  for (let start = 0; start < faces.length; start += BATCH) {
    const part = faces.slice(start, start + BATCH);
    const grey = new Float32Array(part.length * PIXELS);
    part.forEach((face, i) => {
      grey.set(framing === AS_IT_IS ? face : reframe(face, framing), i * PIXELS);
    });
    result.set(await classifier.classify(grey, part.length), start * CLASSES);
    tick(start + part.length);
  }
  return result;
}

/** The framings that a crop factor, pixels of shift and degrees of turn ask for; the last two go every way. */
export function framings(crop: number, shift: number, rotate: number): Framing[] {
  if (crop === 1 && shift === 0 && rotate === 0) return [AS_IT_IS];
  const ways = [
    { right: shift, down: 0 },
    { right: -shift, down: 0 },
    { right: 0, down: shift },
    { right: 0, down: -shift },
  ];
  const turns = rotate > 0 ? [rotate, -rotate] : [0];
  return ways
    .slice(0, shift > 0 ? 4 : 1)
    .flatMap((way) => turns.map((turn) => ({ crop, ...way, turn })));
}

/** Measures of several runs over the same rows, taken together as one longer run; -1 labels left out. */
export function pooled(runs: readonly Float32Array[], labels: readonly number[]): Measures {
  const kept = labels.flatMap((label, row) => (label === -1 ? [] : [row]));
  const probabilities = new Float32Array(runs.length * kept.length * CLASSES);
  runs.forEach((run, r) => {
    kept.forEach((row, i) => {
      probabilities.set(
        run.subarray(row * CLASSES, (row + 1) * CLASSES),
        (r * kept.length + i) * CLASSES,
      );
    });
  });
  return measure(
    probabilities,
    runs.flatMap(() => kept.map((row) => labels[row] ?? -1)),
  );
}

/** How far P(happy) goes on average, over rows and runs, from what it is for the faces as they are. */
export function happyChange(base: Float32Array, runs: readonly Float32Array[]): number {
  let sum = 0;
  for (const run of runs) {
    for (let at = 0; at < base.length; at += CLASSES)
      sum += Math.abs((run[at] ?? NaN) - (base[at] ?? NaN));
  }
  return (sum * CLASSES) / (base.length * runs.length);
}

/** The median time of one face alone, in milliseconds, readback included, after a warm-up. */
export async function millisecondsAFace(
  classifier: Pick<Classifier, 'classify'>,
  faces: readonly Uint8Array[],
): Promise<number> {
  const times: number[] = [];
  for (const face of faces.slice(0, 220)) {
    const began = performance.now();
    await classifier.classify(face, 1);
    times.push(performance.now() - began);
  }
  const settled = times.slice(20).sort((a, b) => a - b);
  return settled[Math.floor(settled.length / 2)] ?? NaN;
}
