import { type Face } from './face.ts';

/** Boxes of one face in two detections differ in width by no more than this factor. */
const ALIKE = 1.5;
/** Somebody who is being measured stays the nearest until another's box is wider than theirs over this. */
const NEARLY = 0.75;
/** Somebody who is not found is remembered for so many detections: a hand before the mouth is no leave. */
const REMEMBERED = 5;

/** A face, and a number for the person it is of: the same for as long as it can be told to be the same one. */
export interface TrackedPerson {
  readonly face: Face;
  readonly person: number;
}

/**
 * Chooses the person to measure, from detection to detection: the nearest, whose face is the largest. But
 * two people sit at about the same distance, and a box is never exactly as large as a moment ago: whoever
 * is measured stays so until somebody is clearly nearer.
 *
 * Nobody is recognised: a face is that of the same person if it is where the last one was, and about as large.
 */
export class PersonTracker {
  #last: TrackedPerson | null = null;
  #persons = 0;
  #missed = 0;

  /** The person to measure, of the faces that were detected, the largest first; null if there are none. */
  update(faces: readonly Face[]): TrackedPerson | null {
    const [largest] = faces;
    if (!largest) {
      if (++this.#missed > REMEMBERED) this.#last = null;
      return null;
    }
    this.#missed = 0;
    const last = this.#last;
    const same = last && faces.find((face) => samePlace(face.box, last.face.box));
    const stays = last && same && same.box.width >= NEARLY * largest.box.width;
    this.#last = stays
      ? { face: same, person: last.person }
      : { face: largest, person: ++this.#persons };
    return this.#last;
  }

  /** The person's face was tracked to here. */
  moved(face: Face): TrackedPerson {
    this.#last = { face, person: this.#last?.person ?? ++this.#persons };
    return this.#last;
  }

  /** Whoever comes next is somebody else. */
  reset(): void {
    this.#last = null;
  }
}

/** Whether the middle of the one box lies in the other, which is about as large. */
export function samePlace(one: Face['box'], other: Face['box']): boolean {
  const ratio = one.width / other.width;
  return (
    Math.max(ratio, 1 / ratio) < ALIKE &&
    Math.abs(one.x + one.width / 2 - other.x - other.width / 2) < other.width / 2 &&
    Math.abs(one.y + one.height / 2 - other.y - other.height / 2) < other.height / 2
  );
}
