import { type Dice } from './dice.ts';
import { type Motion, type Part, type Shape } from './scene.ts';

/** A point: x to the right, y down. */
export type Dot = readonly [x: number, y: number];

const round = (value: number) => Math.round(value * 10) / 10 + 0;
const show = ([x, y]: Dot) => `${round(x)} ${round(y)}`;

/** How far a control point lies along the tangent when a cubic draws a quarter of an ellipse. */
const QUARTER = 0.5523;

/** So many steps, each with its index and its way from 0 to 1. */
export const steps = <T>(count: number, at: (part: number, index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => at(count > 1 ? i / (count - 1) : 0, i));

/** The point so far from a centre, in this direction: radians clockwise from the right. */
export const polar = ([x, y]: Dot, radius: number, angle: number): Dot => [
  x + radius * Math.cos(angle),
  y + radius * Math.sin(angle),
];

/** Straight from dot to dot. */
export const polyline = (dots: readonly Dot[]): string => `M${dots.map(show).join(' L')}`;
export const polygon = (dots: readonly Dot[]): string => `${polyline(dots)} Z`;

/** Smoothly through all the dots (Catmull-Rom). */
export const curve = (dots: readonly Dot[]): string => spline(dots, false);
/** The same, back to the first one. */
export const outline = (dots: readonly Dot[]): string => `${spline(dots, true)} Z`;

function spline(dots: readonly Dot[], closed: boolean): string {
  const n = dots.length;
  const dot = (i: number) => dots[closed ? (i + n) % n : Math.min(n - 1, Math.max(0, i))] as Dot;
  const pieces = Array.from({ length: closed ? n : n - 1 }, (_, i) => {
    const [before, from, to, after] = [dot(i - 1), dot(i), dot(i + 1), dot(i + 2)];
    const leave: Dot = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const arrive: Dot = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    return ` C${show(leave)} ${show(arrive)} ${show(to)}`;
  });
  return `M${show(dot(0))}${pieces.join('')}`;
}

/** @param turn radians clockwise */
export function ellipse([x, y]: Dot, rx: number, ry: number = rx, turn = 0): string {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const at = (u: number, v: number): Dot => [
    x + u * rx * cos - v * ry * sin,
    y + u * rx * sin + v * ry * cos,
  ];
  const k = QUARTER;
  const quarter = (a: number, b: number, c: number, d: number) =>
    ` C${show(at(a + k * c, b + k * d))} ${show(at(c + k * a, d + k * b))} ${show(at(c, d))}`;
  return `M${show(at(1, 0))}${quarter(1, 0, 0, 1)}${quarter(0, 1, -1, 0)}${quarter(-1, 0, 0, -1)}${quarter(0, -1, 1, 0)} Z`;
}

/** A part of an ellipse's edge, from one direction to another, radians clockwise from the right. */
export const arc = ([x, y]: Dot, rx: number, ry: number, from: number, to: number): string =>
  curve(
    steps(9, (part): Dot => {
      const angle = from + part * (to - from);
      return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
    }),
  );

/** A rectangle with round corners, by its middle and half its sides. */
export function box([x, y]: Dot, half: number, halfHeight: number, radius: number): string {
  const corner = (sx: number, sy: number, inward: 0 | 1): string => {
    const k = radius * (1 - QUARTER);
    const along: Dot = [x + sx * half, y + sy * (halfHeight - radius)];
    const across: Dot = [x + sx * (half - radius), y + sy * halfHeight];
    const near: [Dot, Dot] = [
      [x + sx * half, y + sy * (halfHeight - k)],
      [x + sx * (half - k), y + sy * halfHeight],
    ];
    const [from, to] = inward ? [across, along] : [along, across];
    const [leave, arrive] = inward ? [near[1], near[0]] : near;
    return `${show(from)} C${show(leave)} ${show(arrive)} ${show(to)}`;
  };
  return `M${corner(1, 1, 0)} L${corner(-1, 1, 1)} L${corner(-1, -1, 0)} L${corner(1, -1, 1)} Z`;
}

/** Straight lines as a hand draws them: each is bowed a little, and its ends miss by a little. */
export function handDrawn(dice: Dice, dots: readonly Dot[], amount = 1.6): string {
  const off = (): number => dice.between(-amount, amount);
  const near = ([x, y]: Dot): Dot => [x + off(), y + off()];
  const pieces = dots.slice(1).map((to, i) => {
    const from = dots[i] as Dot;
    const on = (part: number): Dot =>
      near([from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])]);
    return ` C${show(on(0.33))} ${show(on(0.67))} ${show(on(1))}`;
  });
  return `M${show(near(dots[0] as Dot))}${pieces.join('')}`;
}

/** The dots of an ellipse as a hand draws it. */
export function handRound(dice: Dice, [x, y]: Dot, rx: number, ry = rx, amount = 0.04): Dot[] {
  const begin = dice.between(0, 2 * Math.PI);
  return steps(12, (_, i) => {
    const far = 1 + dice.between(-amount, amount);
    const angle = begin + (i * Math.PI) / 6;
    return [x + far * rx * Math.cos(angle), y + far * ry * Math.sin(angle)];
  });
}

/** A shape filled with a colour. */
export const fill = (d: string, colour: string, opacity?: number): Shape => ({
  d,
  fill: colour,
  ...(opacity === undefined ? {} : { opacity }),
});

/** A line. */
export const line = (d: string, stroke: string, width: number, opacity?: number): Shape => ({
  d,
  stroke,
  width,
  ...(opacity === undefined ? {} : { opacity }),
});

/** A shape with a line around it. */
export const inked = (d: string, colour: string, stroke: string, width: number): Shape => ({
  d,
  fill: colour,
  stroke,
  width,
});

export const still = (...shapes: readonly Shape[]): Part => ({ shapes });

/** Shapes that move about a point, in a phase of their own. */
export const moving = (
  dice: Dice,
  kind: Motion['kind'],
  [x, y]: Dot,
  ...shapes: readonly Shape[]
): Part => ({
  shapes,
  motion: { kind, x: round(x), y: round(y), phase: dice.whole(0, 3) },
});
