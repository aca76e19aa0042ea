import { type Dice } from './dice.ts';
import { face } from './face.ts';
import {
  curve,
  ellipse,
  fill,
  line,
  moving,
  outline,
  polar,
  still,
  steps,
  type Dot,
} from './pen.ts';
import { type Part, type Scene } from './scene.ts';
import { backdrop, CARD, tonesOf, type Tones } from './tones.ts';

/** Where they stand. */
const GROUND = 76;

interface Body {
  readonly middle: Dot;
  readonly half: number;
  readonly height: number;
  readonly edge: readonly Dot[];
}

function bodyOf(dice: Dice, legs: number): Body {
  const half = dice.between(39, 56);
  const height = dice.between(42, 58);
  const middle: Dot = [0, GROUND - legs - height];
  const square = dice.between(2, 3.4);
  const taper = dice.between(-0.22, 0.3);
  const edge = steps(24, (_, i): Dot => {
    const angle = (i * Math.PI) / 12;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const far = (Math.abs(cos) ** square + Math.abs(sin) ** square) ** (-1 / square);
    return [half * far * cos * (1 + taper * far * sin), middle[1] + height * far * sin];
  });
  return { middle, half, height, edge };
}

/** What grows on the head, drawn behind it; the tips stay below the card's edge. */
type Crown = (dice: Dice, body: Body, tones: Tones) => Part[];

const both = (draw: (side: -1 | 1) => Part): Part[] => [draw(-1), draw(1)];

/** A point of the head, so far to the side of its middle (0 to 1). */
const onHead = ({ middle, half, height }: Body, side: number): Dot => [
  side * half,
  middle[1] - 0.86 * height * Math.sqrt(1 - 0.8 * side * side),
];

const roundEars: Crown = (dice, body, { main, blush }) => {
  const radius = dice.between(11, 17);
  return both((side) => {
    const at = onHead(body, side * 0.62);
    return moving(
      dice,
      'sway',
      at,
      fill(ellipse([at[0] + side * 3, at[1] - 5], radius), main),
      fill(ellipse([at[0] + side * 3, at[1] - 4], 0.55 * radius), blush, 0.6),
    );
  });
};

const longEars: Crown = (dice, body, { main, light }) => {
  const length = Math.min(dice.between(20, 34), (onHead(body, 0.4)[1] + 96) / 2);
  const lean = dice.between(0.05, 0.4);
  return both((side) => {
    const at = onHead(body, side * 0.42);
    const middle = polar(at, 0.75 * length, -Math.PI / 2 + side * lean);
    return moving(
      dice,
      'sway',
      at,
      fill(ellipse(middle, 9, length, side * lean), main),
      fill(ellipse(middle, 4.5, 0.72 * length, side * lean), light),
    );
  });
};

const pointedEars: Crown = (dice, body, { main, blush }) =>
  both((side) => {
    const at = onHead(body, side * 0.6);
    const tip: Dot = [at[0] + side * dice.between(4, 12), Math.max(-94, at[1] - 26)];
    const ear = (width: number, tall: number) =>
      outline([
        [at[0] - width, at[1] + 8],
        [(at[0] - width + tip[0]) / 2 - 1, (at[1] + tip[1]) / 2],
        [at[0] + tall * (tip[0] - at[0]), at[1] + tall * (tip[1] - at[1])],
        [(at[0] + width + tip[0]) / 2 + 1, (at[1] + tip[1]) / 2],
        [at[0] + width, at[1] + 8],
      ]);
    return still(fill(ear(14, 1), main), fill(ear(7, 0.65), blush, 0.6));
  });

const horns: Crown = (dice, body, { accent }) =>
  both((side) => {
    const [x, y] = onHead(body, side * 0.5);
    const bend = dice.between(4, 12);
    const top = Math.max(-92, y - 24);
    return still(
      fill(
        outline([
          [x - 8, y + 8],
          [x - 7 + side * bend, (y + top) / 2],
          [x + side * 2, top],
          [x + 7 + side * bend, (y + top) / 2],
          [x + 8, y + 8],
        ]),
        accent,
      ),
    );
  });

const antennae: Crown = (dice, body, { shade, accent }) =>
  both((side) => {
    const at = onHead(body, side * 0.3);
    const tip: Dot = [
      at[0] + side * dice.between(6, 20),
      Math.max(-88, at[1] - dice.between(18, 34)),
    ];
    return moving(
      dice,
      'sway',
      at,
      line(curve([[at[0], at[1] + 6], [at[0] + side, (at[1] + tip[1]) / 2], tip]), shade, 4),
      fill(ellipse(tip, dice.between(4.5, 7.5)), accent),
    );
  });

const tuft: Crown = (dice, body, { shade }) => {
  const at = onHead(body, 0);
  const hairs = dice.whole(3, 7);
  return [
    moving(
      dice,
      'sway',
      at,
      ...steps(hairs, (part) => {
        const tip = polar(
          [at[0], at[1] + 8],
          Math.min(26, at[1] + 98),
          -Math.PI * (0.25 + 0.5 * part),
        );
        return line(
          curve([[at[0], at[1] + 6], [(at[0] + tip[0]) / 2 - 2, (at[1] + tip[1]) / 2], tip]),
          shade,
          4.5,
        );
      }),
    ),
  ];
};

