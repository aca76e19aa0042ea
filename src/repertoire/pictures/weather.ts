import { oklch } from '../../math/oklch.ts';
import { type Dice } from './dice.ts';
import { face } from './face.ts';
import {
  arc,
  box,
  ellipse,
  fill,
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
import { type Part, type Scene, type Shape } from './scene.ts';
import { CARD, tonesOf, type Tones } from './tones.ts';

const KINDS = ['sunny', 'cloudy', 'rain', 'snow', 'rainbow', 'night', 'wind'] as const;
type Kind = (typeof KINDS)[number];

/** Sky above and near the horizon, degrees of hue with lightness and chroma. */
const SKIES: Readonly<Record<Kind, readonly [high: string, low: string]>> = {
  sunny: [oklch(0.82, 0.1, 235), oklch(0.93, 0.05, 210)],
  cloudy: [oklch(0.84, 0.06, 240), oklch(0.93, 0.03, 220)],
  rain: [oklch(0.66, 0.06, 255), oklch(0.79, 0.04, 240)],
  snow: [oklch(0.76, 0.05, 265), oklch(0.9, 0.03, 260)],
  rainbow: [oklch(0.8, 0.08, 230), oklch(0.93, 0.05, 180)],
  night: [oklch(0.3, 0.09, 280), oklch(0.44, 0.11, 290)],
  wind: [oklch(0.83, 0.07, 200), oklch(0.94, 0.04, 100)],
};

/** A sky in a mood: somebody up there has a face. */
export function weather(dice: Dice): Scene {
  const kind = dice.pick(KINDS);
  const tones = tonesOf(dice);
  const [high, low] = SKIES[kind];
  const clouds = (count: number) =>
    steps(count, () =>
      drifting(dice, [dice.between(-70, 70), dice.between(-84, -20)], dice.between(10, 18)),
    );
  const facing: Dot = [dice.between(-14, 14), dice.between(-30, -14)];
  const skies: Readonly<Record<Kind, () => Part[]>> = {
    sunny: () => [...clouds(dice.whole(1, 3)), ...sun(dice, facing, dice.between(34, 42))],
    cloudy: () => [
      ...clouds(1),
      ...sun(dice, [dice.pick([-48, 48]), -48], 26),
      ...cloud(dice, [facing[0], -4], dice.between(44, 54), oklch(0.98, 0.01, 240)),
    ],
    rain: () => [
      falling(dice, (at) => drop(at, dice.between(4, 7)), oklch(0.86, 0.08, 230)),
      ...cloud(dice, facing, dice.between(48, 60), oklch(0.9, 0.02, 250)),
    ],
    snow: () => [
      falling(dice, (at) => ellipse(at, dice.between(2, 4.5)), '#ffffff'),
      ...cloud(dice, facing, dice.between(44, 56), oklch(0.96, 0.015, 260)),
    ],
    rainbow: () => [
      rainbow(dice),
      ...cloud(dice, [-58, 28], 34, '#ffffff'),
      ...cloud(dice, [58, 28], 32, '#ffffff'),
    ],
    night: () => [
      stars(dice),
      ...clouds(dice.whole(0, 1)),
      ...moon(dice, facing, dice.between(36, 46)),
    ],
    wind: () => [
      ...gusts(dice),
      ...leaves(dice),
      ...cloud(dice, [facing[0] - 10, facing[1]], dice.between(40, 50), '#ffffff'),
    ],
  };
  return [
    { clip: CARD, shapes: [fill(CARD, high), fill(ellipse([0, 90], 190, 105), low, 0.75)] },
    ...skies[kind](),
    land(dice, kind),
    ...(dice.chance(0.6) ? [cottage(dice, kind, tones)] : [trees(dice, kind)]),
  ];
}

/** The land by day, under snow and by night: lightness of the far and the near hill, chroma, and the range of hues. */
const LANDS = {
  day: [0.83, 0.76, 0.13, [110, 160]],
  snow: [0.97, 0.93, 0.01, [240, 260]],
  night: [0.4, 0.34, 0.06, [190, 290]],
} as const;

const seasonOf = (kind: Kind) => (kind === 'snow' || kind === 'night' ? kind : 'day');

function land(dice: Dice, kind: Kind): Part {
  const [far, near, chroma, [from, to]] = LANDS[seasonOf(kind)];
  const hue = dice.between(from, to);
  const left = dice.pick([-1, 1]);
  return {
    clip: CARD,
    shapes: [
      fill(ellipse([left * 60, 122], 120, 72), oklch(far, chroma, hue)),
      fill(ellipse([-left * 50, 142], 150, 80), oklch(near, chroma, hue + 8)),
    ],
  };
}

function cottage(dice: Dice, kind: Kind, { hue }: Tones): Part {
  const x = dice.between(-56, 56);
  const [wide, tall] = [dice.between(9, 13), dice.between(9, 13)];
  const y = 78;
  const lit = kind === 'night' ? '#ffe08a' : oklch(0.9, 0.06, 220);
  return still(
    fill(box([x, y - tall], wide, tall, 1.5), oklch(kind === 'night' ? 0.7 : 0.95, 0.03, hue)),
    fill(
      polygon([
        [x - wide - 5, y - 2 * tall + 2],
        [x, y - 2 * tall - 13],
        [x + wide + 5, y - 2 * tall + 2],
      ]),
      kind === 'snow' ? '#ffffff' : oklch(0.62, 0.16, hue),
    ),
    fill(box([x - wide * 0.4, y - tall * 0.55], 2.8, tall * 0.55, 0.8), oklch(0.5, 0.1, hue)),
    fill(box([x + wide * 0.42, y - tall * 1.05], 2.8, 2.8, 0.8), lit),
  );
}

function trees(dice: Dice, kind: Kind): Part {
  const green = oklch(kind === 'night' ? 0.5 : 0.6, 0.09, dice.between(140, 170));
  const round = dice.chance(0.5);
  return still(
    ...steps(dice.whole(2, 4), (): Shape[] => {
      const x = dice.between(-76, 76);
      const y = 76 + dice.between(-3, 10);
      const tall = dice.between(16, 30);
      const crown = round
        ? ellipse([x, y - 0.75 * tall], 0.36 * tall, 0.44 * tall)
        : polygon([
            [x - 0.34 * tall, y - 0.25 * tall],
            [x, y - 1.2 * tall],
            [x + 0.34 * tall, y - 0.25 * tall],
          ]);
      return [
        line(
          polyline([
            [x, y],
            [x, y - 0.5 * tall],
          ]),
          oklch(0.42, 0.07, 50),
          3,
        ),
        fill(crown, green),
        ...(kind === 'snow'
          ? [
              fill(
                ellipse([x, y - (round ? 1.04 : 0.98) * tall], 0.16 * tall, 0.1 * tall),
                '#ffffff',
              ),
            ]
          : []),
      ];
    }).flat(),
  );
}

const SKIN = { main: '#ffd24d', shade: '#f4b63c', light: '#ffe69a', ink: '#5b3a1c' };

function sun(dice: Dice, at: Dot, radius: number): Part[] {
  const count = dice.whole(9, 14);
  const pointed = dice.chance(0.5);
  const tones: Tones = { ...tonesOf(dice), ...SKIN };
  const rays = steps(count, (_, i) => {
    const angle = (i * 2 * Math.PI) / count;
    const half = Math.PI / count;
    return pointed
      ? fill(
          polygon([
            polar(at, 1.08 * radius, angle - 0.6 * half),
            polar(at, 1.5 * radius, angle),
            polar(at, 1.08 * radius, angle + 0.6 * half),
          ]),
          SKIN.shade,
        )
      : line(
          polyline([
            polar(at, 1.2 * radius, angle),
            polar(at, (i % 2 ? 1.38 : 1.5) * radius, angle),
          ]),
          SKIN.shade,
          5,
        );
  });
  return [
    moving(dice, 'spin', at, ...rays),
    still(fill(ellipse(at, radius), SKIN.main)),
    ...face(dice, [at[0], at[1] - 0.12 * radius], 0.72 * radius, tones, 2),
  ];
}

function moon(dice: Dice, at: Dot, radius: number): Part[] {
  const skin = ellipse(at, radius);
  const tones: Tones = { ...tonesOf(dice), main: '#f6ecc9', shade: '#e2d3a2', ink: '#4a4163' };
  return [
    still(fill(ellipse(at, 1.22 * radius), '#f6ecc9', 0.14), fill(skin, '#f6ecc9')),
    {
      clip: skin,
      shapes: steps(dice.whole(3, 6), () =>
        fill(
          ellipse(
            polar(at, radius * dice.between(0.5, 0.95), dice.between(0, 6.3)),
            radius * dice.between(0.08, 0.2),
          ),
          '#e2d3a2',
          0.8,
        ),
      ),
    },
    ...face(dice, [at[0], at[1] - 0.1 * radius], 0.68 * radius, tones, 2),
    ...(dice.chance(0.4) ? [nightcap(dice, at, radius, tones)] : []),
  ];
}

function nightcap(dice: Dice, [x, y]: Dot, radius: number, { second, accent }: Tones): Part {
  const side = dice.pick([-1, 1]);
  const tip: Dot = [x + side * radius * 1.15, y - radius * 0.62];
  return moving(
    dice,
    'sway',
    [x, y - radius],
    fill(
      outline([
        [x - 0.82 * radius, y - 0.62 * radius],
        [x - 0.3 * radius * side, y - 1.32 * radius],
        [x + 0.7 * radius * side, y - 1.3 * radius],
        tip,
        [x + 0.72 * radius * side, y - 0.92 * radius],
        [x + 0.8 * radius, y - 0.6 * radius],
        [x, y - 0.82 * radius],
      ]),
      second,
    ),
    line(
      arc([x, y + 0.1 * radius], 0.86 * radius, 0.9 * radius, -Math.PI * 0.87, -Math.PI * 0.13),
      '#ffffff',
      0.17 * radius,
    ),
    fill(ellipse(tip, 0.15 * radius), accent),
  );
}

/** The puffs of a cloud that is twice `size` wide. */
function puffs(dice: Dice, [x, y]: Dot, size: number): string {
  const bumps = dice.whole(3, 4);
  return [
    box([x, y + 0.16 * size], size, 0.34 * size, 0.33 * size),
    ...steps(bumps, (part) => {
      const middle = 1 - Math.abs(2 * part - 1);
      const radius = size * (0.32 + 0.26 * middle + dice.between(0, 0.06));
      return ellipse([x + size * (part - 0.5) * 1.25, y - size * 0.22 * middle], radius);
    }),
  ].join(' ');
}

function cloud(dice: Dice, at: Dot, size: number, colour: string): Part[] {
  const tones: Tones = {
    ...tonesOf(dice),
    main: colour,
    shade: oklch(0.84, 0.03, 250),
    ink: '#3d4a63',
  };
  return [
    still(fill(puffs(dice, at, size), colour)),
    ...face(dice, [at[0], at[1] - 0.06 * size], 0.52 * size, tones, 2),
  ];
}

const drifting = (dice: Dice, at: Dot, size: number): Part =>
  moving(dice, 'drift', at, fill(puffs(dice, at, size), '#ffffff', 0.85));

const drop = ([x, y]: Dot, size: number): string =>
  outline([
    [x, y - 1.5 * size],
    [x + 0.55 * size, y],
    [x, y + 0.7 * size],
    [x - 0.55 * size, y],
  ]);

/** Rain or snow, under the cloud: one column beside the other, none above another. */
function falling(dice: Dice, shape: (at: Dot) => string, colour: string): Part {
  const columns = dice.whole(8, 12);
  return moving(
    dice,
    'bob',
    [0, 0],
    ...steps(columns, (part) =>
      steps(dice.whole(1, 3), (_, i) =>
        fill(
          shape([-84 + 168 * part + dice.between(-4, 4), 8 + 26 * i + dice.between(-10, 10)]),
          colour,
        ),
      ),
    ).flat(),
  );
}

function rainbow(dice: Dice): Part {
  const width = dice.between(6, 8);
  const hues = [25, 60, 95, 145, 240, 300];
  return {
    clip: CARD,
    shapes: hues.map((hue, i) =>
      line(
        arc([0, 32], 76 - i * width, 92 - i * width, -Math.PI, 0),
        oklch(0.8, 0.14, hue),
        width + 0.5,
      ),
    ),
  };
}

function stars(dice: Dice): Part {
  return moving(
    dice,
    'twinkle',
    [0, 0],
    ...steps(dice.whole(12, 22), () => {
      const at: Dot = [dice.between(-88, 88), dice.between(-88, 30)];
      return fill(
        dice.chance(0.4) ? star(at, dice.between(3, 5)) : ellipse(at, dice.between(0.8, 1.7)),
        '#fff4c4',
      );
    }),
  );
}

const star = (at: Dot, radius: number): string =>
  polygon(steps(8, (_, i) => polar(at, i % 2 ? 0.38 * radius : radius, (i * Math.PI) / 4)));

function gusts(dice: Dice): Part[] {
  return steps(dice.whole(3, 5), (part) => {
    const y = -66 + 102 * part + dice.between(-8, 8);
    const x = dice.between(-80, -30);
    const far = Math.min(72, x + dice.between(80, 120));
    const up = dice.pick([-1, 1]);
    const radius = dice.between(7, 11);
    const curl = steps(9, (way): Dot =>
      polar(
        [far, y + up * radius],
        radius * (1 - 0.45 * way),
        up * (-Math.PI / 2 + way * 1.5 * Math.PI),
      ),
    );
    return moving(dice, 'drift', [x, y], line(polyline([[x, y], ...curl]), '#ffffff', 3.5, 0.9));
  });
}

function leaves(dice: Dice): Part[] {
  return steps(dice.whole(4, 7), () => {
    const at: Dot = [dice.between(-82, 82), dice.between(-60, 60)];
    return moving(
      dice,
      'sway',
      at,
      fill(ellipse(at, 5.5, 2.8, dice.between(0, 3)), oklch(0.72, 0.16, dice.between(40, 120))),
    );
  });
}
