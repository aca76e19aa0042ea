import { type Dice } from './dice.ts';
import { face } from './face.ts';
import {
  arc,
  box,
  curve,
  ellipse,
  fill,
  handDrawn,
  handRound,
  inked,
  line,
  moving,
  outline,
  polar,
  polygon,
  polyline,
  still,
  steps,
  type Dot,
} from './pen.ts';
import { type Part, type Scene } from './scene.ts';
import { backdrop, CARD, tonesOf, type Tones } from './tones.ts';

const FLOOR = 74;
const PEN = 3;

/** The machine's body: its middle, and half its sides. */
interface Hull {
  readonly at: Dot;
  readonly half: number;
  readonly tall: number;
}

type Fitting = (dice: Dice, hull: Hull, tones: Tones) => Part[];

/** Wonky machines that are good for something, only nobody knows for what. */
export function machine(dice: Dice): Scene {
  const tones = tonesOf(dice);
  const legs = dice.between(14, 24);
  const tall = dice.between(34, 43);
  const hull: Hull = {
    at: [dice.between(-6, 4), FLOOR - legs - tall],
    half: dice.between(40, 52),
    tall,
  };
  const { at, half } = hull;
  const tilt = dice.between(-3, 3);
  const skin = handDrawn(
    dice,
    [
      [at[0] - half - tilt, at[1] - tall + tilt],
      [at[0] + half - tilt, at[1] - tall - tilt],
      [at[0] + half + tilt, at[1] + tall],
      [at[0] - half + tilt, at[1] + tall],
      [at[0] - half - tilt, at[1] - tall + tilt],
    ],
    1.8,
  );
  return [
    backdrop(tones),
    {
      clip: CARD,
      shapes: [
        fill(box([0, FLOOR + 60], 140, 60, 2), tones.ground),
        fill(ellipse([at[0], FLOOR + 2], half + 14, 6), tones.ink, 0.16),
      ],
    },
    ...dice.pick<Fitting>([funnel, chimney, aerial, bulb])(dice, hull, tones),
    ...dice.pick<Fitting>([wheels, wheels, feet, springs])(dice, hull, tones),
    ...dice.pick<Fitting>([pipe, crank, gears, gears])(dice, hull, tones),
    still(inked(skin, tones.main, tones.ink, PEN)),
    {
      clip: skin,
      shapes: [fill(box([at[0] + half, at[1]], 0.5 * half, 2 * tall, 2), tones.shade, 0.5)],
    },
    ...rivets(hull, tones),
    ...screen(dice, hull, tones),
    ...panel(dice, hull, tones),
  ];
}

function rivets({ at: [x, y], half, tall }: Hull, tones: Tones): Part[] {
  return [
    still(
      ...[-1, 1].flatMap((sx) =>
        [-1, 1].map((sy) =>
          fill(ellipse([x + sx * (half - 6), y + sy * (tall - 6)], 1.8), tones.ink, 0.6),
        ),
      ),
    ),
  ];
}

function screen(dice: Dice, { at: [x, y], half, tall }: Hull, tones: Tones): Part[] {
  const middle: Dot = [x, y - 0.22 * tall];
  const [wide, high] = [half * dice.between(0.62, 0.74), tall * dice.between(0.5, 0.58)];
  const glass = dice.chance(0.5)
    ? outline(handRound(dice, middle, wide, high, 0.02))
    : box(middle, wide, high, 8);
  return [
    still(inked(glass, tones.light, tones.ink, PEN)),
    ...face(dice, [middle[0], middle[1] - 0.2 * high], Math.min(0.66 * wide, 0.85 * high), tones),
  ];
}

function panel(dice: Dice, { at: [x, y], half, tall }: Hull, tones: Tones): Part[] {
  const level = y + 0.64 * tall;
  const buttons = dice.whole(3, 5);
  const kinds: readonly [string, ...string[]] = [
    tones.second,
    tones.accent,
    tones.blush,
    tones.white,
  ];
  const left = dice.pick([-1, 1]);
  const dial: Dot = [x + left * half * 0.62, level];
  const needle = polar(dial, 6, dice.between(-2.6, -0.5));
  return [
    moving(
      dice,
      'twinkle',
      [x, level],
      ...steps(buttons, (part) =>
        inked(
          ellipse([x - left * half * (0.7 - 0.85 * part), level], 4.2),
          dice.pick(kinds),
          tones.ink,
          2,
        ),
      ),
    ),
    still(
      inked(ellipse(dial, 9), tones.white, tones.ink, 2.4),
      line(polyline([dial, needle]), tones.blush, 2.4),
    ),
  ];
}

