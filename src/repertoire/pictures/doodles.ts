import { oklch } from '../../math/oklch.ts';
import { type Dice } from './dice.ts';
import {
  arc,
  curve,
  ellipse,
  fill,
  handDrawn,
  handRound,
  line,
  moving,
  outline,
  polar,
  still,
  steps,
  type Dot,
} from './pen.ts';
import { type Part, type Scene, type Shape } from './scene.ts';
import { CARD } from './tones.ts';

/** What it is drawn with: a pencil, and crayons that never quite stay within the lines. */
interface Pencils {
  readonly line: string;
  readonly crayons: readonly [string, string, string];
}

type Subject = (dice: Dice, pencils: Pencils) => Part[];

const WIDTH = 3.2;

/** Things that somebody has drawn by hand while on the telephone. */
export function doodle(dice: Dice): Scene {
  const hue = dice.between(0, 360);
  const pencils: Pencils = {
    line: oklch(0.36, 0.06, hue + 200),
    crayons: [
      oklch(0.8, 0.14, hue),
      oklch(0.8, 0.14, hue + dice.pick([80, 120, 180])),
      oklch(0.86, 0.13, hue + 240),
    ],
  };
  const subject = dice.pick<Subject>([
    house,
    boat,
    snail,
    fish,
    cat,
    cup,
    rocket,
    mushrooms,
    whale,
    bird,
    balloon,
  ]);
  return [
    { clip: CARD, shapes: [fill(CARD, '#fbf7ec'), ...ruling(dice)] },
    ...margins(dice, pencils),
    ...subject(dice, pencils),
  ];
}

/** Squared or ruled paper, or plain. */
function ruling(dice: Dice): Shape[] {
  const kind = dice.pick(['plain', 'ruled', 'squared']);
  const gap = dice.between(15, 20);
  const at = steps(Math.floor(200 / gap), (_, i) => -100 + gap * (i + 0.7));
  const across = at.map((y) => `M-100 ${y.toFixed(1)} L100 ${y.toFixed(1)}`);
  const down = at.map((x) => `M${x.toFixed(1)} -100 L${x.toFixed(1)} 100`);
  if (kind === 'plain') return [];
  return [line([...across, ...(kind === 'squared' ? down : [])].join(' '), '#c9d9ea', 1)];
}

/** A thing: a crayon's patch, a little off, and the pencil around it, here and there twice. */
function drawn(
  dice: Dice,
  dots: readonly Dot[],
  { line: pencil }: Pencils,
  crayon?: string,
  round = false,
): Shape[] {
  const off: Dot = [dice.between(-3.5, 3.5), dice.between(-3.5, 3.5)];
  const moved = dots.map(([x, y]): Dot => [x + off[0], y + off[1]]);
  const once = () =>
    round
      ? outline(
          dots.map(([x, y]): Dot => [x + dice.between(-0.8, 0.8), y + dice.between(-0.8, 0.8)]),
        )
      : handDrawn(dice, [...dots, dots[0] ?? [0, 0]], 1.4);
  return [
    ...(crayon === undefined
      ? []
      : [fill(round ? outline(moved) : `${handDrawn(dice, moved, 1)} Z`, crayon)]),
    line(once(), pencil, WIDTH),
    ...(dice.chance(0.35) ? [line(once(), pencil, 1.4, 0.6)] : []),
  ];
}

const stroke = (
  dice: Dice,
  dots: readonly Dot[],
  { line: pencil }: Pencils,
  width = WIDTH,
): Shape => line(handDrawn(dice, dots, 1.1), pencil, width);

const bowed = (dots: readonly Dot[], { line: pencil }: Pencils, width = WIDTH): Shape =>
  line(curve(dots), pencil, width);

/** Two dots and a bow: enough for a face. */
function glad(at: Dot, size: number, { line: pencil }: Pencils, side = 0): Shape[] {
  const [x, y] = at;
  return [
    fill(ellipse([x - 0.45 * size + side, y], 0.11 * size + 1.1), pencil),
    fill(ellipse([x + 0.45 * size + side, y], 0.11 * size + 1.1), pencil),
    line(
      arc([x + side, y + 0.2 * size], 0.34 * size, 0.34 * size, 0.9 * Math.PI, 0.1 * Math.PI),
      pencil,
      2.4,
    ),
    fill(
      ellipse([x - 0.8 * size + side, y + 0.38 * size], 0.17 * size, 0.12 * size),
      '#f2938f',
      0.6,
    ),
    fill(
      ellipse([x + 0.8 * size + side, y + 0.38 * size], 0.17 * size, 0.12 * size),
      '#f2938f',
      0.6,
    ),
  ];
}

