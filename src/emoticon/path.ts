/** A point of the drawing: x to the right, y down, in units of the view box. */
export type Dot = readonly [x: number, y: number];

/**
 * SVG path data in absolute commands only, numbers rounded to a hundredth.
 *
 * @example path`M${[0, 0]} C${[1, 1]} ${[2, 1]} ${[3, 0]}`
 */
export function path(commands: TemplateStringsArray, ...dots: readonly Dot[]): string {
  return commands.reduce((data, command, i) => data + show(dots[i - 1]) + command);
}

/** How far a control point lies along the tangent when a cubic draws a quarter of an ellipse. */
export const QUARTER = 0.5523;

/** A number as it stands in the markup. */
export const round = (value: number) => Math.round(value * 100) / 100 + 0;

const show = (dot: Dot | undefined) => (dot ? dot.map(round).join(' ') : '');

/** 0 below `from`, 1 above `to`, and a smooth way in between. */
export function rise(from: number, to: number, value: number): number {
  const x = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return x * x * (3 - 2 * x);
}
