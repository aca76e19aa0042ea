import { oklch } from '../../math/oklch.ts';
import { type Dice } from './dice.ts';
import { face } from './face.ts';
import {
  box,
  curve,
  ellipse,
  fill,
  line,
  moving,
  outline,
  polar,
  polygon,
  still,
  steps,
  type Dot,
} from './pen.ts';
import { type Part, type Scene } from './scene.ts';
import { backdrop, CARD, tonesOf, type Tones } from './tones.ts';

/** Where the pot's earth is, and where the pot stands. */
const EARTH = 28;
const TABLE = 78;
const UP = -Math.PI / 2;

interface Greens {
  readonly leaf: string;
  readonly deep: string;
  readonly pale: string;
}

type Growth = (dice: Dice, tones: Tones, greens: Greens) => Part[];

/** House plants, some of whose pots have a face. */
export function plant(dice: Dice): Scene {
  const tones = tonesOf(dice);
  const hue = dice.between(125, 170);
  const greens: Greens = {
    leaf: oklch(tones.night ? 0.72 : 0.66, 0.14, hue),
    deep: oklch(tones.night ? 0.6 : 0.53, 0.12, hue + 8),
    pale: oklch(0.8, 0.13, hue - 14),
  };
  const growth = dice.pick<Growth>([
    cactus,
    cactus,
    tree,
    flowers,
    flowers,
    fan,
    rosette,
    trailing,
  ]);
  return [
    backdrop(tones),
    { clip: CARD, shapes: [fill(box([0, 130], 140, 62, 2), tones.ground)] },
    still(fill(ellipse([0, TABLE + 1], 40, 5), tones.ink, 0.16)),
    ...(growth === trailing ? [] : growth(dice, tones, greens)),
    ...pot(dice, tones),
    ...(growth === trailing ? growth(dice, tones, greens) : []),
  ];
}

function pot(dice: Dice, tones: Tones): Part[] {
  const { main, shade, light, second } = tones;
  const top = dice.between(29, 37);
  const foot = top * dice.between(0.6, 0.92);
  const shapes = {
    flared: polygon([
      [-top, EARTH],
      [top, EARTH],
      [foot, TABLE],
      [-foot, TABLE],
    ]),
    round: outline([
      [-top, EARTH],
      [top, EARTH],
      [top + 6, (EARTH + TABLE) / 2],
      [foot, TABLE - 1],
      [-foot, TABLE - 1],
      [-top - 6, (EARTH + TABLE) / 2],
    ]),
    straight: box([0, (EARTH + TABLE) / 2], top - 2, (TABLE - EARTH) / 2, 7),
  };
  const skin = shapes[dice.pick(['flared', 'round', 'straight'])];
  const coats = {
    plain: () => [],
    band: () => [fill(box([0, 52], 60, 6, 1), second)],
    zigzag: () => [
      line(curve(steps(15, (part, i): Dot => [-50 + 100 * part, 52 + (i % 2 ? 5 : -5)])), light, 4),
    ],
    dots: () =>
      steps(12, (_, i) => fill(ellipse([-44 + (i % 6) * 17, i < 6 ? 46 : 62], 3.2), light)),
  };
  const faced = dice.chance(0.65);
  return [
    still(fill(skin, main)),
    {
      clip: skin,
      shapes: [
        fill(ellipse([34, 50], 26, 60), shade, 0.35),
        ...coats[faced ? 'plain' : dice.pick(['band', 'zigzag', 'dots', 'plain'])](),
      ],
    },
    still(fill(box([0, EARTH + 2], top + 4, 6, 4), shade)),
    ...(faced ? face(dice, [0, 49], 22, tones, 2) : []),
  ];
}

/** A leaf from its foot to its tip, pointed at both. */
function leafOf(foot: Dot, length: number, width: number, angle: number): string {
  const tip = polar(foot, length, angle);
  const side = (turn: number, part: number): Dot =>
    polar(polar(foot, part * length, angle), width, angle + turn);
  return outline([foot, side(-Math.PI / 2, 0.45), tip, side(Math.PI / 2, 0.45)]);
}

