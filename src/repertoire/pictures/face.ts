import { type Dice } from './dice.ts';
import { arc, ellipse, fill, line, moving, polygon, still, type Dot } from './pen.ts';
import { type Part, type Shape } from './scene.ts';
import { type Tones } from './tones.ts';

const HALF = Math.PI;

/** What one eye may be: shapes around its middle, of a radius, looking somewhere (-1 to 1 each way). */
type EyeOf = (at: Dot, radius: number, look: Dot, tones: Tones) => readonly Shape[];

const shining: EyeOf = ([x, y], radius, look, { ink, white }) => [
  fill(ellipse([x, y], 0.62 * radius, 0.75 * radius), ink),
  fill(ellipse([x - 0.2 * radius + 0.1 * look[0], y - 0.25 * radius], 0.22 * radius), white),
];

const googly: EyeOf = ([x, y], radius, look, { ink, white }) => {
  const pupil: Dot = [x + 0.38 * radius * look[0], y + 0.38 * radius * look[1]];
  return [
    fill(ellipse([x, y], radius), white),
    fill(ellipse(pupil, 0.55 * radius), ink),
    fill(ellipse([pupil[0] - 0.18 * radius, pupil[1] - 0.2 * radius], 0.17 * radius), white),
  ];
};

const laughing: EyeOf = ([x, y], radius, _, { ink }) => [
  line(arc([x, y + 0.3 * radius], 0.8 * radius, 0.9 * radius, HALF, 2 * HALF), ink, 0.34 * radius),
];

const dozing: EyeOf = ([x, y], radius, _, { ink }) => [
  line(arc([x, y - 0.1 * radius], 0.8 * radius, 0.6 * radius, HALF, 0), ink, 0.34 * radius),
];

const lidded: EyeOf = (at, radius, look, tones) => [
  ...googly(at, radius, [look[0], Math.abs(look[1])], tones),
  fill(arc(at, 1.06 * radius, 1.06 * radius, HALF, 2 * HALF) + ' Z', tones.shade),
];

/** What a mouth may be: shapes around its middle, of half a width. All of them are glad. */
type MouthOf = (at: Dot, half: number, tones: Tones) => readonly Shape[];

const INSIDE = '#6b2b3a';
const TONGUE = '#ef7f8f';

const smile: MouthOf = ([x, y], half, { ink }) => [
  line(arc([x, y], half, 0.7 * half, 0.92 * HALF, 0.08 * HALF), ink, 0.26 * half),
];

const grin: MouthOf = ([x, y], half, { white }) => [
  fill(arc([x, y], half, 1.05 * half, HALF, 0) + ' Z', INSIDE),
  fill(ellipse([x, y + 0.72 * half], 0.5 * half, 0.28 * half), TONGUE),
  fill(
    polygon([
      [x - 0.72 * half, y],
      [x + 0.72 * half, y],
      [x + 0.6 * half, y + 0.24 * half],
      [x - 0.6 * half, y + 0.24 * half],
    ]),
    white,
  ),
];

const cat: MouthOf = ([x, y], half, { ink }) => [
  line(arc([x - 0.5 * half, y], 0.5 * half, 0.5 * half, HALF, 0), ink, 0.24 * half),
  line(arc([x + 0.5 * half, y], 0.5 * half, 0.5 * half, HALF, 0), ink, 0.24 * half),
];

const toothy: MouthOf = ([x, y], half, tones) => [
  fill(
    polygon([
      [x + 0.1 * half, y + 0.6 * half],
      [x + 0.55 * half, y + 0.5 * half],
      [x + 0.4 * half, y + 1.05 * half],
    ]),
    tones.white,
  ),
  ...smile([x, y], half, tones),
];

const tongue: MouthOf = ([x, y], half, tones) => [
  fill(ellipse([x + 0.35 * half, y + 0.72 * half], 0.3 * half, 0.42 * half, -0.3), TONGUE),
  ...smile([x, y], half, tones),
];

const amazed: MouthOf = ([x, y], half) => [
  fill(ellipse([x, y + 0.4 * half], 0.42 * half, 0.55 * half), INSIDE),
  fill(ellipse([x, y + 0.68 * half], 0.28 * half, 0.22 * half), TONGUE),
];

/**
 * A face: two eyes, or one, or three, a mouth that is glad, and mostly cheeks.
 *
 * @param at the point between the eyes
 * @param size half the width that it takes
 */
export function face(dice: Dice, at: Dot, size: number, tones: Tones, eyes?: number): Part[] {
  const [x, y] = at;
  const count = eyes ?? dice.pick([2, 2, 2, 2, 2, 1, 3]);
  // One eye that is shut would be a mouth.
  const style = dice.pick<EyeOf>(
    count === 2
      ? [shining, shining, googly, googly, laughing, dozing, lidded]
      : [shining, googly, lidded],
  );
  const radius =
    size * (count === 1 ? 0.42 : dice.between(0.22, 0.32)) * (style === shining ? 1.1 : 1);
  const apart = Math.max(1.15 * radius, size * dice.between(0.4, 0.58));
  const look: Dot = [dice.between(-1, 1), dice.between(-0.7, 0.9)];
  const mouth = dice.pick<MouthOf>([smile, smile, grin, grin, cat, toothy, tongue, amazed]);
  const middles: readonly Dot[] =
    count === 1
      ? [at]
      : count === 2
        ? [
            [x - apart, y],
            [x + apart, y],
          ]
        : [
            [x - 2.1 * radius, y],
            [x, y - 0.55 * radius],
            [x + 2.1 * radius, y],
          ];
  const lower: Dot = [x, y + Math.max(radius * 1.15, 0.42 * size)];
  const wide = size * dice.between(0.2, 0.34);
  const cheek = Math.max(apart, radius) + 0.22 * size;
  return [
    ...(dice.chance(0.75)
      ? [
          still(
            ...[-1, 1].map((side) =>
              fill(
                ellipse([x + side * cheek, lower[1] + 0.04 * size], 0.2 * size, 0.13 * size),
                tones.blush,
                0.8,
              ),
            ),
          ),
        ]
      : []),
    moving(dice, 'blink', at, ...middles.flatMap((middle) => style(middle, radius, look, tones))),
    still(...mouth(lower, wide, tones)),
  ];
}
