import { type Detector } from '../../src/perception/detector.ts';
import { FaceTracker } from '../../src/perception/face-tracker.ts';
import { type Picture } from '../../src/perception/picture.ts';
import { type Raster } from '../../src/perception/raster-picture.ts';
import { around, Search, SURE } from '../../src/perception/search.ts';
import { type Face } from '../../src/perception/face.ts';
import { FRAME, type Place, scene } from './scene.ts';
import { asItIs, lit, type Variation } from './variation.ts';

/** The middle of the eyes of a face and the distance between them, in pixels. */
interface Eyes {
  readonly x: number;
  readonly y: number;
  readonly apart: number;
}

/** A face that was found in a picture. */
export interface Found {
  readonly face: Face;
  readonly picture: Picture;
}

/** 48 x 48 grey levels; null for a view in which the face was not found. */
export type Crop = Uint8Array | null;

/** The distance between the eyes to the width of the detector's box, and to the side of FER2013's squares. */
const EYES_TO_BOX = 0.43;
const EYES_TO_SQUARE = 0.37;
/** A face is the one that is looked for, if its eyes are no farther off than they are apart, and as far apart. */
const ALIKE = 1.7;

/**
 * What the expression network gets to see of a photograph, first in the photograph as it is, then in each of the
 * variations.
 *
 * @returns the crop of the photograph as it is, then one a variation
 */
export async function cropsOf(
  detector: Detector,
  photograph: Raster,
  variations: readonly Variation[],
): Promise<Crop[]> {
  return (await lookAt(detector, photograph, variations)).map(cropOf);
}

/** The same of one of FER2013's squares, which holds a face and hardly more: in each of the variations. */
export async function cropsOfSquare(
  detector: Detector,
  square: Raster,
  variations: readonly Variation[],
): Promise<Crop[]> {
  const { width: side } = square;
  const eyes = { x: 0.5 * side, y: 0.4 * side, apart: EYES_TO_SQUARE * side };
  return (await findAgain(detector, square, eyes, variations)).map(cropOf);
}

/** The nearest face of a photograph as it is, found by the shipped search. */
async function find(detector: Detector, photograph: Raster): Promise<Found | null> {
  const { place, behind } = asItIs(photograph);
  const picture = scene(photograph, place, behind);
  // Thoroughly only where that is needed, as in a frame that follows on another: it takes eight times as long.
  const [plainly] = (await detector.detect(picture)).filter(({ score }) => score >= SURE);
  const [face] = plainly ? [plainly] : await new Search(detector).find(picture, null);
  return face ? { face, picture } : null;
}

/** A face of a photograph in each of the variations; only the same one counts, for photographs show others, too. */
async function findAgain(
  detector: Detector,
  photograph: Raster,
  eyes: Eyes,
  variations: readonly Variation[],
): Promise<(Found | null)[]> {
  const found: (Found | null)[] = [];
  for (const { place, light, behind } of variations) {
    const picture = scene(lit(photograph, light), place, behind);
    const face = await findAt(detector, picture, inFrame(eyes, place, photograph));
    found.push(face && { face, picture });
  }
  return found;
}

/** The nearest face of a photograph as it is, and the same one in each of the variations. */
export async function lookAt(
  detector: Detector,
  photograph: Raster,
  variations: readonly Variation[],
): Promise<(Found | null)[]> {
  const first = await find(detector, photograph);
  if (!first) return [null, ...variations.map(() => null)];
  const eyes = inPhotograph(eyesOf(first.face), asItIs(photograph).place, photograph);
  return [first, ...(await findAgain(detector, photograph, eyes, variations))];
}

/** The face that is known to lie there, looked for as in a frame that follows on another. */
async function findAt(detector: Detector, picture: Picture, eyes: Eyes): Promise<Face | null> {
  const search = new Search(detector);
  const same = (faces: readonly Face[]) =>
    faces.find((face) => {
      const { x, y, apart } = eyesOf(face);
      const near = Math.hypot(x - eyes.x, y - eyes.y) < eyes.apart;
      const ratio = apart / eyes.apart;
      return near && Math.max(ratio, 1 / ratio) < ALIKE;
    });
  const found = same(await search.detect(picture));
  if (found) return found;
  const region = around(eyes, eyes.apart / EYES_TO_BOX);
  return same(await search.detect(picture, region)) ?? null;
}

function eyesOf({ eyes: [right, left] }: Face): Eyes {
  const across = (left.x - right.x) * FRAME.width;
  const down = (left.y - right.y) * FRAME.height;
  return {
    x: ((right.x + left.x) / 2) * FRAME.width,
    y: ((right.y + left.y) / 2) * FRAME.height,
    apart: Math.hypot(across, down),
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function inPhotograph({ x, y, apart }: Eyes, place: Place, { width, height }: Size): Eyes {
  const [right, down] = [x - place.x, y - place.y];
  const [cos, sin] = [Math.cos(place.turn) / place.scale, Math.sin(place.turn) / place.scale];
  return {
    x: width / 2 + cos * right + sin * down,
    y: height / 2 - sin * right + cos * down,
    apart: apart / place.scale,
  };
}

function inFrame({ x, y, apart }: Eyes, place: Place, { width, height }: Size): Eyes {
  const [right, down] = [x - width / 2, y - height / 2];
  const [cos, sin] = [Math.cos(place.turn) * place.scale, Math.sin(place.turn) * place.scale];
  return {
    x: place.x + cos * right - sin * down,
    y: place.y + sin * right + cos * down,
    apart: apart * place.scale,
  };
}

/** What the network gets to see of a face: framed by the shipped framing, rounded to whole grey levels. */
export function cropOf(found: Found | null): Crop {
  if (!found) return null;
  const { crop } = new FaceTracker(found.picture, found.face).first;
  return Uint8Array.from(crop, Math.round);
}
