import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../../models/evaluation/backend.ts';
import { faceDetectorFromOriginal } from '../../../models/face/original.ts';
import { Template, VIEW_SIDE } from '../../../src/perception/alignment.ts';
import { loadDetector } from '../../../src/perception/detector.ts';
import { expressionRegion } from '../../../src/perception/framing.ts';
import { greyOf, type Picture, type Region } from '../../../src/perception/picture.ts';
import { closer, PHOTOGRAPHS } from './photographs.ts';

/** The 22 faces of the photographs, each in a view that is a third wider than its crop. */
let faces: { picture: Picture; region: Region }[];

beforeAll(async () => {
  await startBackend();
  const detector = await loadDetector(await faceDetectorFromOriginal());
  faces = [];
  for (const { picture, faces: places } of PHOTOGRAPHS) {
    for (const place of places) {
      const near = closer(picture, place, 0.3);
      const [face] = await detector.detect(near);
      if (!face) throw new Error('no face');
      const crop = expressionRegion(face, near);
      faces.push({ picture: near, region: { ...crop, side: (crop.side * VIEW_SIDE) / 48 } });
    }
  }
  detector.dispose();
});

interface Move {
  readonly scale: number;
  readonly turn: number;
  readonly x: number;
  readonly y: number;
}

/** The view of a face that has moved: the camera has moved the other way. */
function viewAfter({ picture, region }: (typeof faces)[number], move: Move): Float32Array {
  const pixel = region.side / VIEW_SIDE / move.scale;
  const turn = region.turn - move.turn;
  const [cos, sin] = [Math.cos(turn) * pixel, Math.sin(turn) * pixel];
  return greyOf(
    picture.draw(
      {
        x: region.x - cos * move.x + sin * move.y,
        y: region.y - sin * move.x - cos * move.y,
        side: region.side / move.scale,
        turn,
      },
      VIEW_SIDE,
    ),
  );
}

const STILL: Move = { scale: 1, turn: 0, x: 0, y: 0 };

describe('aligning a view of a face to an earlier one', () => {
  it.each<Move>([
    STILL,
    { ...STILL, x: 2 },
    { ...STILL, x: -1, y: 3 },
    { ...STILL, x: 4, y: -2 },
    { ...STILL, scale: 1.08 },
    { ...STILL, scale: 0.94 },
    { ...STILL, turn: 0.15 },
    { scale: 1.05, turn: -0.08, x: 2, y: 1 },
    { scale: 0.96, turn: 0.05, x: -2, y: 2 },
  ])('finds how it moved: $scale times as large, turned by $turn, by ($x, $y)', (move) => {
    for (const face of faces) {
      const found = new Template(viewAfter(face, STILL)).align(viewAfter(face, move));
      expect(found?.scale).toBeCloseTo(move.scale, 1.5);
      expect(found?.turn).toBeCloseTo(move.turn, 1.5);
      expect(Math.abs((found?.x ?? 99) - move.x)).toBeLessThan(0.5);
      expect(Math.abs((found?.y ?? 99) - move.y)).toBeLessThan(0.5);
      expect(found?.correlation).toBeGreaterThan(0.98);
    }
  });

  it('minds neither brightness nor contrast', () => {
    for (const face of faces) {
      const dim = viewAfter(face, { ...STILL, x: 2 }).map((level) => 20 + 0.4 * level);
      const found = new Template(viewAfter(face, STILL)).align(dim);
      expect(Math.abs((found?.x ?? 99) - 2)).toBeLessThan(0.5);
      expect(found?.correlation).toBeGreaterThan(0.98);
    }
  });

  it('hardly ever takes another face for the same', () => {
    let alike = 0;
    let pairs = 0;
    for (const one of faces) {
      const template = new Template(viewAfter(one, STILL));
      for (const other of faces) {
        if (one === other) continue;
        pairs++;
        if ((template.align(viewAfter(other, STILL))?.correlation ?? -1) > 0.8) alike++;
      }
    }
    expect(alike / pairs).toBeLessThan(0.03);
  });

  it('finds nothing in a plain view, and nothing by a plain template', () => {
    const plain = new Float32Array(VIEW_SIDE * VIEW_SIDE).fill(77);
    const [face] = faces;
    if (!face) throw new Error('no face');
    expect(new Template(viewAfter(face, STILL)).align(plain)).toBeNull();
    expect(new Template(plain).align(viewAfter(face, STILL))).toBeNull();
    expect(new Template(plain).align(plain)).toBeNull();
  });
});