const funnel: Fitting = (dice, { at: [x, y], half, tall }, tones) => {
  const top = y - tall;
  const foot = x + dice.between(-0.4, 0.4) * half;
  const wide = dice.between(18, 26);
  const rim = Math.max(-84, top - 30);
  return [
    ...treats(dice, [foot, rim - 2], wide, tones),
    still(
      inked(
        handDrawn(dice, [
          [foot - wide, rim],
          [foot + wide, rim],
          [foot + 7, top - 10],
          [foot + 7, top + 4],
          [foot - 7, top + 4],
          [foot - 7, top - 10],
          [foot - wide, rim],
        ]),
        tones.second,
        tones.ink,
        PEN,
      ),
    ),
  ];
};

/** What goes in at the top: little round things. */
function treats(dice: Dice, [x, y]: Dot, wide: number, tones: Tones): Part[] {
  return [
    moving(
      dice,
      'bob',
      [x, y],
      ...steps(4, (part) => {
        const radius = dice.between(4, 6.5);
        return inked(
          ellipse([x + (part - 0.5) * 1.2 * wide, Math.max(-91, y - 0.4 * radius)], radius),
          dice.pick([tones.accent, tones.blush, tones.light]),
          tones.ink,
          2,
        );
      }),
    ),
  ];
}

const chimney: Fitting = (dice, { at: [x, y], half, tall }, tones) => {
  const top = y - tall;
  const at = x + dice.pick([-1, 1]) * half * 0.55;
  const rim = Math.max(-62, top - 24);
  const hearts = dice.chance(0.5);
  return [
    ...steps(3, (part) => {
      const puff: Dot = [
        Math.max(-84, Math.min(84, at + 12 * part * Math.sign(-at))),
        Math.max(-86, rim - 10 - 15 * part),
      ];
      const size = 4 + 3.4 * part;
      return moving(
        dice,
        'bob',
        puff,
        fill(
          hearts ? heart(puff, size) : ellipse(puff, size),
          hearts ? tones.blush : tones.white,
          0.9 - 0.15 * part,
        ),
      );
    }),
    still(
      inked(
        handDrawn(dice, [
          [at - 9, top + 4],
          [at - 8, rim + 5],
          [at - 12, rim],
          [at + 12, rim],
          [at + 8, rim + 5],
          [at + 9, top + 4],
        ]),
        tones.second,
        tones.ink,
        PEN,
      ),
    ),
  ];
};

export const heart = ([x, y]: Dot, size: number): string =>
  outline([
    [x, y - 0.35 * size],
    [x + 0.55 * size, y - 0.85 * size],
    [x + 1.02 * size, y - 0.3 * size],
    [x + 0.6 * size, y + 0.4 * size],
    [x, y + size],
    [x - 0.6 * size, y + 0.4 * size],
    [x - 1.02 * size, y - 0.3 * size],
    [x - 0.55 * size, y - 0.85 * size],
  ]);

const aerial: Fitting = (dice, { at: [x, y], half, tall }, tones) => {
  const top = y - tall;
  return [-1, 1].map((side) => {
    const foot: Dot = [x + side * half * 0.3, top];
    const tip: Dot = [
      foot[0] + side * dice.between(8, 26),
      Math.max(-84, top - dice.between(16, 34)),
    ];
    const zig = steps(7, (part, i): Dot => [
      foot[0] + part * (tip[0] - foot[0]) + (i % 2 ? 4 : -4) * (part > 0 && part < 1 ? 1 : 0),
      foot[1] + part * (tip[1] - foot[1]),
    ]);
    return moving(
      dice,
      'sway',
      foot,
      line(dice.chance(0.5) ? curve(zig) : polyline([foot, tip]), tones.ink, PEN),
      inked(ellipse(tip, dice.between(4.5, 7)), tones.accent, tones.ink, 2.4),
    );
  });
};

const bulb: Fitting = (dice, { at: [x, y], tall }, tones) => {
  const top = y - tall;
  const middle: Dot = [x + dice.between(-14, 14), Math.max(-66, top - 20)];
  return [
    moving(
      dice,
      'twinkle',
      middle,
      ...steps(7, (part) => {
        const angle = -Math.PI * (0.02 + 0.96 * part);
        return line(
          polyline([polar(middle, 19, angle), polar(middle, 25, angle)]),
          tones.accent,
          3,
        );
      }),
    ),
    still(
      inked(outline(handRound(dice, middle, 13, 14)), tones.accent, tones.ink, PEN),
      inked(
        box(
          [middle[0], (middle[1] + 13 + top) / 2 + 2],
          7,
          Math.max(4, (top - middle[1] - 9) / 2),
          2,
        ),
        tones.second,
        tones.ink,
        2.4,
      ),
      line(arc([middle[0], middle[1] + 2], 5, 6, -Math.PI, 0), tones.ink, 2),
    ),
  ];
};

