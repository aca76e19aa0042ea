import { oklch } from '../../math/oklch.ts';
import { type Dice } from './dice.ts';
import { ellipse, fill, line, polar, polygon, polyline, steps, still, type Dot } from './pen.ts';
import { face } from './face.ts';
import { type Part, type Scene, type Shape } from './scene.ts';
import { CARD, tonesOf, type Tones } from './tones.ts';

/** Two colours that quarrel a little, and are friends. */
interface Pair {
  readonly ground: string;
  readonly figure: string;
  readonly third: string;
}

interface Drawn {
  readonly shapes: readonly Shape[];
  /** Where somebody may look out. */
  readonly middle?: Dot;
}

type Pattern = (dice: Dice, pair: Pair) => Drawn;

/** Patterns that seem to bulge, turn or swim, and some that hide a face. */
export function opArt(dice: Dice): Scene {
  // A dark yellow is brown.
  const hue = dice.between(130, 415);
  const turn = dice.pick([20, 60, 120, 180, 200]);
  const dark = oklch(dice.between(0.3, 0.42), 0.11, hue);
  const pale = oklch(0.94, 0.06, hue + turn);
  const [ground, figure] = dice.chance(0.7) ? [pale, dark] : [dark, pale];
  const pair: Pair = { ground, figure, third: oklch(0.7, 0.18, hue + turn + 90) };
  const pattern = dice.pick<Pattern>([
    engraving,
    engraving,
    engraving,
    tunnel,
    lens,
    spiral,
    waves,
    petals,
  ]);
  const { shapes, middle } = pattern(dice, pair);
  return [
    { clip: CARD, shapes: [fill(CARD, ground), ...shapes] },
    ...(middle ? somebody(dice, middle, pair) : []),
  ];
}

function somebody(dice: Dice, at: Dot, { third }: Pair): Part[] {
  const radius = dice.between(17, 25);
  const tones: Tones = { ...tonesOf(dice), main: third, shade: third };
  return [
    still(fill(ellipse(at, radius), third)),
    ...face(dice, [at[0], at[1] - 0.16 * radius], 0.74 * radius, tones, 2),
  ];
}

/** How dark a hidden picture is at a point, 0 to 1. */
type Darkness = (at: Dot) => number;

const spot =
  (middle: Dot, radius: number): Darkness =>
  ([x, y]) =>
    Math.exp(-(((x - middle[0]) ** 2 + (y - middle[1]) ** 2) / radius ** 2));

/** Two eyes and a mouth, larger than the card would seem to hold. */
function hiddenSmile(dice: Dice): Darkness {
  const apart = dice.between(26, 34);
  const level = dice.between(-36, -26);
  const wide = dice.between(46, 60);
  const eyes = [spot([-apart, level], 17), spot([apart, level], 17)];
  const wink = dice.chance(0.25);
  return ([x, y]) => {
    const bend = level + 46 + 30 * Math.sqrt(Math.max(0, 1 - (x / wide) ** 2));
    const mouth = Math.abs(x) < wide ? Math.exp(-(((y - bend) / 12) ** 2)) : 0;
    const winking = Math.exp(-(((y - level) / 8) ** 2) - ((x - apart) / 16) ** 4);
    return Math.min(
      1,
      (eyes[0]?.([x, y]) ?? 0) + (wink ? winking : (eyes[1]?.([x, y]) ?? 0)) + mouth,
    );
  };
}

function hiddenHeart(dice: Dice): Darkness {
  const size = dice.between(48, 62);
  return ([x, y]) => {
    const [u, v] = [x / size, -(y + 8) / size];
    const inside = (u * u + v * v - 0.72) ** 3 - 1.6 * u * u * v ** 3;
    return 1 / (1 + Math.exp(28 * inside));
  };
}

function hiddenBall(dice: Dice): Darkness {
  const [x0, y0] = [dice.between(-25, 25), dice.between(-25, 25)];
  const radius = dice.between(46, 66);
  return ([x, y]) => {
    const far = Math.hypot(x - x0, y - y0) / radius;
    return far > 1
      ? 0
      : 0.15 + 0.85 * Math.min(1, Math.hypot(x - x0 + 20, y - y0 + 20) / (1.4 * radius));
  };
}

/** Lines that swell where the hidden picture is dark, as in an engraving; they run straight, or bowed, or slanting. */
const engraving: Pattern = (dice, { figure }) => {
  const hidden = dice.pick([hiddenSmile, hiddenSmile, hiddenSmile, hiddenHeart, hiddenBall])(dice);
  const count = dice.whole(27, 36);
  const bow = dice.between(-12, 12);
  const slant = dice.between(-0.5, 0.5);
  const gap = 250 / count;
  const shapes = steps(count, (part) => {
    const level = -125 + 250 * part;
    const dots = steps(42, (way): Dot => {
      const x = -104 + 208 * way;
      return [x, level + slant * x * 0.5 + bow * Math.cos((x / 104) * 2.2)];
    });
    const thick = dots.map((dot) => gap * (0.08 + 0.37 * hidden(dot)));
    const upper = dots.map(([x, y], i): Dot => [x, y - (thick[i] ?? 0)]);
    const lower = dots.map(([x, y], i): Dot => [x, y + (thick[i] ?? 0)]);
    return fill(polygon([...upper, ...lower.reverse()]), figure);
  });
  return { shapes };
};