/** What is scribbled into the corners. */
function margins(dice: Dice, pencils: Pencils): Part[] {
  const corners = (
    [
      [-78, -76],
      [78, -76],
      [-80, 80],
      [80, 80],
    ] as const
  ).filter(() => dice.chance(0.55));
  return corners.map((at) => {
    const size = dice.between(6, 10);
    const crayon = dice.pick(pencils.crayons);
    const scribbles: Readonly<Record<string, () => Shape[]>> = {
      star: () => [
        line(
          handDrawn(
            dice,
            steps(6, (_, i) => polar(at, size, -Math.PI / 2 + (i * 4 * Math.PI) / 5)),
            0.7,
          ),
          crayon,
          2.6,
        ),
      ],
      heart: () => [
        line(
          outline([
            [at[0], at[1] - 0.3 * size],
            [at[0] + 0.6 * size, at[1] - 0.8 * size],
            [at[0] + size, at[1] - 0.2 * size],
            [at[0], at[1] + size],
            [at[0] - size, at[1] - 0.2 * size],
            [at[0] - 0.6 * size, at[1] - 0.8 * size],
          ]),
          crayon,
          2.6,
        ),
      ],
      spiral: () => [
        line(curve(steps(14, (part) => polar(at, size * part, 12 * part))), crayon, 2.4),
      ],
      flower: () => [
        ...steps(5, (_, i) =>
          line(
            outline(handRound(dice, polar(at, 0.62 * size, (i * 2 * Math.PI) / 5), 0.42 * size)),
            crayon,
            2,
          ),
        ),
        fill(ellipse(at, 0.25 * size), pencils.line),
      ],
      cross: () => [
        stroke(
          dice,
          [
            [at[0] - 5, at[1]],
            [at[0] + 5, at[1]],
          ],
          { ...pencils, line: crayon },
          2.4,
        ),
        stroke(
          dice,
          [
            [at[0], at[1] - 5],
            [at[0], at[1] + 5],
          ],
          { ...pencils, line: crayon },
          2.4,
        ),
      ],
      note: () => [
        fill(ellipse([at[0] - 3, at[1] + 5], 3.6, 2.8, -0.4), pencils.line),
        bowed(
          [
            [at[0] + 0.2, at[1] + 4],
            [at[0] + 0.2, at[1] - 8],
            [at[0] + 6, at[1] - 4],
          ],
          pencils,
          2.2,
        ),
      ],
    };
    const [first = 'star', ...others] = Object.keys(scribbles);
    return moving(dice, 'sway', at, ...(scribbles[dice.pick([first, ...others])]?.() ?? []));
  });
}

const grass = (dice: Dice, y: number, pencils: Pencils): Part =>
  still(
    stroke(
      dice,
      [
        [-70, y],
        [-20, y + 1],
        [30, y - 1],
        [72, y],
      ],
      pencils,
      2.6,
    ),
    ...steps(dice.whole(4, 7), () => {
      const x = dice.between(-66, 66);
      return line(
        `${curve([
          [x - 3, y],
          [x - 4, y - 4],
          [x - 6, y - 7],
        ])} ${curve([
          [x, y],
          [x, y - 5],
          [x + 1, y - 9],
        ])} ${curve([
          [x + 3, y],
          [x + 4, y - 3],
          [x + 6, y - 6],
        ])}`,
        oklch(0.65, 0.14, 140),
        2,
      );
    }),
  );

