/** The square that every picture fits in, as the SVG attribute; the middle of it is 0 0, y goes down. */
export const PICTURE_BOX = '-100 -100 200 200';

/** One path. What it is drawn with is all that there is: no markup, no style, nothing that could do anything. */
export interface Shape {
  /** Path data of the commands M, L, C and Z, absolute, in units of the box. */
  readonly d: string;
  /** `#rrggbb`; absent: not filled. */
  readonly fill?: string;
  /** `#rrggbb`; absent: without a line. Lines have round ends and joints. */
  readonly stroke?: string;
  /** Width of the line. */
  readonly width?: number;
  /** 0 to 1; absent: 1. */
  readonly opacity?: number;
}

export const MOTIONS = ['sway', 'bob', 'blink', 'spin', 'drift', 'twinkle'] as const;

/** How a part moves, if anything moves: gently, in place, about a point. */
export interface Motion {
  readonly kind: (typeof MOTIONS)[number];
  readonly x: number;
  readonly y: number;
  /** Which quarter of its round it begins in, 0 to 3: not everything moves in step. */
  readonly phase: number;
}

/** Shapes that move together, the later ones above the earlier. */
export interface Part {
  readonly shapes: readonly Shape[];
  /** Path data: nothing of the part shows outside. */
  readonly clip?: string;
  readonly motion?: Motion;
}

/** A picture: its parts, the later ones above the earlier. */
export type Scene = readonly Part[];
