import { brow } from './brow.ts';
import { palette, type Palette } from './colour.ts';
import { eye, lidsOf, type Eye } from './eye.ts';
import { mouth, type Mouth, type Room } from './mouth.ts';
import { type Configuration } from './parameters.ts';
import { rise, round, type Dot } from './path.ts';
import { AHEAD } from './pose.ts';

/** The square that every drawing fits in, as the SVG attribute; the middle of it is 0 0. */
export const VIEW_BOX = '-100 -100 200 200';

/** Radius of the head of roundness 1, in units of the view box. */
const RADIUS = 76;

/** Half the width of the lips' line, and a strip of skin. */
const LIP = 6.7;

/** The point about which the head tilts: below its middle, as a neck has it. */
export const NECK = { x: 0, y: 14 } as const;

/** All that there is to draw of one face, upright; numbers in units of the view box, y down. */
export interface Drawing {
  /** Turn everything but the shadow by this, about {@link NECK}; degrees clockwise. */
  readonly tilt: number;
  readonly palette: Palette;
  readonly head: { readonly rx: number; readonly ry: number };
  /** Left and right, as seen by the one who looks at the drawing. */
  readonly eyes: readonly [Eye, Eye];
  readonly brows: readonly [string, string];
  readonly mouth: Mouth;
  readonly cheeks: {
    readonly x: number;
    readonly y: number;
    readonly rx: number;
    readonly ry: number;
    /** 0 to 1: a smile brings colour to the cheeks. */
    readonly opacity: number;
  };
}

/**
 * The face of a configuration. Pure: the same eight numbers always give the same drawing.
 *
 * @param configuration each value within its range; the drawing then stays within the view box.
 * @param pupils where the pupils are: -1 to 1 each way, x to the right, y down.
 */
export function draw({ r, t, s, a, b, c, ey, er }: Configuration, pupils: Dot = AHEAD): Drawing {
  // The head keeps its area whatever its shape.
  const rx = RADIUS * Math.sqrt(r);
  const ry = RADIUS / Math.sqrt(r);
  const radius = er * RADIUS;

  const lids = lidsOf(radius, ey, s);
  const apart = Math.max(0.39 * rx, radius + 5.5);
  const level = -0.1 * ry;
  const eyes = [
    eye(radius, lids, [-apart, level], pupils),
    eye(radius, lids, [apart, level], pupils),
  ] as const;

  const browHalf = 7 + 0.4 * radius;
  const raised = Math.max(0.75, Math.min(ey, 1.15)) * radius + 11;
  const browOf = (side: -1 | 1) =>
    brow(b, side, [side * apart, level - raised], browHalf, lids, raised);

  const room: Room = {
    ceiling: level + Math.max(0, lids.below) + lids.width / 2 + LIP,
    floor: (aside) => ry * Math.sqrt(1 - (aside / rx) ** 2) - LIP - 1.5,
  };
  const glad = Math.max(0, s);

  return {
    tilt: t,
    palette: palette(c),
    head: { rx: round(rx), ry: round(ry) },
    eyes,
    brows: [browOf(-1), browOf(1)],
    mouth: mouth(s, a, [0, 0.43 * ry], room),
    cheeks: {
      x: round(0.66 * rx),
      y: round(0.26 * ry - 3 * glad),
      rx: 15,
      ry: 10.5,
      opacity: round(0.22 + 0.5 * rise(-0.2, 1, s)),
    },
  };
}