const house: Subject = (dice, pencils) => {
  const [a, b, c] = pencils.crayons;
  const half = dice.between(30, 44);
  const eaves = dice.between(-22, -4);
  const ridge = eaves - dice.between(28, 42);
  const side = dice.pick([-1, 1]);
  const chimney = side * half * 0.55;
  const windows: Dot = [side * half * 0.45, 20];
  return [
    still(
      ...drawn(
        dice,
        [
          [chimney - 6, eaves - 2],
          [chimney - 6, ridge],
          [chimney + 6, ridge],
          [chimney + 6, eaves - 2],
        ],
        pencils,
        c,
      ),
      bowed(
        steps(12, (part) => [
          Math.max(-84, Math.min(84, chimney + side * 20 * part + 6 * Math.sin(9 * part))),
          Math.max(-92, ridge - 5 - 26 * part),
        ]),
        pencils,
        2.4,
      ),
      ...drawn(
        dice,
        [
          [-half, eaves],
          [half, eaves],
          [half, 64],
          [-half, 64],
        ],
        pencils,
        a,
      ),
      ...drawn(
        dice,
        [
          [-half - 9, eaves],
          [dice.between(-8, 8), ridge],
          [half + 9, eaves],
        ],
        pencils,
        b,
      ),
      ...drawn(
        dice,
        [
          [-side * half * 0.45 - 9, 64],
          [-side * half * 0.45 - 9, 34],
          [-side * half * 0.45 + 9, 34],
          [-side * half * 0.45 + 9, 64],
        ],
        pencils,
        c,
      ),
      ...drawn(
        dice,
        [
          [windows[0] - 10, windows[1] - 9],
          [windows[0] + 10, windows[1] - 9],
          [windows[0] + 10, windows[1] + 9],
          [windows[0] - 10, windows[1] + 9],
        ],
        pencils,
        '#fff2b8',
      ),
      ...(dice.chance(0.5)
        ? glad([windows[0], windows[1] - 2], 9, pencils)
        : [
            stroke(
              dice,
              [
                [windows[0], windows[1] - 9],
                [windows[0], windows[1] + 9],
              ],
              pencils,
              2,
            ),
            stroke(
              dice,
              [
                [windows[0] - 10, windows[1]],
                [windows[0] + 10, windows[1]],
              ],
              pencils,
              2,
            ),
          ]),
    ),
    grass(dice, 65, pencils),
  ];
};

const sea = (dice: Dice, y: number, pencils: Pencils): Part =>
  moving(
    dice,
    'drift',
    [0, y],
    ...steps(3, (part) =>
      bowed(
        steps(15, (way, i) => [-72 + 144 * way + 4 * part, y + 11 * part + (i % 2 ? -3.2 : 3.2)]),
        { ...pencils, line: oklch(0.66, 0.12, 240) },
        2.8,
      ),
    ),
  );

const boat: Subject = (dice, pencils) => {
  const [a, b, c] = pencils.crayons;
  const half = dice.between(38, 50);
  const mast = dice.between(-10, 10);
  const top = dice.between(-76, -60);
  return [
    moving(
      dice,
      'sway',
      [0, 50],
      stroke(
        dice,
        [
          [mast, 24],
          [mast, top],
        ],
        pencils,
      ),
      ...drawn(
        dice,
        [
          [mast + 4, top + 8],
          [mast + 4, 16],
          [mast + half * 0.85, 16],
        ],
        pencils,
        a,
      ),
      ...drawn(
        dice,
        [
          [mast - 4, top + 22],
          [mast - 4, 16],
          [mast - half * 0.6, 16],
        ],
        pencils,
        b,
      ),
      ...drawn(
        dice,
        [
          [mast, top],
          [mast + 16, top + 5],
          [mast, top + 10],
        ],
        pencils,
        c,
      ),
      ...drawn(
        dice,
        [
          [-half, 24],
          [half, 24],
          [half * 0.66, 48],
          [-half * 0.66, 48],
        ],
        pencils,
        c,
      ),
      ...glad([0, 31], 11, pencils),
    ),
    sea(dice, 52, pencils),
  ];
};

const snail: Subject = (dice, pencils) => {
  const [a, b] = pencils.crayons;
  const shell: Dot = [-14, 12];
  const radius = dice.between(32, 40);
  const turns = dice.between(13, 18);
  return [
    still(
      ...drawn(
        dice,
        [
          [-66, 58],
          [-30, 46],
          [24, 44],
          [38, 10],
          [40, -6],
          [52, -14],
          [64, -4],
          [64, 24],
          [50, 56],
          [20, 60],
        ],
        pencils,
        b,
        true,
      ),
      ...drawn(dice, handRound(dice, shell, radius, radius, 0.03), pencils, a, true),
      bowed(
        steps(22, (part) => polar(shell, radius * 0.92 * part, turns * part)),
        pencils,
      ),
      ...glad([53, 4], 9, pencils),
    ),
    moving(
      dice,
      'sway',
      [52, -12],
      bowed(
        [
          [46, -12],
          [40, -26],
          [38, -38],
        ],
        pencils,
      ),
      bowed(
        [
          [58, -12],
          [64, -26],
          [68, -36],
        ],
        pencils,
      ),
      fill(ellipse([38, -40], 4), pencils.line),
      fill(ellipse([68, -38], 4), pencils.line),
    ),
    grass(dice, 64, pencils),
  ];
};

