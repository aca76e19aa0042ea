import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fromFolder } from '../../../models/evaluation/folder.ts';
import { faceDetectorFromOriginal } from '../../../models/face/original.ts';
import {
  beginMeasurement,
  outcomeOf,
  SETTLE_MS,
  withFrame,
  type TrialMeasurement,
} from '../../../src/camera/trial-measurement.ts';
import {
  createPerception,
  type FrameAnalysis,
  type Perception,
  rasterPicture,
} from '../../../src/perception/index.ts';
import { PHOTOGRAPHS } from '../perception/photographs.ts';

const SHIPPED = fileURLToPath(new URL('../../../models/expression', import.meta.url));
const WASM = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
const [WIDTH, HEIGHT] = [320, 240];
const FRAME_MS = 100;

/** Somebody of a photograph in a frame: the middle of the picture of them, and its side, in pixels. */
interface Sitter {
  readonly photograph: number;
  readonly face: number;
  readonly x: number;
  readonly side: number;
}

/** One who smiles and one who does not, at the left and at the right. */
const SMILING = { photograph: 2, face: 1, x: 80 };
const EARNEST = { photograph: 2, face: 0, x: 240 };

/** A frame into which portraits out of photographs are laid side by side. */
function composed(...sitters: readonly Sitter[]) {
  const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT).fill(110);
  for (const { photograph, face, x, side } of sitters) {
    const { picture, faces } = PHOTOGRAPHS[photograph]!;
    const place = faces[face]!;
    const region = {
      x: place.x * picture.width,
      y: place.y * picture.height,
      side: 0.2 * picture.width,
      turn: 0,
    };
    const portrait = picture.draw(region, side);
    const [left, top] = [x - side / 2, (HEIGHT - side) / 2];
    for (let row = 0; row < side; row++) {
      const line = portrait.subarray(4 * row * side, 4 * (row + 1) * side);
      data.set(line, 4 * ((top + row) * WIDTH + left));
    }
  }
  return rasterPicture({ width: WIDTH, height: HEIGHT, data });
}

let perception: Perception;
beforeAll(async () => {
  perception = await createPerception({
    detectorUrl: await faceDetectorFromOriginal(),
    classifierUrl: fromFolder(SHIPPED),
    wasmPaths: dirname(WASM) + sep,
  });
});
afterAll(() => perception.dispose());
beforeEach(() => perception.reset());

/** So many frames of one view. */
async function analyses(
  view: ReturnType<typeof composed>,
  frames: number,
): Promise<FrameAnalysis[]> {
  const all: FrameAnalysis[] = [];
  for (let i = 0; i < frames; i++) all.push(await perception.analyzePicture(view));
  return all;
}

/** A trial whose face has long settled, measured by these frames. */
const measured = (frames: readonly FrameAnalysis[], since = 0): TrialMeasurement =>
  frames.reduce(
    (so, analysis, i) => withFrame(so, since + SETTLE_MS + FRAME_MS * i, analysis),
    beginMeasurement(1, since),
  );

const happiness = (frames: readonly FrameAnalysis[]) =>
  frames.map(({ nearest }) => nearest!.expression.happy);

describe('two people before the camera', () => {
  it('are both detected, and the nearer one’s expression is classified as if they were alone', async () => {
    const near = { ...SMILING, side: 150 };
    const [alone] = await analyses(composed(near), 1);
    perception.reset();
    const together = await analyses(composed(near, { ...EARNEST, side: 110 }), 1);
    expect(alone!.faces).toBe(1);
    expect(together[0]!.faces).toBe(2);
    expect(happiness(together)[0]).toBeCloseTo(happiness([alone!])[0]!, 1);

    perception.reset();
    const [other] = await analyses(
      composed({ ...SMILING, side: 110 }, { ...EARNEST, side: 150 }),
      1,
    );
    expect(other!.nearest!.face.box.x).toBeGreaterThan(0.5);
    expect(happiness([other!])[0]).toBeLessThan(happiness(together)[0]! - 0.3);
  });

  it('make one trial of the nearer one’s frames, which says that there were two', async () => {
    const view = composed({ ...SMILING, side: 150 }, { ...EARNEST, side: 110 });
    const frames = await analyses(view, 12);
    expect(new Set(frames.map(({ nearest }) => nearest?.person)).size).toBe(1);
    const measurement = measured(frames);
    expect(measurement.counted.length).toBeGreaterThanOrEqual(11);
    const end = outcomeOf(measurement, SETTLE_MS + 12 * FRAME_MS, 10);
    expect(end).toMatchObject({ kind: 'measured', faces: 2 });
    expect(end.kind === 'measured' && end.happiness).toBeGreaterThan(0.5);
  });

  it('keep their parts when the farther one comes as near', async () => {
    const before = await analyses(
      composed({ ...SMILING, side: 130 }, { ...EARNEST, side: 110 }),
      1,
    );
    const after = await analyses(
      composed({ ...SMILING, side: 130 }, { ...EARNEST, side: 140 }),
      11,
    );
    const persons = [...before, ...after].map(({ nearest }) => nearest!.person);
    expect(new Set(persons).size).toBe(1);
    expect(after.some(({ detected }) => detected)).toBe(true);
    expect(after.every(({ nearest }) => nearest!.face.box.x < 0.5)).toBe(true);
  });

  it('never share a trial: when the other is the nearest, the frames so far are dropped', async () => {
    const mine = await analyses(composed({ ...SMILING, side: 150 }), 5);
    const theirs = await analyses(composed({ ...EARNEST, side: 150 }), 3);
    expect(mine.at(-1)!.nearest!.person).not.toBe(theirs[0]!.nearest!.person);
    const measurement = measured([...mine, ...theirs]);
    expect(measurement.counted).toEqual([]);
    expect(measurement.since).toBe(SETTLE_MS + 5 * FRAME_MS);

    const later = await analyses(composed({ ...EARNEST, side: 150 }), 11);
    const end = later.reduce(
      (so, analysis, i) => withFrame(so, measurement.since + SETTLE_MS + FRAME_MS * i, analysis),
      measurement,
    );
    const result = outcomeOf(end, measurement.since + SETTLE_MS + 11 * FRAME_MS, 5);
    expect(result).toMatchObject({ kind: 'measured', faces: 1 });
    expect(result.kind === 'measured' && result.happiness).toBeLessThan(0.5);
  });
});
