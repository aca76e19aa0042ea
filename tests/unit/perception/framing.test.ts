import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startBackend } from '../../../models/evaluation/backend.ts';
import { readRows } from '../../../models/evaluation/kaggle.ts';
import { faceDetectorFromOriginal } from '../../../models/face/original.ts';
import { loadDetector } from '../../../src/perception/detector.ts';
import { expressionRegion, FER2013_FRAMING } from '../../../src/perception/framing.ts';
import { type Face } from '../../../src/perception/face.ts';
import { measureCrops, quartilesOf } from '../../bench/framing-measurement.ts';

const FRAME = { width: 640, height: 480 };

/** A face in FRAME by its box's corner and width and the middles of its eyes, in pixels. */
function face(x: number, y: number, width: number, eyes: [number, number][]): Face {
  const [right = [0, 0], left = [0, 0]] = eyes;
  return {
    box: { x: x / 640, y: y / 480, width: width / 640, height: width / 480 },
    eyes: [
      { x: right[0] / 640, y: right[1] / 480 },
      { x: left[0] / 640, y: left[1] / 480 },
    ],
    score: 0.9,
  };
}

describe('the square about a face', () => {
  it('is upright where the eyes are level, and as large as FER2013 crops', () => {
    const region = expressionRegion(
      face(100, 100, 200, [
        [160, 170],
        [240, 170],
      ]),
      FRAME,
    );
    expect(region.turn).toBe(0);
    expect(region.x).toBeCloseTo(200);
    expect(region.y).toBeCloseTo(170 + 200 * FER2013_FRAMING.below);
    expect(region.side).toBeCloseTo(200 * FER2013_FRAMING.side);
  });

  it('turns with the head: its centre stays where it is in the face', () => {
    fc.assert(
      fc.property(fc.double({ min: -1.2, max: 1.2, noNaN: true }), (angle) => {
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        const turned = expressionRegion(
          face(200, 150, 200, [
            [300 - 40 * cos, 220 - 40 * sin],
            [300 + 40 * cos, 220 + 40 * sin],
          ]),
          FRAME,
        );
        const below = 200 * FER2013_FRAMING.below;
        expect(turned.turn).toBeCloseTo(angle, 6);
        expect(turned.x).toBeCloseTo(300 - sin * below, 6);
        expect(turned.y).toBeCloseTo(220 + cos * below, 6);
        expect(turned.side).toBeCloseTo(200 * FER2013_FRAMING.side, 6);
      }),
    );
  });
});

const folder = process.env['LAETITIA_FER2013'];
const images = folder ? join(folder, 'fer2013.csv.gz') : '';
const skipped = existsSync(images)
  ? ''
  : ' (skipped: LAETITIA_FER2013 names no folder with fer2013.csv.gz)';

describe.skipIf(skipped !== '')(`the framing of FER2013${skipped}`, () => {
  it('still frames faces as the constants say', { timeout: 300_000 }, async () => {
    const squares: Uint8Array[] = [];
    for await (const { pixels, usage } of readRows(images)) {
      if (usage === 'Training') squares.push(pixels);
      if (squares.length === 400) break;
    }
    await startBackend();
    const detector = await loadDetector(await faceDetectorFromOriginal());
    const places = await measureCrops(squares, detector, 64);
    detector.dispose();
    expect(places.turn.length / squares.length).toBeGreaterThan(0.97);
    expect(Math.abs(quartilesOf(places.sideByBox).median - FER2013_FRAMING.side)).toBeLessThan(
      0.04,
    );
    expect(Math.abs(quartilesOf(places.belowEyes).median - FER2013_FRAMING.below)).toBeLessThan(
      0.02,
    );
    expect(Math.abs(quartilesOf(places.besideEyes).median)).toBeLessThan(0.02);
  });
});