const bald: Crown = () => [];

/** Little creatures, put together from parts: a body with legs, arms, a face and something on the head. */
export function creature(dice: Dice): Scene {
  const tones = tonesOf(dice);
  const legs = dice.between(7, 20);
  const body = bodyOf(dice, legs);
  const { middle, half, height, edge } = body;
  const skin = outline(edge);
  const crown = dice.pick<Crown>([roundEars, longEars, pointedEars, horns, antennae, tuft, bald]);
  return [
    backdrop(tones),
    {
      shapes: [
        fill(ellipse([0, 122], 150, 60), tones.ground),
        fill(ellipse([0, GROUND + 2], half * 0.95, 7), tones.ink, 0.16),
      ],
      clip: CARD,
    },
    ...tail(dice, body, tones),
    ...crown(dice, body, tones),
    limbs(dice, body, tones),
    still(fill(skin, tones.main)),
    { shapes: coat(dice, body, tones), clip: skin },
    ...face(
      dice,
      [0, middle[1] - height * dice.between(0.12, 0.34)],
      half * dice.between(0.62, 0.8),
      tones,
    ),
    ...arms(dice, body, tones),
  ];
}

function limbs(dice: Dice, { half }: Body, { shade }: Tones): Part {
  const feet = dice.pick([2, 2, 2, 3, 4]);
  const spread = half * dice.between(0.4, 0.62);
  return still(
    ...steps(feet, (part) => {
      const x = spread * (2 * part - 1);
      return [
        line(
          curve([
            [x * 0.9, GROUND - 34],
            [x, GROUND - 4],
          ]),
          shade,
          11,
        ),
        fill(ellipse([x + Math.sign(x) * 3, GROUND - 1], 10, 5.5), shade),
      ];
    }).flat(),
  );
}

function tail(dice: Dice, { half, middle, height }: Body, { shade, accent }: Tones): Part[] {
  if (!dice.chance(0.4)) return [];
  const side = dice.pick([-1, 1]);
  const root: Dot = [side * half * 0.6, middle[1] + 0.6 * height];
  const tip: Dot = [side * Math.min(84, half + 30), root[1] - dice.between(8, 40)];
  return [
    moving(
      dice,
      'sway',
      root,
      line(curve([root, [side * (half + 16), root[1] + 6], tip]), shade, 8),
      fill(ellipse(tip, 8), accent),
    ),
  ];
}

/** Light on one side, a belly, spots or stripes: all within the skin. */
function coat(dice: Dice, { middle, half, height }: Body, tones: Tones): Part['shapes'] {
  const [x, y] = middle;
  const patterns = {
    plain: () => [],
    belly: () => [fill(ellipse([x, y + 0.55 * height], 0.62 * half, 0.5 * height), tones.light)],
    spots: () =>
      steps(dice.whole(5, 9), () =>
        fill(
          ellipse(
            [dice.between(-half, half), y + height * dice.between(-0.2, 1)],
            dice.between(3, 8),
          ),
          tones.shade,
          0.55,
        ),
      ),
    stripes: () =>
      steps(dice.whole(3, 5), (part) =>
        line(
          curve([
            [-half - 5, y + height * (0.25 + 0.7 * part)],
            [0, y + height * (0.38 + 0.7 * part)],
            [half + 5, y + height * (0.25 + 0.7 * part)],
          ]),
          tones.light,
          5,
        ),
      ),
    trousers: () => [
      fill(
        outline([
          [-2 * half, y + 0.5 * height],
          [0, y + 0.56 * height],
          [2 * half, y + 0.5 * height],
          [2 * half, y + 2 * height],
          [-2 * half, y + 2 * height],
        ]),
        tones.second,
      ),
    ],
  };
  return [
    fill(
      ellipse([x + 0.5 * half, y + 0.35 * height], 1.35 * half, 1.3 * height),
      tones.shade,
      0.28,
    ),
    fill(ellipse([x - 0.18 * half, y - 0.15 * height], 1.12 * half, 1.12 * height), tones.main),
    ...patterns[dice.pick(['plain', 'belly', 'belly', 'spots', 'stripes', 'trousers'])](),
  ];
}

function arms(dice: Dice, { middle, half, height, edge }: Body, { shade }: Tones): Part[] {
  const waves = dice.pick([-1, 1, 0]);
  const [right = [half, 0]] = edge;
  return [-1, 1].map((side) => {
    const shoulder: Dot = [side * (right[0] - 5), middle[1] + 0.16 * height];
    const raised = side === waves;
    const reach = Math.min(26, 90 - Math.abs(shoulder[0]));
    const hand: Dot = raised
      ? [shoulder[0] + side * reach, shoulder[1] - dice.between(16, 30)]
      : [shoulder[0] + side * dice.between(4, 14), shoulder[1] + dice.between(18, 26)];
    const elbow: Dot = [
      shoulder[0] + side * reach * (raised ? 0.75 : 0.5),
      shoulder[1] + (raised ? 3 : 8),
    ];
    const arm = line(curve([shoulder, elbow, hand]), shade, 9);
    return raised ? moving(dice, 'sway', shoulder, arm) : still(arm);
  });
}