const fish: Subject = (dice, pencils) => {
  const [a, b, c] = pencils.crayons;
  const long = dice.between(42, 56);
  const high = dice.between(24, 38);
  const scales = dice.chance(0.6);
  return [
    moving(
      dice,
      'sway',
      [0, 0],
      ...drawn(
        dice,
        [
          [long * 0.75, 0],
          [long + 26, -24],
          [long + 20, 0],
          [long + 26, 24],
        ],
        pencils,
        b,
      ),
      ...drawn(
        dice,
        [
          [-12, -high + 4],
          [6, -high - 18],
          [24, -high + 6],
        ],
        pencils,
        c,
      ),
      ...drawn(
        dice,
        [
          [-long, 4],
          [-long * 0.6, -high * 0.7],
          [0, -high],
          [long * 0.6, -high * 0.5],
          [long * 0.86, 0],
          [long * 0.6, high * 0.5],
          [0, high],
          [-long * 0.6, high * 0.7],
        ],
        pencils,
        a,
        true,
      ),
      ...(scales
        ? steps(3, (part) =>
            line(
              arc([4 + 16 * part, 0], 9, high * (0.62 - 0.2 * part), -0.4 * Math.PI, 0.4 * Math.PI),
              pencils.line,
              2.2,
            ),
          )
        : steps(3, (part) =>
            stroke(
              dice,
              [
                [4 + 15 * part, -high * (0.66 - 0.2 * part)],
                [4 + 15 * part, high * (0.66 - 0.2 * part)],
              ],
              pencils,
              2.2,
            ),
          )),
      fill(ellipse([-long * 0.52, -6], 8.5), '#ffffff'),
      line(outline(handRound(dice, [-long * 0.52, -6], 8.5)), pencils.line, 2.4),
      fill(ellipse([-long * 0.56, -5], 4), pencils.line),
      line(arc([-long * 0.72, 6], 9, 8, 0.75 * Math.PI, 0.02 * Math.PI), pencils.line, 2.6),
    ),
    moving(
      dice,
      'bob',
      [-70, -30],
      ...steps(3, (part) =>
        line(
          outline(handRound(dice, [-72 - 5 * part, -24 - 18 * part], 3.5 + 2 * part)),
          oklch(0.66, 0.12, 240),
          2.2,
        ),
      ),
    ),
    sea(dice, -76, pencils),
  ];
};

