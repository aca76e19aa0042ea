import { type Dice } from './dice.ts';
import { face } from './face.ts';
import { ellipse, fill, outline, still, steps, type Dot } from './pen.ts';
import { type Part, type Scene } from './scene.ts';
import { backdrop, CARD, skinOf, tonesOf, type Tones } from './tones.ts';

/** Where the lowest of them sits, and how wide and tall it is. */
interface Seat {
  readonly at: Dot;
  readonly half: number;
  readonly tall: number;
  /** How far the top is to one side, as a part of the height. */
  readonly lean: number;
}

/** How a family stands for its picture; those behind come first. */
type Pose = (dice: Dice) => Seat[];

const row: Pose = (dice) => {
  const count = dice.whole(2, 4);
  const gap = 168 / count;
  return steps(count, (_, i) => ({
    at: [-84 + gap * (i + 0.5), 66 + dice.between(-5, 5)],
    half: Math.min(44, gap * dice.between(0.46, 0.6)),
    tall: Math.min(142, gap * dice.between(1.05, 2.5)),
    lean: dice.between(-0.12, 0.12),
  }));
};

const tower: Pose = (dice) => {
  let level = 74;
  return steps(3, (_, i): Seat => {
    const half = 53 - i * dice.between(9, 12);
    const tall = half * dice.between(1.08, 1.2);
    const at: Dot = [dice.between(-7, 7), level];
    level -= 0.88 * tall;
    return { at, half, tall, lean: 0 };
  });
};

const photograph: Pose = (dice) => [
  {
    at: [dice.between(-40, -30), 52],
    half: dice.between(34, 42),
    tall: dice.between(80, 120),
    lean: dice.between(-0.1, 0.06),
  },
  {
    at: [dice.between(30, 40), 54],
    half: dice.between(34, 42),
    tall: dice.between(70, 110),
    lean: dice.between(-0.06, 0.1),
  },
  ...steps(dice.whole(2, 3), (part, i) => ({
    at: [-56 + 112 * part + dice.between(-6, 6), 76] as const,
    half: dice.between(17, 26) + (i === 1 ? 4 : 0),
    tall: dice.between(30, 48),
    lean: dice.between(-0.1, 0.1),
  })),
];

/** A big one, and a small one that is carried. */
const pair: Pose = (dice) => {
  const tall = dice.between(88, 108);
  return [
    { at: [0, 74], half: dice.between(56, 70), tall, lean: 0 },
    {
      at: [dice.between(-16, 16), 74 - 0.93 * tall],
      half: dice.between(15, 21),
      tall: dice.between(26, 34),
      lean: dice.between(-0.1, 0.1),
    },
  ];
};

/** Families of soft blobs, who stand close. */
export function blobs(dice: Dice): Scene {
  const tones = tonesOf(dice);
  const seats = dice.pick<Pose>([row, row, tower, photograph, pair])(dice);
  const spread = dice.pick([12, 26, 45, 80]);
  const eyes = dice.pick([undefined, 2, 2, 1]);
  return [
    backdrop(tones),
    { shapes: [fill(ellipse([0, 130], 170, 76), tones.ground)], clip: CARD },
    ...seats.flatMap((seat, i) =>
      blob(dice, seat, { ...tones, ...skinOf(tones.hue + (i - 1) * spread) }, eyes),
    ),
  ];
}

function blob(
  dice: Dice,
  { at: [x, y], half, tall, lean }: Seat,
  tones: Tones,
  eyes?: number,
): Part[] {
  const bulge = dice.between(0.9, 1);
  const edge = steps(14, (_, i): Dot => {
    const angle = (i * 2 * Math.PI) / 14;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    // Soft, and heavy: the lower half is wide and lies flat.
    const up = sin < 0 ? sin : 0.24 * sin;
    const wide = sin < 0 ? 1 - 0.1 * sin * sin : bulge;
    return [
      x + half * cos * wide + lean * tall * Math.max(0, -sin),
      y - 0.19 * tall + 0.8 * tall * up * (1 + dice.between(-0.02, 0.02)),
    ];
  });
  const skin = outline(edge);
  const eyesAt: Dot = [x + 0.55 * lean * tall, y - tall * dice.between(0.54, 0.64)];
  return [
    still(fill(ellipse([x, y], half * bulge, 0.07 * tall + 2), tones.ink, 0.14)),
    still(fill(skin, tones.main)),
    {
      clip: skin,
      shapes: [
        fill(ellipse([x, y + 0.12 * tall], 1.3 * half, 0.3 * tall), tones.shade, 0.4),
        fill(
          ellipse([x - 0.48 * half + lean * tall, y - 0.76 * tall], 0.24 * half, 0.1 * tall, -0.5),
          tones.white,
          0.5,
        ),
      ],
    },
    ...face(dice, eyesAt, Math.min(half * dice.between(0.56, 0.7), 0.5 * tall), tones, eyes),
  ];
}
