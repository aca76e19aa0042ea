import { FACE_SIDE } from '../../src/perception/classifier.ts';
import { type Detector } from '../../src/perception/detector.ts';
import { rasterPicture, type Raster } from '../../src/perception/raster-picture.ts';
import { type Face } from '../../src/perception/face.ts';

/** The sides to which FER2013's squares are brought in the detector's view, in its 128 pixels. */
export const VIEW_SIDES = [40, 48, 64, 80] as const;

/** Where a crop of FER2013 lies about the face that the detector finds in it, face by face. */
export interface CropPlaces {
  /** The crop's side, in widths of the detector's box. */
  readonly sideByBox: number[];
  /** The crop's side, in distances between the eyes. */
  readonly sideByEyes: number[];
  /** How far the crop's centre lies below the middle of the eyes, in widths of the box. */
  readonly belowEyes: number[];
  /** How far it lies to the face's left (the picture's right) of the middle of the eyes. */
  readonly besideEyes: number[];
  /** How far it lies below the box's centre, in widths of the box. */
  readonly belowBox: number[];
  /** The line of the eyes against the horizontal, in degrees, clockwise. */
  readonly turn: number[];
}

/** Half of the values lie between the quartiles. */
export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/**
 * Puts each square of FER2013 into a wider picture of its own mean grey, as large as faces are
 * before a camera, and notes where the detector sees the face in it.
 *
 * @param squares - 48 x 48 grey levels each
 * @param viewSide - of VIEW_SIDES
 * @returns of the faces that were found
 */
export async function measureCrops(
  squares: readonly Uint8Array[],
  detector: Detector,
  viewSide: number,
): Promise<CropPlaces> {
  const places: CropPlaces = {
    sideByBox: [],
    sideByEyes: [],
    belowEyes: [],
    besideEyes: [],
    belowBox: [],
    turn: [],
  };
  for (const square of squares) {
    const { raster, margin } = padded(square, Math.round((128 * FACE_SIDE) / viewSide));
    const [face] = await detector.detect(rasterPicture(raster));
    if (face) note(places, face, raster.width, margin + FACE_SIDE / 2);
  }
  return places;
}

function note(places: CropPlaces, face: Face, width: number, centre: number): void {
  const [right, left] = face.eyes;
  const across = (left.x - right.x) * width;
  const down = (left.y - right.y) * width;
  const eyes = Math.hypot(across, down);
  const box = face.box.width * width;
  const x = centre - ((right.x + left.x) / 2) * width;
  const y = centre - ((right.y + left.y) / 2) * width;
  places.sideByBox.push(FACE_SIDE / box);
  places.sideByEyes.push(FACE_SIDE / eyes);
  places.belowEyes.push((across * y - down * x) / eyes / box);
  places.besideEyes.push((across * x + down * y) / eyes / box);
  places.belowBox.push((centre - (face.box.y + face.box.height / 2) * width) / box);
  places.turn.push((Math.atan2(down, across) * 180) / Math.PI);
}

function padded(square: Uint8Array, side: number): { raster: Raster; margin: number } {
  const mean = square.reduce((sum, level) => sum + level, 0) / square.length;
  const margin = Math.floor((side - FACE_SIDE) / 2);
  const data = new Uint8ClampedArray(4 * side * side).fill(255);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const x = column - margin;
      const y = row - margin;
      const inside = x >= 0 && y >= 0 && x < FACE_SIDE && y < FACE_SIDE;
      const level = inside ? (square[y * FACE_SIDE + x] ?? mean) : mean;
      data.fill(level, 4 * (row * side + column), 4 * (row * side + column) + 3);
    }
  }
  return { raster: { width: side, height: side, data }, margin };
}

export function quartilesOf(values: readonly number[]): Quartiles {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (part: number): number => {
    const place = part * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? Number.NaN;
    const above = sorted[Math.ceil(place)] ?? Number.NaN;
    return below + (above - below) * (place - Math.floor(place));
  };
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}
