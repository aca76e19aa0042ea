import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cropsOfSquare } from '../../../models/crops/looker.ts';
import { CropFile } from '../../../models/crops/rows.ts';
import { fitted, FRAME, plain, scene } from '../../../models/crops/scene.ts';
import { lit, pasted, variation } from '../../../models/crops/variation.ts';
import { readRows } from '../../../models/evaluation/kaggle.ts';
import { FACE_SIDE } from '../../../src/perception/classifier.ts';
import { type Detector } from '../../../src/perception/detector.ts';
import { type Raster } from '../../../src/perception/raster-picture.ts';

/** A photograph of one grey but for a bright square pixel. */
function photograph(width: number, height: number, bright: { x: number; y: number }): Raster {
  const data = new Uint8ClampedArray(4 * width * height).fill(100);
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  data.fill(250, 4 * (bright.y * width + bright.x), 4 * (bright.y * width + bright.x) + 3);
  return { width, height, data };
}

describe('scene', () => {
  it('shows the photograph where it lies, turned and enlarged, and what is behind elsewhere', () => {
    const raster = photograph(40, 40, { x: 35, y: 20 });
    const place = { x: 200, y: 300, scale: 4, turn: Math.PI / 2 };
    const picture = scene(raster, place, plain(30));
    // The pixel's middle lies 15.5 right and 0.5 below the centre; a quarter turn brings that below and to the left.
    const at = (x: number, y: number) => picture.draw({ x, y, side: 1, turn: 0 }, 1)[0];
    expect(at(200 - 4 * 0.5, 300 + 4 * 15.5)).toBe(250);
    expect(at(200, 300 - 4 * 15.5)).toBe(100);
    expect(at(200 + 4 * 21, 300)).toBe(30);
  });

  it('shows nothing outside of the frame, whatever the photograph holds there', () => {
    const picture = scene(
      photograph(40, 40, { x: 0, y: 0 }),
      { x: 0, y: 0, scale: 10, turn: 0 },
      plain(30),
    );
    const outside = picture.draw({ x: -20, y: -20, side: 1, turn: 0 }, 1);
    expect(Array.from(outside)).toEqual([0, 0, 0, 0]);
    expect(picture.draw({ x: 20, y: 20, side: 1, turn: 0 }, 1)[0]).toBe(100);
  });

  it('is as coarse as the frame where the photograph gets smaller', () => {
    // Lines of one pixel are one grey at a third of the size, also when looked at closely.
    const raster = photograph(90, 90, { x: 0, y: 0 });
    for (let i = 0; i < 90 * 90; i++) raster.data.fill(i % 2 === 0 ? 0 : 200, 4 * i, 4 * i + 3);
    const picture = scene(raster, { x: 320, y: 240, scale: 1 / 3, turn: 0 }, plain(0));
    const drawn = picture.draw({ x: 320, y: 240, side: 6, turn: 0 }, 24);
    const greys = Array.from({ length: 24 * 24 }, (_, i) => drawn[4 * i] ?? 0);
    expect(Math.max(...greys) - Math.min(...greys)).toBeLessThan(70);
  });

  it('fits a photograph into the frame', () => {
    expect(fitted({ width: 100, height: 200 })).toMatchObject({ scale: FRAME.height / 200 });
    expect(fitted({ width: 300, height: 100 })).toMatchObject({ scale: FRAME.width / 300 });
  });
});

describe('variation', () => {
  it('is the same for the same name and number, and another for others', () => {
    const raster = photograph(40, 40, { x: 0, y: 0 });
    const of = (name: string, number: number) => variation(raster, name, number).place;
    expect(of('a', 1)).toEqual(of('a', 1));
    expect(of('a', 1)).not.toEqual(of('a', 2));
    expect(of('a', 1)).not.toEqual(of('b', 1));
  });

  it('lights from a side', () => {
    const raster = photograph(41, 41, { x: 20, y: 20 });
    const { data } = lit(raster, { gamma: 1, gain: 1, side: 0.5, from: 0 });
    const at = (x: number) => data[4 * (10 * 41 + x)] ?? 0;
    expect(at(40)).toBeGreaterThan(140);
    expect(at(0)).toBeLessThan(60);
  });
});

describe('cropsOfSquare', () => {
  const square = photograph(FACE_SIDE, FACE_SIDE, { x: 0, y: 0 });
  const { place, ...rest } = pasted('row 1', 0);
  const detector = (eyes: { x: number; y: number; apart: number }): Detector => ({
    detect: () =>
      Promise.resolve([
        {
          box: {
            x: (eyes.x - eyes.apart) / FRAME.width,
            y: (eyes.y - eyes.apart) / FRAME.height,
            width: (2.3 * eyes.apart) / FRAME.width,
            height: (2.3 * eyes.apart) / FRAME.height,
          },
          eyes: [
            { x: (eyes.x - eyes.apart / 2) / FRAME.width, y: eyes.y / FRAME.height },
            { x: (eyes.x + eyes.apart / 2) / FRAME.width, y: eyes.y / FRAME.height },
          ],
          score: 0.9,
        },
      ]),
    dispose: () => undefined,
  });
  const upright = { ...rest, place: { ...place, turn: 0 } };
  const where = {
    x: place.x,
    y: place.y - 0.1 * FACE_SIDE * place.scale,
    apart: 0.37 * FACE_SIDE * place.scale,
  };

  it('takes the face that lies where the square does', async () => {
    const [crop] = await cropsOfSquare(detector(where), square, [upright]);
    expect(crop).toHaveLength(FACE_SIDE ** 2);
  });

  it("does not take another's", async () => {
    const other = { ...where, x: where.x + 3 * where.apart };
    expect(await cropsOfSquare(detector(other), square, [upright])).toEqual([null]);
  });
});

describe('CropFile', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crops-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is Kaggle’s format, and goes on where it was left, even within a line', async () => {
    const path = join(folder, 'crops.csv');
    const crop = Uint8Array.from({ length: FACE_SIDE ** 2 }, (_, i) => i % 256);
    const ana = { emotion: 3, usage: 'Training', source: 'a/Ana_1.jpg', person: 'Ana' };
    const first = await CropFile.open(path);
    await first.add(ana, [crop, null]);
    await first.add({ ...ana, source: 'a/Ana_2.jpg' }, [null, null]);
    await appendFile(path, '3,1 2 3');

    const again = await CropFile.open(path);
    expect([...again.done].sort()).toEqual(['a/Ana_1.jpg', 'a/Ana_2.jpg']);
    await again.add({ ...ana, emotion: 6, usage: 'PublicTest', source: 'a/Bo_1.jpg' }, [crop]);
    const rows = [];
    for await (const row of readRows(path)) rows.push(row);
    expect(rows.map(({ usage, original }) => [usage, original])).toEqual([
      ['Training', 0],
      ['PublicTest', 1],
    ]);
    expect(rows[0]?.pixels).toEqual(crop);
    const missed = await readFile(join(folder, 'crops.missed.csv'), 'utf8');
    expect(missed).toBe('source,view\na/Ana_1.jpg,1\na/Ana_2.jpg,0\na/Ana_2.jpg,1\n');
  });
});
