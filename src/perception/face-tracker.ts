import { levelAt, Template, VIEW_SIDE } from './alignment.ts';
import { type Face, type FramePoint } from './face.ts';
import { expressionRegion } from './framing.ts';
import { FACE_SIDE } from './networks.ts';
import { greyOf, type Picture, type Region } from './picture.ts';

/** A face and its crop for the expression network. */
export interface TrackedFace {
  readonly face: Face;
  /** FACE_SIDE x FACE_SIDE grey levels. */
  readonly crop: Float32Array;
}

/** Below this the view shows something else than when the face was detected, or another side of it. */
const LEAST_CORRELATION = 0.8;
/** Within these the search finds its way, and the crop stays within the view. */
const FARTHEST_SHIFT = (VIEW_SIDE - FACE_SIDE) / 2;
const GREATEST_SCALE = 1.15;
const GREATEST_TURN = 0.2;

/**
 * Tracks a face from where it was detected, through one small drawing a frame: of the crop with a
 * margin, which is aligned to the drawing in which the face was detected. So nothing drifts: a face
 * that is tracked for long still lies in its crop as the detector laid it.
 */
export class FaceTracker {
  readonly #width: number;
  readonly #height: number;
  readonly #detected: Face;
  readonly #start: Region;
  readonly #template: Template;
  #region: Region;

  /** The face as detected. */
  readonly first: TrackedFace;

  constructor(picture: Picture, detected: Face) {
    this.#width = picture.width;
    this.#height = picture.height;
    this.#detected = detected;
    this.#start = expressionRegion(detected, picture);
    this.#region = this.#start;
    const view = viewOf(picture, this.#region);
    this.#template = new Template(view);
    this.first = { face: detected, crop: cropOf(view, { scale: 1, turn: 0, x: 0, y: 0 }) };
  }

  /** The face in the next frame; null when it is lost and must be detected anew. */
  track(picture: Picture): TrackedFace | null {
    if (picture.width !== this.#width || picture.height !== this.#height) return null;
    const view = viewOf(picture, this.#region);
    const found = this.#template.align(view);
    if (
      !found ||
      found.correlation < LEAST_CORRELATION ||
      Math.max(Math.abs(found.x), Math.abs(found.y)) > FARTHEST_SHIFT ||
      Math.abs(Math.log(found.scale)) > Math.log(GREATEST_SCALE) ||
      Math.abs(found.turn) > GREATEST_TURN
    ) {
      return null;
    }
    this.#region = moved(this.#region, found);
    return { face: this.#face(), crop: cropOf(view, found) };
  }

  /** The detected face, moved as its region has moved since. */
  #face(): Face {
    const { box, eyes, score } = this.#detected;
    const scale = this.#region.side / this.#start.side;
    const turn = this.#region.turn - this.#start.turn;
    const [cos, sin] = [scale * Math.cos(turn), scale * Math.sin(turn)];
    const place = ({ x, y }: FramePoint): FramePoint => {
      const right = x * this.#width - this.#start.x;
      const down = y * this.#height - this.#start.y;
      return {
        x: (this.#region.x + cos * right - sin * down) / this.#width,
        y: (this.#region.y + sin * right + cos * down) / this.#height,
      };
    };
    const centre = place({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
    const [width, height] = [box.width * scale, box.height * scale];
    return {
      box: { x: centre.x - width / 2, y: centre.y - height / 2, width, height },
      eyes: [place(eyes[0]), place(eyes[1])],
      score,
    };
  }
}

/** How a view is larger than the crop at its centre. */
const MARGIN = VIEW_SIDE / FACE_SIDE;

function viewOf(picture: Picture, crop: Region): Float32Array {
  return greyOf(picture.draw({ ...crop, side: crop.side * MARGIN }, VIEW_SIDE));
}

interface Placed {
  readonly scale: number;
  readonly turn: number;
  readonly x: number;
  readonly y: number;
}

function moved(region: Region, { scale, turn, x, y }: Placed): Region {
  const pixel = region.side / FACE_SIDE;
  const [cos, sin] = [Math.cos(region.turn) * pixel, Math.sin(region.turn) * pixel];
  return {
    x: region.x + cos * x - sin * y,
    y: region.y + sin * x + cos * y,
    side: region.side * scale,
    turn: region.turn + turn,
  };
}

function cropOf(view: Float32Array, { scale, turn, x, y }: Placed): Float32Array {
  const crop = new Float32Array(FACE_SIDE * FACE_SIDE);
  const [cos, sin] = [scale * Math.cos(turn), scale * Math.sin(turn)];
  const middle = (VIEW_SIDE - 1) / 2;
  for (let row = 0; row < FACE_SIDE; row++) {
    for (let column = 0; column < FACE_SIDE; column++) {
      const across = column - (FACE_SIDE - 1) / 2;
      const down = row - (FACE_SIDE - 1) / 2;
      crop[row * FACE_SIDE + column] = levelAt(
        view,
        middle + cos * across - sin * down + x,
        middle + sin * across + cos * down + y,
      );
    }
  }
  return crop;
}