const cactus: Growth = (dice, { accent, blush }, { leaf, deep, pale }) => {
  const tall = dice.between(66, 104);
  const half = dice.between(13, 22);
  const top = EARTH + 6 - tall;
  const arm = (side: number): Part => {
    const y = top + tall * dice.between(0.35, 0.55);
    const reach = half + dice.between(12, 18);
    const rise = dice.between(14, 26);
    const bend: Dot[] = [
      [side * half * 0.6, y],
      [side * reach * 0.8, y - 1],
      [side * reach, y - 8],
      [side * reach, Math.max(-86, y - 6 - rise)],
    ];
    return still(line(curve(bend), leaf, 13), line(curve(bend), deep, 1.8, 0.7));
  };
  const sides = dice.pick<readonly number[]>([[], [-1], [1], [-1, 1], [-1, 1]]);
  const skin = box([0, EARTH + 8 - tall / 2], half, tall / 2, half);
  const faced = dice.chance(0.5);
  return [
    moving(
      dice,
      'sway',
      [0, EARTH],
      ...sides.flatMap((side) => arm(side).shapes),
      fill(skin, leaf),
      ...[-0.5, 0, 0.5]
        .filter((part) => !faced || part !== 0)
        .map((part) =>
          line(
            curve([
              [part * half, top + 12],
              [part * half * 1.15, EARTH - tall / 2],
              [part * half, EARTH],
            ]),
            deep,
            1.8,
            0.7,
          ),
        ),
      ...steps(14, () => {
        const at: Dot = [dice.between(-0.8, 0.8) * half, dice.between(top + 12, EARTH - 2)];
        return line(curve([at, [at[0] + 1, at[1] - 1.5], [at[0] + 2, at[1] - 3.5]]), pale, 1.3);
      }),
      ...steps(5, (part) =>
        fill(ellipse(polar([0, top + 1], 6, -Math.PI * part), 4.2), part % 0.5 ? blush : accent),
      ),
      fill(ellipse([0, top], 3.4), accent),
    ),
    ...(faced
      ? face(dice, [0, top + tall * 0.36], half * 0.8, { ...tonesOf(dice), shade: deep }, 2)
      : []),
  ];
};

const tree: Growth = (dice, { accent, blush }, { leaf, deep }) => {
  const wood: string[] = [];
  const tips: Dot[] = [];
  const grow = (foot: Dot, length: number, angle: number, depth: number) => {
    const tip = polar(foot, length, angle);
    const middle = polar(polar(foot, length / 2, angle), dice.between(-3, 3), angle + 1.5);
    wood.push(curve([foot, middle, tip]));
    if (depth === 0) tips.push(tip);
    else
      for (const side of [-1, 1])
        grow(
          tip,
          length * dice.between(0.62, 0.8),
          angle + side * dice.between(0.3, 0.62),
          depth - 1,
        );
  };
  grow([0, EARTH], dice.between(28, 36), UP + dice.between(-0.1, 0.1), 3);
  const kept = tips.map(([x, y]): Dot => [
    Math.min(76, Math.max(-76, x)),
    Math.min(20, Math.max(-80, y)),
  ]);
  const fruit = dice.chance(0.6);
  return [
    still(line(wood.join(' '), oklch(0.45, 0.07, 55), 4)),
    moving(
      dice,
      'sway',
      [0, EARTH],
      fill(kept.map((tip) => ellipse(tip, dice.between(11, 16))).join(' '), deep),
      fill(kept.map(([x, y]) => ellipse([x - 3, y - 4], dice.between(7, 11))).join(' '), leaf),
      ...(fruit
        ? kept
            .filter(() => dice.chance(0.7))
            .map(([x, y]) => fill(ellipse([x + 3, y + 3], 4), dice.chance(0.5) ? accent : blush))
        : []),
    ),
  ];
};

const flowers: Growth = (dice, tones, { leaf, deep }) => {
  const count = dice.pick([1, 3, 3, 5]);
  return steps(count, (part) => {
    const side = count === 1 ? 0 : 2 * part - 1;
    const tip: Dot = [
      side * dice.between(40, 54),
      -dice.between(28, 40) - 22 * (1 - Math.abs(side)) + dice.between(-4, 4),
    ];
    const size = (count === 1 ? 26 : count === 3 ? 19 : 14) + dice.between(-1, 2);
    const petals = dice.whole(5, 11);
    const slim = dice.between(0.32, 0.5);
    const colour = dice.pick([tones.accent, tones.second, tones.main, '#ffffff']);
    const stem = curve([[side * 8, EARTH], [side * 20, EARTH - 30], tip]);
    const begin = dice.between(0, 1);
    return [
      moving(
        dice,
        'sway',
        [0, EARTH],
        line(stem, deep, 3.5),
        fill(leafOf([side * 14, EARTH - 16], 20, 5, UP + (side || 1) * 1.1), leaf),
        ...steps(petals, (_, i) => {
          const angle = begin + (i * 2 * Math.PI) / petals;
          return fill(
            ellipse(
              polar(tip, 0.62 * size, angle),
              0.46 * size,
              slim * size * Math.min(1, 6 / petals),
              angle,
            ),
            colour,
          );
        }),
        fill(ellipse(tip, 0.42 * size), oklch(0.84, 0.15, 85)),
      ),
      ...(size > 17
        ? face(dice, [tip[0], tip[1] - 0.06 * size], 0.3 * size, { ...tones, ink: '#5b3a1c' }, 2)
        : []),
    ];
  }).flat();
};

