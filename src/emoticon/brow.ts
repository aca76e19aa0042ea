import { path, type Dot } from './path.ts';

/**
 * One brow, as a closed path that tapers outwards.
 *
 * @param lift -1 (low, inner end down: cross) to 1 (high, inner end up: amazed, or worried).
 * @param side -1 for the one on the left of the drawing, 1 for the right.
 * @param at where the middle of a brow with no lift sits.
 * @param half half its length.
 */
export function brow(lift: number, side: -1 | 1, [x, y]: Dot, half: number): string {
  const middle = y - 7 * lift - (lift < 0 ? 2 * lift : 0);
  const slant = 6 * lift;
  const arch = 4.5 + 2 * Math.abs(lift);
  const inner: Dot = [x - side * half, middle - slant + 1];
  const outer: Dot = [x + side * half, middle + slant + 1.5];
  const thick = 3.2;
  const control = (offset: number): Dot => [x + side * 0.15 * half, middle - arch + offset];
  return path`M${[inner[0], inner[1] + thick / 2]} Q${control(thick)} ${outer} Q${control(-thick)} ${[inner[0], inner[1] - thick / 2]} Z`;
}
