import { path, QUARTER, rise, type Dot } from './path.ts';
import { AHEAD } from './pose.ts';

/** One eye: the opening between the lids, and what is seen through it. */
export interface Eye {
  /** The closed path along the upper and lower lid; a single curve when the eye is shut. */
  readonly lids: string;
  /** Width of the line along the lids. */
  readonly lidWidth: number;
  readonly pupil: { readonly x: number; readonly y: number; readonly radius: number };
  /** Reflections of the light on the pupil, as circles. */
  readonly highlights: readonly {
    readonly x: number;
    readonly y: number;
    readonly radius: number;
  }[];
}

/** How the lids of an eye lie about its middle, in units of the view box. */
export interface Lids {
  /** Half the width. */
  readonly half: number;
  /** Where the middles of the upper and the lower lid are, y down. */
  readonly above: number;
  readonly below: number;
  /** Width of the line along them. */
  readonly width: number;
}

/**
 * @param radius of the open eye, in units of the view box.
 * @param opening height to width: 0 (shut), 1 (round), above (wide open).
 * @param smile -1 to 1: a smile lifts the lower lid and bends a shut eye upwards, as real ones do.
 */
export function lidsOf(radius: number, opening: number, smile: number): Lids {
  const shut = 1 - rise(0.03, 0.3, opening);
  const half = radius + shut * Math.max(0.5, 8 - 0.6 * radius);
  // A tired eye is shut from above: the upper lid falls and the lower one stays. A glad one is shut
  // from below, by the cheek. Both keep the opening's height.
  const stays = opening < 1 ? opening ** 0.55 : opening;
  const falls = 2 * opening - stays;
  const gladness = rise(-0.1, 0.6, smile);
  const bow = shut * half * (0.36 - 1.02 * gladness);
  return {
    half,
    above: bow - radius * (falls + gladness * (stays - falls)),
    below: bow + radius * (stays - gladness * (stays - falls)),
    width: 2.6 + 2.4 * shut,
  };
}

/**
 * One eye, seen through its lids.
 *
 * @param at the middle of the eye.
 * @param pupils where it looks: -1 to 1 each way.
 */
export function eye(
  radius: number,
  { half, above, below, width }: Lids,
  [x, y]: Dot,
  pupils: Dot = AHEAD,
): Eye {
  const lid = (middle: number) => y + middle * QUARTER;
  const lids = path`M${[x - half, y]} C${[x - half, lid(above)]} ${[x - QUARTER * half, y + above]} ${[x, y + above]} C${[x + QUARTER * half, y + above]} ${[x + half, lid(above)]} ${[x + half, y]} C${[x + half, lid(below)]} ${[x + QUARTER * half, y + below]} ${[x, y + below]} C${[x - QUARTER * half, y + below]} ${[x - half, lid(below)]} ${[x - half, y]} Z`;

  // Small eyes are all pupil, large ones show their white.
  const pupil = radius * (0.96 - 0.24 * rise(8, 21, radius));
  const middle: Dot = [
    x + 0.26 * radius * pupils[0],
    y + (above + below) / 2.6 + 0.2 * radius * pupils[1],
  ];
  const spot = (dx: number, dy: number, size: number) => ({
    x: middle[0] + dx * pupil,
    y: middle[1] + dy * pupil,
    radius: size * pupil,
  });
  return {
    lids,
    lidWidth: width,
    pupil: spot(0, 0, 1),
    highlights: [spot(-0.34, -0.36, 0.3), spot(0.36, 0.38, 0.14)],
  };
}
