import { type Lids } from './eye.ts';
import { path, type Dot } from './path.ts';

/**
 * One brow, as a closed path that tapers outwards.
 *
 * @param lift -1 (low, inner end down: cross) to 1 (high, inner end up: amazed, or worried).
 * @param side -1 for the one on the left of the drawing, 1 for the right.
 * @param at where the middle of a brow with no lift sits.
 * @param half half its length.
 * @param lids of the eye beneath, which it gives way to, `above` the middle of that eye.
 */
export function brow(
  lift: number,
  side: -1 | 1,
  [x, y]: Dot,
  half: number,
  lids: Lids,
  above: number,
): string {
  const slant = 6 * lift;
  const arch = 4.5 + 2 * Math.abs(lift);
  const thick = 3.2;
  const wanted = y - 7 * lift - (lift < 0 ? 2 * lift : 0);
  // Its lower edge, inner end first: as a part of half its length, and how far below its middle.
  const edge: readonly Dot[] = [
    [-1, 1 + thick / 2 - slant],
    [-0.4, 1 - 0.35 * arch - 0.4 * slant + thick / 2],
    [0.1, 1 - 0.5 * arch + 0.1 * slant + thick / 2],
    [1, 1.5 + slant],
  ];
  const room = edge.map(([along, below]) => {
    const u = Math.min(1, Math.abs(along * half) / lids.half);
    return lids.above * Math.sqrt(1 - u * u) - lids.width / 2 - CLEAR - below;
  });
  const middle = Math.min(wanted, y + above + Math.min(...room));
  const inner: Dot = [x - side * half, middle - slant + 1];
  const outer: Dot = [x + side * half, middle + slant + 1.5];
  const control = (offset: number): Dot => [x + side * 0.15 * half, middle - arch + offset];
  return path`M${[inner[0], inner[1] + thick / 2]} Q${control(thick)} ${outer} Q${control(-thick)} ${[inner[0], inner[1] - thick / 2]} Z`;
}

/** From the lid's line to the brow's edge, upright: its outline and a strip of skin. */
const CLEAR = 6.9;
