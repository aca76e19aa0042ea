import { describe, expect, test } from 'vitest';
import { FAMILIES } from '../../../src/repertoire/pictures/families.ts';
import { picture } from '../../../src/repertoire/pictures/pictures.ts';
import { MOTIONS, type Scene, type Shape } from '../../../src/repertoire/pictures/scene.ts';

const SEEDS = Array.from({ length: 150 }, (_, seed) => seed);
const EDGE = 100;
/** What a picture may cost whoever draws it, and whoever sends it. */
const MOST_SHAPES = 120;
const MOST_CHARACTERS = 50_000;

const shapesOf = (parts: Scene) => parts.flatMap(({ shapes }) => shapes);

/** The farthest from the middle, either way, that the ink of a shape may reach: curves lie within their control points. */
function reach(d: string, width = 0): number {
  const numbers = d.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
  return Math.max(...numbers.map(Math.abs)) + width / 2;
}

test('there are six families at least', () => {
  expect(FAMILIES.length).toBeGreaterThanOrEqual(6);
});

describe.each(FAMILIES)('%s', (family) => {
  const pictures = SEEDS.map((seed) => picture(family, seed));

  test('are the same for the same seed, and others for others', () => {
    const drawn = pictures.map((parts) => JSON.stringify(parts));
    expect(new Set(drawn).size).toBe(SEEDS.length);
    expect(JSON.stringify(picture(family, 7))).toBe(drawn[7]);
    expect(picture(family, 0.5)).not.toEqual(picture(family, 0));
  });

  test('say nothing but paths, colours and numbers', () => {
    const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
    const fits = ({ d, fill, stroke, width, opacity, ...more }: Shape) =>
      /^M[-\d. MLCZ]+$/.test(d) &&
      [fill, stroke].every((colour) => colour === undefined || /^#[0-9a-f]{6}$/.test(colour)) &&
      (fill !== undefined || stroke !== undefined) &&
      (stroke === undefined) === (width === undefined) &&
      [width ?? 1, opacity ?? 1].every(isNumber) &&
      (opacity ?? 1) > 0 &&
      (opacity ?? 1) <= 1 &&
      Object.keys(more).length === 0;
    pictures.forEach((parts, seed) => {
      expect([seed, shapesOf(parts).filter((shape) => !fits(shape))]).toEqual([seed, []]);
      for (const { clip = 'M0', motion } of parts) {
        expect(clip).toMatch(/^M[-\d. MLCZ]+$/);
        if (!motion) continue;
        expect(MOTIONS).toContain(motion.kind);
        expect([motion.x, motion.y].every(isNumber)).toBe(true);
        expect([0, 1, 2, 3]).toContain(motion.phase);
      }
    });
  });

  test('stay within their box', () => {
    pictures.forEach((parts, seed) => {
      const seen = parts.flatMap(({ clip, shapes }): Pick<Shape, 'd' | 'width'>[] =>
        clip === undefined ? [...shapes] : [{ d: clip }],
      );
      const beyond = seen.filter(({ d, width }) => reach(d, width) > EDGE);
      expect([seed, beyond]).toEqual([seed, []]);
    });
  });

  test('cost little: to draw, to send and to make', () => {
    pictures.forEach((parts, seed) => {
      expect([seed, shapesOf(parts).length <= MOST_SHAPES]).toEqual([seed, true]);
      expect([seed, JSON.stringify(parts).length <= MOST_CHARACTERS]).toEqual([seed, true]);
    });
    const begun = performance.now();
    for (const seed of SEEDS) picture(family, seed);
    // Nobody notices a tenth of a second, and a busy machine takes several times what an idle one does.
    expect((performance.now() - begun) / SEEDS.length).toBeLessThan(50);
  });
});