const cat: Subject = (dice, pencils) => {
  const [a, b] = pencils.crayons;
  const half = dice.between(26, 34);
  const head: Dot = [dice.between(-10, 2), -22];
  const striped = dice.chance(0.6);
  const paws = [-1, 1] as const;
  return [
    moving(
      dice,
      'sway',
      [34, 52],
      bowed(
        [
          [26, 56],
          [54, 54],
          [62, 30],
          [52, 12],
          [60, 0],
        ],
        pencils,
        8,
      ),
      bowed(
        [
          [26, 56],
          [54, 54],
          [62, 30],
          [52, 12],
          [60, 0],
        ],
        { ...pencils, line: a },
        3.5,
      ),
    ),
    still(
      ...drawn(
        dice,
        [
          [-26, 62],
          [-32, 36],
          [-20, -4],
          [0, -12],
          [20, -4],
          [36, 36],
          [32, 62],
        ],
        pencils,
        a,
        true,
      ),
      ...drawn(
        dice,
        [
          [head[0] - half * 0.92, head[1] - 8],
          [head[0] - half * 0.86, head[1] - half - 10],
          [head[0] - half * 0.25, head[1] - half * 0.78],
        ],
        pencils,
        a,
      ),
      ...drawn(
        dice,
        [
          [head[0] + half * 0.92, head[1] - 8],
          [head[0] + half * 0.86, head[1] - half - 10],
          [head[0] + half * 0.25, head[1] - half * 0.78],
        ],
        pencils,
        a,
      ),
      ...drawn(dice, handRound(dice, head, half, half * 0.86, 0.02), pencils, a, true),
      ...(striped
        ? [-1, 0, 1].map((i) =>
            stroke(
              dice,
              [
                [head[0] + 7 * i, head[1] - half * 0.78],
                [head[0] + 6 * i, head[1] - half * 0.5],
              ],
              pencils,
              2.6,
            ),
          )
        : []),
      fill(ellipse([head[0], head[1] + half * 0.16], 3.4, 2.4), '#e77f86'),
      ...paws.flatMap((side) => [
        line(
          arc(
            [head[0] + side * half * 0.16, head[1] + half * 0.24],
            half * 0.16,
            half * 0.16,
            Math.PI,
            0,
          ),
          pencils.line,
          2.4,
        ),
        stroke(
          dice,
          [
            [head[0] + side * half * 0.5, head[1] + half * 0.2],
            [head[0] + side * (half + 10), head[1] + half * 0.08],
          ],
          pencils,
          1.8,
        ),
        stroke(
          dice,
          [
            [head[0] + side * half * 0.5, head[1] + half * 0.32],
            [head[0] + side * (half + 9), head[1] + half * 0.38],
          ],
          pencils,
          1.8,
        ),
        line(arc([side * 12, 60], 8, 7, Math.PI, 2 * Math.PI), pencils.line, 2.6),
      ]),
    ),
    moving(
      dice,
      'blink',
      head,
      ...paws.map((side) =>
        fill(ellipse([head[0] + side * half * 0.42, head[1] - 3], 3.6, 4.8), pencils.line),
      ),
    ),
    still(
      stroke(
        dice,
        [
          [-60, 67],
          [0, 68],
          [64, 67],
        ],
        { ...pencils, line: b },
        4,
      ),
    ),
  ];
};

const cup: Subject = (dice, pencils) => {
  const [a, b, c] = pencils.crayons;
  const top = dice.between(28, 38);
  const foot = top * dice.between(0.7, 0.95);
  return [
    moving(
      dice,
      'drift',
      [0, -40],
      ...steps(3, (part) =>
        bowed(
          steps(8, (way) => [
            -18 + 18 * 2 * part * 0.5 + 5 * Math.sin(7 * way + 2 * part),
            -26 - 44 * way,
          ]),
          { ...pencils, line: c },
          3,
        ),
      ),
    ),
    still(
      ...drawn(dice, handRound(dice, [top + 8, 20], 15, 17, 0.03), pencils, undefined, true),
      ...drawn(
        dice,
        [
          [-top, -16],
          [top, -16],
          [foot, 56],
          [-foot, 56],
        ],
        pencils,
        a,
      ),
      ...drawn(dice, handRound(dice, [0, -16], top, 7, 0.02), pencils, oklch(0.62, 0.08, 55), true),
      ...glad([-2, 18], 17, pencils),
      ...drawn(dice, handRound(dice, [0, 61], top + 18, 7, 0.02), pencils, b, true),
    ),
  ];
};

const rocket: Subject = (dice, pencils) => {
  const [a, b, c] = pencils.crayons;
  const half = dice.between(18, 24);
  const port: Dot = [0, -18];
  return [
    moving(
      dice,
      'bob',
      [0, 0],
      ...drawn(
        dice,
        [
          [-10, 42],
          [-7, 62],
          [0, 78],
          [7, 62],
          [10, 42],
        ],
        pencils,
        '#ffc95c',
        true,
      ),
      ...drawn(
        dice,
        [
          [-half + 3, 12],
          [-half - 18, 44],
          [-half + 5, 40],
        ],
        pencils,
        b,
      ),
      ...drawn(
        dice,
        [
          [half - 3, 12],
          [half + 18, 44],
          [half - 5, 40],
        ],
        pencils,
        b,
      ),
      ...drawn(
        dice,
        [
          [0, -80],
          [half * 0.7, -52],
          [half, -10],
          [half * 0.8, 42],
          [-half * 0.8, 42],
          [-half, -10],
          [-half * 0.7, -52],
        ],
        pencils,
        a,
        true,
      ),
      ...drawn(
        dice,
        handRound(dice, port, half * 0.62, half * 0.62, 0.02),
        pencils,
        '#e8f6ff',
        true,
      ),
      ...glad([port[0], port[1] - 2], 8, pencils),
      bowed(
        [
          [-half * 0.75, 22],
          [0, 27],
          [half * 0.75, 22],
        ],
        pencils,
        2.4,
      ),
    ),
    moving(
      dice,
      'twinkle',
      [0, 0],
      ...steps(7, () => {
        const at: Dot = [dice.pick([-1, 1]) * dice.between(46, 80), dice.between(-60, 60)];
        return line(
          handDrawn(
            dice,
            steps(6, (_, i) => polar(at, 5, (i * 4 * Math.PI) / 5)),
            0.5,
          ),
          c,
          2,
        );
      }),
    ),
  ];
};

