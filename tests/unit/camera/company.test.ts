import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fromFolder } from '../../../models/evaluation/folder.ts';
import { faceDetectorFromOriginal } from '../../../models/face/original.ts';
import {
  beginWatch,
  outcome,
  SETTLE_MS,
  watchFrame,
  type TrialWatch,
} from '../../../src/camera/trial-watch.ts';
import {
  createPerception,
  type Perception,
  rasterPicture,
  type Sight,
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
beforeEach(() => perception.forget());

/** So many frames of one view. */
async function looks(view: ReturnType<typeof composed>, frames: number): Promise<Sight[]> {
  const sights: Sight[] = [];
  for (let i = 0; i < frames; i++) sights.push(await perception.look(view));
  return sights;
}

/** A trial whose face has long settled, of which these sights were had. */
const watched = (sights: readonly Sight[], since = 0): TrialWatch =>
  sights.reduce(
    (watch, sight, i) => watchFrame(watch, since + SETTLE_MS + FRAME_MS * i, sight),
    beginWatch(1, since),
  );

const happiness = (sights: readonly Sight[]) => sights.map((s) => s.nearest!.expression.happy);

describe('two people before the camera', () => {
  it('are both seen, and the nearer one’s expression is read as if they were alone', async () => {
    const near = { ...SMILING, side: 150 };
    const [alone] = await looks(composed(near), 1);
    perception.forget();
    const together = await looks(composed(near, { ...EARNEST, side: 110 }), 1);
    expect(alone!.faces).toBe(1);
    expect(together[0]!.faces).toBe(2);
    expect(happiness(together)[0]).toBeCloseTo(happiness([alone!])[0]!, 1);

    perception.forget();
    const [other] = await looks(composed({ ...SMILING, side: 110 }, { ...EARNEST, side: 150 }), 1);
    expect(other!.nearest!.face.box.x).toBeGreaterThan(0.5);
    expect(happiness([other!])[0]).toBeLessThan(happiness(together)[0]! - 0.3);
  });

  it('make one trial of the nearer one’s frames, which says that there were two', async () => {
    const view = composed({ ...SMILING, side: 150 }, { ...EARNEST, side: 110 });
    const sights = await looks(view, 12);
    expect(new Set(sights.map(({ nearest }) => nearest?.person)).size).toBe(1);
    const watch = watched(sights);
    expect(watch.counted.length).toBeGreaterThanOrEqual(11);
    const end = outcome(watch, SETTLE_MS + 12 * FRAME_MS, 10);
    expect(end).toMatchObject({ kind: 'observed', faces: 2 });
    expect(end.kind === 'observed' && end.happiness).toBeGreaterThan(0.5);
  });

  it('keep their parts when the farther one comes as near', async () => {
    const before = await looks(composed({ ...SMILING, side: 130 }, { ...EARNEST, side: 110 }), 1);
    const after = await looks(composed({ ...SMILING, side: 130 }, { ...EARNEST, side: 140 }), 11);
    const persons = [...before, ...after].map(({ nearest }) => nearest!.person);
    expect(new Set(persons).size).toBe(1);
    expect(after.some(({ detected }) => detected)).toBe(true);
    expect(after.every(({ nearest }) => nearest!.face.box.x < 0.5)).toBe(true);
  });

  it('never share a trial: when the other is the nearest, what was seen is dropped', async () => {
    const mine = await looks(composed({ ...SMILING, side: 150 }), 5);
    const theirs = await looks(composed({ ...EARNEST, side: 150 }), 3);
    expect(mine.at(-1)!.nearest!.person).not.toBe(theirs[0]!.nearest!.person);
    const watch = watched([...mine, ...theirs]);
    expect(watch.counted).toEqual([]);
    expect(watch.since).toBe(SETTLE_MS + 5 * FRAME_MS);

    const later = await looks(composed({ ...EARNEST, side: 150 }), 11);
    const end = later.reduce(
      (so, sight, i) => watchFrame(so, watch.since + SETTLE_MS + FRAME_MS * i, sight),
      watch,
    );
    const measured = outcome(end, watch.since + SETTLE_MS + 11 * FRAME_MS, 5);
    expect(measured).toMatchObject({ kind: 'observed', faces: 1 });
    expect(measured.kind === 'observed' && measured.happiness).toBeLessThan(0.5);
  });
});
