import { type Detector } from './networks.ts';
import { type Picture, type Region, wholeOf } from './picture.ts';
import { type Face } from './face.ts';

/** The side of the parts of a picture that are looked at more closely, in its longer sides. */
const CLOSER = 0.6;
/** How much more than the picture is looked at for a face that fills it, or nearly. */
const WIDER = [1.4, 1.8] as const;
/** The side of the part in which a face is looked for where it was last seen, in widths of its box. */
const AROUND = 4;

/**
 * From which score on a face is one. The detector calls 0.5 a face. In 521 photographs whose pieces were shuffled, so that they
 * show nobody, it saw one in 4 % of the whole views from 0.5 on, in 1 % from 0.6 on, and in none from 0.75 on.
 */
export const SURE = 0.75;
/** What scores less is looked at again, so closely: the side of the part, in widths of its box, */
const CLOSE_UP = 2;
/**
 * and is a face if it is seen there with this score. Of what the detector saw in the shuffled photographs 8 % were seen again
 * from 0.6 on and none from 0.7 on; of what it was not sure of in the photographs as they are, 96 %.
 */
const LEAST_SCORE_AGAIN = 0.7;
/** So many are looked at again in a picture, the largest first: what is far off in a crowd matters to nobody. */
const MOST_AGAIN = 3;
/** In the first picture, where no face is believed, one in the whole of it is believed from this score on: heads bent or in profile. */
const LEAST_SCORE_ALONE = 0.6;
/** From which sum of scores on it is one where two detections in different parts see it at the same place. */
const LEAST_TOGETHER = 1.2;

/**
 * Looks for faces in the whole picture, and where that is not enough, more closely: the detector sees
 * 128 pixels, in which the face of somebody far off is lost.
 *
 * The first picture is searched thoroughly, in overlapping parts: it may be a photograph of many
 * people. Of those that follow, as from a camera, the whole will do, for there the nearest face
 * matters; as long as it shows nobody, one of the parts is looked at as well, each in its turn, so that an
 * empty room costs little.
 */
export class Search {
  readonly #detector: Detector;
  #thorough = true;
  #turn = 0;

  constructor(detector: Detector) {
    this.#detector = detector;
  }

  /** The next picture has nothing to do with the one before. */
  reset(): void {
    this.#thorough = true;
  }

  /**
   * The faces that are found, the largest first.
   *
   * @param last - where the nearest face was seen last, if it was
   */
  async find(picture: Picture, last: Face | null): Promise<Face[]> {
    const parts = [...partsOf(picture), ...WIDER.map((factor) => widerThan(picture, factor))];
    if (this.#thorough) {
      this.#thorough = false;
      return this.#everywhere(picture, parts);
    }
    const faces = await this.detect(picture);
    if (faces.length > 0) return faces;
    if (last) {
      const again = await this.detect(picture, aroundFace(last, picture));
      if (again.length > 0) return again;
    }
    const part = parts[this.#turn++ % parts.length];
    return this.detect(picture, part);
  }

  /** The faces in a part of the picture, or in all of it, the largest first. */
  async detect(picture: Picture, part?: Region): Promise<Face[]> {
    return this.#believed(picture, await this.#detector.detect(picture, part));
  }

  /** Where no face is believed, those that the whole shows, or else the one that two detections agree on best. */
  async #everywhere(picture: Picture, parts: readonly Region[]): Promise<Face[]> {
    const detections: Face[][] = [];
    for (const part of [undefined, ...parts])
      detections.push(await this.#detector.detect(picture, part));
    const believed = await this.#believed(picture, distinct(detections.flat()));
    if (believed.length > 0) return believed;
    const alone = detections[0]?.filter(({ score }) => score >= LEAST_SCORE_ALONE) ?? [];
    return alone.length > 0 ? distinct(alone) : agreed(detections);
  }

  /** Of faces, the largest first, those that are surely some, and those of the others that a closer look finds again. */
  async #believed(picture: Picture, faces: readonly Face[]): Promise<Face[]> {
    const believed = faces.filter(({ score }) => score >= SURE);
    const unsure = faces.filter(({ score }) => score < SURE).slice(0, MOST_AGAIN);
    for (const face of unsure) {
      const again = await this.#detector.detect(picture, aroundFace(face, picture, CLOSE_UP));
      // As it is seen closer: its eyes are placed more exactly.
      const same = again.find(
        (other) => other.score >= LEAST_SCORE_AGAIN && covers(face, other) && alike(face, other),
      );
      if (same) believed.push(same);
    }
    return distinct(believed);
  }
}

/** Three by two overlapping squares that cover the picture; three in a row of a narrow one. */
function partsOf({ width, height }: Picture): Region[] {
  const side = CLOSER * Math.max(width, height);
  const along = (length: number, count: number): number[] =>
    length <= side
      ? [length / 2]
      : Array.from({ length: count }, (_, i) => side / 2 + (i * (length - side)) / (count - 1));
  const [columns, rows] = width >= height ? [3, 2] : [2, 3];
  return along(height, rows).flatMap((y) =>
    along(width, columns).map((x) => ({ x, y, side, turn: 0 })),
  );
}

function widerThan(picture: Picture, factor: number): Region {
  const whole = wholeOf(picture);
  return { ...whole, side: factor * whole.side };
}

/** The part in which a face is looked for that was last seen at a point, its box as wide as that; in pixels. */
export function around({ x, y }: { x: number; y: number }, width: number): Region {
  return { x, y, side: AROUND * width, turn: 0 };
}

function aroundFace({ box }: Face, { width, height }: Picture, widths = AROUND): Region {
  const centre = { x: (box.x + box.width / 2) * width, y: (box.y + box.height / 2) * height };
  return { ...centre, side: widths * box.width * width, turn: 0 };
}

/** Of faces that were found in several parts of the picture, the surest detection of each. */
function distinct(faces: readonly Face[]): Face[] {
  const kept: Face[] = [];
  for (const face of faces.toSorted((one, other) => other.score - one.score)) {
    if (!kept.some((other) => covers(other, face) || covers(face, other))) kept.push(face);
  }
  return kept.sort((one, other) => areaOf(other) - areaOf(one));
}

/** The face of which two detections together are surest, if two see one at the same place and about as large, and are sure enough. */
function agreed(detections: readonly (readonly Face[])[]): Face[] {
  const best = detections.flat().reduce<{ face: Face | null; score: number }>(
    (before, face) => {
      const seconds = detections
        .filter((found) => !found.includes(face))
        .flatMap((found) => found.filter((other) => covers(face, other) && alike(face, other)));
      const score = face.score + Math.max(0, ...seconds.map((other) => other.score));
      return seconds.length > 0 && score >= before.score ? { face, score } : before;
    },
    { face: null, score: LEAST_TOGETHER },
  );
  return best.face ? [best.face] : [];
}

/** Boxes of one face differ in width by no more than this factor. */
const ALIKE = 1.5;

function alike({ box: one }: Face, { box: other }: Face): boolean {
  return Math.max(one.width / other.width, other.width / one.width) < ALIKE;
}

/** Whether the middle of the other face's box lies in that of the one. */
function covers({ box: one }: Face, { box: other }: Face): boolean {
  return (
    Math.abs(other.x + other.width / 2 - one.x - one.width / 2) < one.width / 2 &&
    Math.abs(other.y + other.height / 2 - one.y - one.height / 2) < one.height / 2
  );
}

function areaOf({ box }: Face): number {
  return box.width * box.height;
}