const mushrooms: Subject = (dice, pencils) => {
  const [a, b] = pencils.crayons;
  const count = dice.pick([1, 2]);
  return [
    ...steps(count, (part, i) => {
      const x = count === 1 ? 0 : -44 + 88 * part;
      const size = (count === 1 ? 54 : i % 2 ? 24 : 34) + dice.between(-4, 4);
      const top = 62 - size * dice.between(1.6, 2);
      const cap = top + size * 0.8;
      return still(
        ...drawn(
          dice,
          [
            [x - size * 0.3, cap - 2],
            [x - size * 0.36, 62],
            [x + size * 0.36, 62],
            [x + size * 0.3, cap - 2],
          ],
          pencils,
          '#fff6e0',
        ),
        ...drawn(
          dice,
          [
            [x - size, cap],
            [x - size * 0.72, top + size * 0.2],
            [x, top],
            [x + size * 0.72, top + size * 0.2],
            [x + size, cap],
            [x, cap + size * 0.14],
          ],
          pencils,
          i % 2 ? b : a,
          true,
        ),
        ...steps(4, (way, k) =>
          fill(
            outline(
              handRound(
                dice,
                [x + size * (-0.55 + 1.1 * way), top + size * (k % 2 ? 0.32 : 0.55)],
                size * 0.11,
              ),
            ),
            '#fff6e0',
          ),
        ),
        ...glad([x, Math.min(54, cap + size * 0.34)], size * 0.3, pencils),
      );
    }),
    grass(dice, 64, pencils),
  ];
};

const whale: Subject = (dice, pencils) => {
  const [a, b] = pencils.crayons;
  const long = dice.between(50, 60);
  const high = dice.between(30, 40);
  return [
    moving(
      dice,
      'sway',
      [0, 30],
      ...drawn(
        dice,
        [
          [long * 0.72, 20],
          [long + 2, -6],
          [long - 12, -26],
          [long + 10, -18],
          [long + 26, -28],
          [long + 16, -4],
          [long * 0.92, 30],
        ],
        pencils,
        a,
        true,
      ),
      ...drawn(
        dice,
        [
          [-long, 26],
          [-long * 0.86, 26 - high * 0.8],
          [-long * 0.3, 26 - high * 1.15],
          [long * 0.4, 26 - high * 0.7],
          [long * 0.9, 24],
          [long * 0.5, 44],
          [-long * 0.6, 46],
        ],
        pencils,
        a,
        true,
      ),
      bowed(
        [
          [-long * 0.94, 32],
          [-long * 0.5, 38],
          [-long * 0.1, 30],
        ],
        pencils,
      ),
      fill(ellipse([-long * 0.42, 16], 3.8), pencils.line),
      fill(ellipse([-long * 0.6, 26], 6, 4), '#f2938f', 0.6),
      ...drawn(
        dice,
        [
          [-4, 34],
          [10, 48],
          [20, 32],
        ],
        pencils,
        b,
      ),
    ),
    moving(
      dice,
      'bob',
      [-long * 0.3, -30],
      ...[-1, 0, 1].map((side) =>
        bowed(
          [
            [-long * 0.3, 18 - high * 1.15],
            [-long * 0.3 + side * 7, -high * 1.15 - 12],
            [-long * 0.3 + side * 19, -high * 1.15 - (side === 0 ? 26 : 10)],
          ],
          { ...pencils, line: oklch(0.7, 0.12, 235) },
          3.4,
        ),
      ),
    ),
    sea(dice, 54, pencils),
  ];
};