const wheels: Fitting = (dice, { at: [x, y], half, tall }, tones) => {
  const radius = (FLOOR - y - tall) * 0.62 + 3;
  const count = dice.pick([2, 2, 3]);
  return steps(count, (part) => {
    const middle: Dot = [x + half * (2 * part - 1) * 0.68, FLOOR - radius];
    return moving(
      dice,
      'spin',
      middle,
      inked(outline(handRound(dice, middle, radius)), tones.second, tones.ink, PEN),
      ...steps(3, (_, i) =>
        line(
          polyline([
            polar(middle, 0.7 * radius, (i * Math.PI) / 3),
            polar(middle, -0.7 * radius, (i * Math.PI) / 3),
          ]),
          tones.ink,
          1.8,
        ),
      ),
      fill(ellipse(middle, 0.24 * radius), tones.ink),
    );
  });
};

const feet: Fitting = (dice, { at: [x, y], half, tall }, tones) =>
  steps(2, (part) => {
    const at = x + half * (2 * part - 1) * 0.55;
    const out = (2 * part - 1) * 5;
    return still(
      line(
        handDrawn(dice, [
          [at, y + tall - 2],
          [at + out, FLOOR - 6],
        ]),
        tones.ink,
        5,
      ),
      inked(
        outline([
          [at + out - 9, FLOOR],
          [at + out - 6, FLOOR - 9],
          [at + out + 6, FLOOR - 9],
          [at + out + 10, FLOOR],
        ]),
        tones.second,
        tones.ink,
        2.6,
      ),
    );
  });

const springs: Fitting = (dice, { at: [x, y], half, tall }, tones) =>
  [-1, 1].map((side) => {
    const at = x + side * half * 0.55;
    const from = y + tall;
    const coil = steps(9, (part, i): Dot => [
      at + (i % 2 ? 7 : -7),
      from + part * (FLOOR - 3 - from),
    ]);
    return still(
      line(curve(coil), tones.ink, 3),
      line(
        handDrawn(dice, [
          [at - 11, FLOOR - 2],
          [at + 11, FLOOR - 2],
        ]),
        tones.ink,
        4.5,
      ),
    );
  });

const pipe: Fitting = (dice, { at: [x, y], half, tall }, tones) => {
  const side = dice.pick([-1, 1]);
  const from: Dot = [x + side * (half - 3), y + dice.between(-0.3, 0.3) * tall];
  const mouth: Dot = [side * 82, Math.min(42, from[1] + 26)];
  const bend: Dot[] = [
    from,
    [(from[0] + mouth[0]) / 2, from[1] - 8],
    [mouth[0], from[1] + 4],
    mouth,
  ];
  const hearts = dice.chance(0.6);
  return [
    moving(
      dice,
      'bob',
      mouth,
      ...steps(2, (part) => {
        const at: Dot = [mouth[0] + side * 2 * part, mouth[1] + 12 + 13 * part];
        return fill(
          hearts
            ? heart(at, 5.5)
            : polygon(steps(10, (_, i) => polar(at, i % 2 ? 3 : 6.5, (i * Math.PI) / 5))),
          hearts ? tones.blush : tones.accent,
        );
      }),
    ),
    still(line(curve(bend), tones.ink, 15), line(curve(bend), tones.second, 9.5)),
  ];
};

const crank: Fitting = (dice, { at: [x, y], half }, tones) => {
  const side = dice.pick([-1, 1]);
  const axle: Dot = [x + side * half, y + 4];
  const knee: Dot = [axle[0] + side * 16, axle[1]];
  const hand: Dot = [knee[0], knee[1] - dice.between(14, 20)];
  return [
    moving(
      dice,
      'sway',
      axle,
      line(handDrawn(dice, [axle, knee, hand], 1), tones.ink, 4.5),
      inked(ellipse(hand, 6), tones.accent, tones.ink, 2.6),
    ),
  ];
};

const gears: Fitting = (dice, { at: [x, y], half, tall }, tones) => {
  const side = dice.pick([-1, 1]);
  const big = dice.between(17, 22);
  const small = dice.between(10, 13);
  const first: Dot = [x + side * (half + 0.4 * big), y + 0.3 * tall];
  const second = polar(first, big + small + 1, -Math.PI / 2 + side * dice.between(-0.2, 0.5));
  return [
    gear(dice, first, big, tones.second, tones),
    gear(dice, second, small, tones.accent, tones),
  ];
};

function gear(dice: Dice, middle: Dot, radius: number, colour: string, tones: Tones): Part {
  const teeth = Math.round(radius * 0.55);
  const edge = steps(4 * teeth, (_, i): Dot => {
    const out = i % 4 === 1 || i % 4 === 2;
    return polar(middle, out ? radius + 3 : radius - 2, (i * 2 * Math.PI) / (4 * teeth));
  });
  return moving(
    dice,
    'spin',
    middle,
    inked(polygon(edge), colour, tones.ink, 2.6),
    inked(ellipse(middle, 0.34 * radius), tones.backdrop, tones.ink, 2.2),
  );
}
