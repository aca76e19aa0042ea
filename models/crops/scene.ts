import { type Picture, type Region } from '../../src/perception/picture.ts';
import { type Raster, rasterPicture } from '../../src/perception/raster-picture.ts';

/** A camera's frame, as most webcams give it. */
export const FRAME = { width: 640, height: 480 } as const;

/** How a photograph lies in a frame. */
export interface Place {
  /** Where its centre lies, in pixels of the frame. */
  readonly x: number;
  readonly y: number;
  /** Pixels of the frame to one of the photograph. */
  readonly scale: number;
  /** Clockwise, in radians. */
  readonly turn: number;
}

/** As large as it can be while all of it is in the frame. */
export function fitted({ width, height }: { width: number; height: number }): Place {
  const scale = Math.min(FRAME.width / width, FRAME.height / height);
  return { x: FRAME.width / 2, y: FRAME.height / 2, scale, turn: 0 };
}

/**
 * A frame with a photograph in it, and behind that something else.
 *
 * The photograph is drawn straight from its own pixels where it is enlarged; where it gets smaller, from as
 * many as it has in the frame, so that a face far off is as coarse as a camera shows it.
 */
export function scene(photograph: Raster, place: Place, behind: Picture): Picture {
  const raster = place.scale < 1 ? shrunk(photograph, place.scale) : photograph;
  const front = rasterPicture(raster);
  const scale = place.scale * (photograph.width / raster.width);
  const cos = Math.cos(place.turn) / scale;
  const sin = Math.sin(place.turn) / scale;
  const inFront = ({ x, y, side, turn }: Region): Region => ({
    x: raster.width / 2 + cos * (x - place.x) + sin * (y - place.y),
    y: raster.height / 2 - sin * (x - place.x) + cos * (y - place.y),
    side: side / scale,
    turn: turn - place.turn,
  });
  return {
    ...FRAME,
    draw(region, side) {
      const drawn = front.draw(inFront(region), side);
      const back = behind.draw(region, side);
      for (let at = 0; at < drawn.length; at += 4) {
        const part = (drawn[at + 3] ?? 0) / 255;
        for (let channel = 0; channel < 3; channel++) {
          const [one, other] = [drawn[at + channel] ?? 0, back[at + channel] ?? 0];
          drawn[at + channel] = other + part * (one - other);
        }
        // What lies outside of the frame is not there, whatever the photograph would show.
        drawn[at + 3] = back[at + 3] ?? 0;
        if (drawn[at + 3] === 0) drawn.fill(0, at, at + 3);
      }
      return drawn;
    },
  };
}

/** Patches of a blurred frame, along its width and its height: as many to the one as to the other, by its shape. */
export const PATCHES = { columns: 8, rows: 6 } as const;

/**
 * A frame of smooth patches: what is out of focus behind somebody.
 *
 * @param greys - of PATCHES, row by row
 */
export function blurred(greys: readonly number[]): Picture {
  const data = Uint8ClampedArray.from(greys.flatMap((grey) => [grey, grey, grey, 255]));
  const patches = rasterPicture({ width: PATCHES.columns, height: PATCHES.rows, data });
  const scale = FRAME.width / PATCHES.columns;
  return {
    ...FRAME,
    draw: ({ x, y, side, turn }, pixels) =>
      patches.draw({ x: x / scale, y: y / scale, side: side / scale, turn }, pixels),
  };
}

/** A frame of one grey. */
export function plain(grey: number): Picture {
  return blurred(Array.from({ length: PATCHES.columns * PATCHES.rows }, () => grey));
}

function shrunk(raster: Raster, scale: number): Raster {
  const side = Math.max(raster.width, raster.height);
  const pixels = Math.max(1, Math.round(side * scale));
  const square = rasterPicture(raster).draw(
    { x: raster.width / 2, y: raster.height / 2, side, turn: 0 },
    pixels,
  );
  const width = Math.max(1, Math.round((raster.width / side) * pixels));
  const height = Math.max(1, Math.round((raster.height / side) * pixels));
  const [left, top] = [Math.floor((pixels - width) / 2), Math.floor((pixels - height) / 2)];
  const data = new Uint8ClampedArray(4 * width * height);
  for (let row = 0; row < height; row++) {
    const from = 4 * ((row + top) * pixels + left);
    data.set(square.subarray(from, from + 4 * width), 4 * row * width);
  }
  return { width, height, data };
}