/** Broad leaves on long stalks. */
const fan: Growth = (dice, _, { leaf, deep, pale }) => {
  const count = dice.whole(5, 8);
  const split = dice.chance(0.5);
  return steps(count, (part, i) => {
    const angle = UP + (part - 0.5) * dice.between(2.1, 2.5);
    const stalk = polar([0, EARTH], dice.between(26, 46), angle);
    const length = Math.min(dice.between(34, 46), 92 - Math.abs(stalk[0]), stalk[1] + 95);
    const lean = angle + Math.sign(part - 0.5) * 0.25;
    const width = length * dice.between(0.26, 0.4);
    return moving(
      dice,
      'sway',
      [0, EARTH],
      line(curve([[0, EARTH], polar([0, EARTH], 16, angle * 0.6 + UP * 0.4), stalk]), deep, 3),
      fill(leafOf(stalk, length, width, lean), i % 2 ? leaf : deep),
      line(
        curve([stalk, polar(stalk, 0.5 * length, lean), polar(stalk, 0.85 * length, lean)]),
        pale,
        1.6,
      ),
      ...(split
        ? [0.35, 0.55].flatMap((along) =>
            [-1, 1].map((side) => {
              const rib = polar(stalk, along * length, lean);
              return line(
                curve([
                  rib,
                  polar(rib, 0.35 * width, lean + side),
                  polar(rib, 0.7 * width, lean + side),
                ]),
                pale,
                1.2,
              );
            }),
          )
        : []),
    );
  });
};

/** A succulent: ring upon ring of thick leaves. */
const rosette: Growth = (dice, { blush }, { leaf, deep, pale }) => {
  const middle: Dot = [0, EARTH - 26];
  const turn = dice.between(0, 1);
  const rings = dice.whole(3, 4);
  return [
    still(
      ...steps(rings, (part, ring) => {
        const count = 11 - 2 * ring;
        const length = 58 - 44 * part;
        const colour = [deep, leaf, pale, blush][ring] ?? pale;
        return steps(count, (_, i) => {
          const angle = turn + ring * 0.4 + (i * 2 * Math.PI) / count;
          // Seen from the side, the rosette is flat.
          const foot: Dot = middle;
          const [x, y] = polar([0, 0], length, angle);
          const tip: Dot = [middle[0] + x, middle[1] + 0.62 * y - 6];
          const far = Math.hypot(tip[0] - foot[0], tip[1] - foot[1]);
          const way = Math.atan2(tip[1] - foot[1], tip[0] - foot[0]);
          return fill(leafOf(foot, far, 9 - 4 * part, way), colour);
        });
      }).flat(),
    ),
  ];
};

/** Strings of leaves that hang over the pot's edge. */
const trailing: Growth = (dice, { accent }, { leaf, deep, pale }) => {
  const count = dice.whole(6, 9);
  const round = dice.chance(0.5);
  const blooms = dice.chance(0.4);
  return [
    still(
      fill(ellipse([0, EARTH - 4], 34, 17), deep),
      fill(ellipse([-4, EARTH - 9], 26, 12), leaf),
    ),
    ...steps(count, (part) => {
      const side = 2 * part - 1;
      const from: Dot = [side * 28, EARTH - 4];
      const to: Dot = [
        side * dice.between(40, 68),
        Math.abs(side) < 0.3
          ? EARTH - 40 - dice.between(0, 30)
          : dice.between(20, 70) - 40 * (1 - Math.abs(side)),
      ];
      const bend: Dot = [side * 52, EARTH - 34 - 18 * (1 - Math.abs(side))];
      const along = (t: number): Dot => [
        (1 - t) ** 2 * from[0] + 2 * t * (1 - t) * bend[0] + t * t * to[0],
        (1 - t) ** 2 * from[1] + 2 * t * (1 - t) * bend[1] + t * t * to[1],
      ];
      const beads = steps(7, (t) => along(0.12 + 0.88 * t));
      return moving(
        dice,
        'sway',
        from,
        line(curve(steps(6, along)), deep, 2),
        fill(
          beads
            .map((at, i) =>
              round ? ellipse(at, 5 - 0.3 * i) : leafOf(at, 11 - 0.6 * i, 3.4, i % 2 ? 0.7 : 2.4),
            )
            .join(' '),
          part % 0.4 < 0.2 ? leaf : pale,
        ),
        ...(blooms ? [fill(ellipse(along(0.6), 3.4), accent)] : []),
      );
    }),
  ];
};