const bird: Subject = (dice, pencils) => {
  const [a, b, c] = pencils.crayons;
  const radius = dice.between(32, 40);
  const middle: Dot = [0, 6];
  const wire = middle[1] + radius + 15;
  return [
    still(
      stroke(
        dice,
        [
          [-84, wire + dice.between(-8, 8)],
          [-10, wire],
          [10, wire],
          [84, wire + dice.between(-8, 8)],
        ],
        pencils,
        2.8,
      ),
      stroke(
        dice,
        [
          [-9, middle[1] + radius - 2],
          [-10, wire],
        ],
        pencils,
      ),
      stroke(
        dice,
        [
          [9, middle[1] + radius - 2],
          [10, wire],
        ],
        pencils,
      ),
      ...drawn(
        dice,
        [
          [radius * 0.8, 14],
          [radius + 26, 4],
          [radius + 30, 20],
          [radius * 0.7, 30],
        ],
        pencils,
        b,
      ),
      ...drawn(dice, handRound(dice, middle, radius, radius * 0.95, 0.03), pencils, a, true),
      ...drawn(
        dice,
        [
          [-radius + 3, -4],
          [-radius - 15, 3],
          [-radius + 2, 9],
        ],
        pencils,
        '#ffb84d',
      ),
      ...steps(3, (part) =>
        bowed(
          [
            [-3 + 3 * part, middle[1] - radius + 2],
            [-8 + 8 * part, middle[1] - radius - 9],
            [-12 + 12 * part, middle[1] - radius - 14],
          ],
          pencils,
          2.6,
        ),
      ),
      fill(ellipse([-radius * 0.45, -6], 4), pencils.line),
      fill(ellipse([-radius * 0.5, 8], 5.5, 4), '#f2938f', 0.6),
    ),
    moving(
      dice,
      'sway',
      [4, 6],
      ...drawn(
        dice,
        [
          [2, 2],
          [24, 4],
          [30, 22],
          [12, 28],
          [0, 18],
        ],
        pencils,
        c,
        true,
      ),
    ),
    ...(dice.chance(0.6)
      ? [
          still(
            fill(ellipse([-64, -34], 3.6, 2.8, -0.4), pencils.line),
            bowed(
              [
                [-60.8, -35],
                [-60.8, -50],
                [-53, -46],
              ],
              pencils,
              2.4,
            ),
          ),
        ]
      : []),
  ];
};

const balloon: Subject = (dice, pencils) => {
  const [a, b, c] = pencils.crayons;
  const radius = dice.between(36, 44);
  const middle: Dot = [0, -30];
  const basket = 50;
  return [
    moving(
      dice,
      'bob',
      [0, 0],
      stroke(
        dice,
        [
          [-radius * 0.62, middle[1] + radius * 0.78],
          [-11, basket],
        ],
        pencils,
        2.2,
      ),
      stroke(
        dice,
        [
          [radius * 0.62, middle[1] + radius * 0.78],
          [11, basket],
        ],
        pencils,
        2.2,
      ),
      ...drawn(dice, handRound(dice, middle, radius, radius * 1.08, 0.02), pencils, a, true),
      fill(ellipse(middle, radius * 0.52, radius * 1.04), b, 0.85),
      line(outline(handRound(dice, middle, radius * 0.52, radius * 1.05, 0.02)), pencils.line, 2.2),
      ...glad([middle[0], middle[1] - 2], 15, pencils),
      ...drawn(
        dice,
        [
          [-12, basket],
          [12, basket],
          [9, basket + 18],
          [-9, basket + 18],
        ],
        pencils,
        c,
      ),
      ...steps(2, (part) =>
        stroke(
          dice,
          [
            [-10, basket + 6 + 6 * part],
            [10, basket + 6 + 6 * part],
          ],
          pencils,
          1.6,
        ),
      ),
    ),
    ...steps(2, (part) => {
      const at: Dot = [part ? 66 : -66, dice.between(-10, 40)];
      return moving(
        dice,
        'drift',
        at,
        line(
          curve([
            [at[0] - 18, at[1]],
            [at[0] - 14, at[1] - 9],
            [at[0] - 4, at[1] - 12],
            [at[0] + 8, at[1] - 10],
            [at[0] + 16, at[1]],
          ]),
          oklch(0.72, 0.08, 235),
          2.6,
        ),
        stroke(
          dice,
          [
            [at[0] - 18, at[1] + 1],
            [at[0] + 16, at[1] + 1],
          ],
          { ...pencils, line: oklch(0.72, 0.08, 235) },
          2.6,
        ),
      );
    }),
  ];
};