/** Rings within rings, each a little further aside. */
const tunnel: Pattern = (dice, { ground, figure }) => {
  const count = dice.whole(9, 14);
  const aside = polar([0, 0], dice.between(10, 42), dice.between(0, 6.3));
  const lobes = dice.pick([0, 0, 3, 4, 5, 6]);
  const wave = lobes === 0 ? 0 : dice.between(0.05, 0.16);
  const twist = dice.between(-1.2, 1.2);
  const shapes = steps(count, (part, i) => {
    const radius = 150 * (1 - part) ** 1.25 + 5;
    const middle: Dot = [aside[0] * part, aside[1] * part];
    const ring =
      lobes === 0
        ? ellipse(middle, radius)
        : polygon(
            steps(48, (_, k) => {
              const angle = (k * Math.PI) / 24;
              return polar(
                middle,
                radius * (1 + wave * Math.cos(lobes * angle)),
                angle + twist * part,
              );
            }),
          );
    return fill(ring, i % 2 ? ground : figure);
  });
  return { shapes, middle: aside };
};

/** A chessboard with a lens on it. */
const lens: Pattern = (dice, { figure, third }) => {
  const cells = dice.whole(9, 13);
  const middle: Dot = [dice.between(-24, 24), dice.between(-24, 24)];
  const reach = dice.between(60, 85);
  const strength = dice.between(0.5, 0.72) * dice.pick([1, 1, -0.7]);
  const bent = ([x, y]: Dot): Dot => {
    const [dx, dy] = [x - middle[0], y - middle[1]];
    const far = Math.hypot(dx, dy) / reach;
    if (far >= 1) return [x, y];
    const scale = 1 + strength * (1 - far) ** 2 * (strength > 0 ? 1.6 : 0.8);
    return [middle[0] + dx * scale, middle[1] + dy * scale];
  };
  const size = 220 / cells;
  const cell = (column: number, row: number): string => {
    const [x, y] = [-110 + column * size, -110 + row * size];
    const corners: readonly Dot[] = [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
    ];
    return polygon(
      corners.flatMap((from, i) => {
        const to = corners[(i + 1) % 4] ?? from;
        return [0, 0.33, 0.67].map((way) =>
          bent([from[0] + way * (to[0] - from[0]), from[1] + way * (to[1] - from[1])]),
        );
      }),
    );
  };
  const all = steps(cells * cells, (_, i): [number, number] => [i % cells, Math.floor(i / cells)]);
  const dark = all.filter(([column, row]) => (column + row) % 2 === 0);
  const [column, row] = dice.pick(dark as [[number, number], ...[number, number][]]);
  return {
    shapes: [
      fill(dark.map(([c, r]) => cell(c, r)).join(' '), figure),
      fill(cell(column, row), third),
    ],
  };
};

/** Arms that turn inwards. */
const spiral: Pattern = (dice, { figure }) => {
  const arms = dice.whole(3, 9);
  const turns = dice.between(0.5, 1.5) * dice.pick([-1, 1]);
  const power = dice.between(0.6, 1.1);
  const edge = (begin: number): Dot[] =>
    steps(30, (part) => polar([0, 0], 150 * part, begin + turns * 2 * Math.PI * part ** power));
  const width = Math.PI / arms;
  const shapes = steps(arms, (_, i) =>
    fill(polygon([...edge(2 * i * width), ...edge((2 * i + 1) * width).reverse()]), figure),
  );
  return { shapes, middle: [0, 0] };
};

/** Lines that run side by side over hills that are not there. */
const waves: Pattern = (dice, { figure }) => {
  const count = dice.whole(18, 26);
  const hills = steps(dice.whole(2, 4), () => ({
    at: [dice.between(-70, 70), dice.between(-70, 70)] as Dot,
    size: dice.between(24, 46),
    height: dice.between(18, 40) * dice.pick([1, 1, -1]),
  }));
  const shapes = steps(count, (part) => {
    const level = -128 + 256 * part;
    const dots = steps(48, (way): Dot => {
      const x = -104 + 208 * way;
      const lift = hills.reduce(
        (sum, { at, size, height }) => sum + height * spot(at, size)([x, level]),
        0,
      );
      return [x, level - lift];
    });
    return line(polyline(dots), figure, 3.6);
  });
  return { shapes };
};

/** Petals laid over petals. */
const petals: Pattern = (dice, { ground, figure }) => {
  const count = dice.whole(6, 12);
  const layers = dice.whole(5, 8);
  const deep = dice.between(0.14, 0.34);
  const shapes = steps(layers, (part, i) => {
    const radius = 128 * (1 - part) + 10;
    const turn = i * (Math.PI / count);
    const edge = steps(12 * count, (_, k): Dot => {
      const angle = (k * 2 * Math.PI) / (12 * count);
      return polar(
        [0, 0],
        radius * (1 - deep + deep * Math.abs(Math.cos((count * angle) / 2))),
        angle + turn,
      );
    });
    return fill(polygon(edge), i % 2 ? ground : figure);
  });
  return { shapes, middle: [0, 0] };
};
