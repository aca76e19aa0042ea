/** A stroke is so long, CSS pixels. */
const STROKE_PX = 18;
/** Strokes to and fro that make a petting, and within how long, milliseconds. */
const STROKES = 3;
const PETTING_MS = 1500;

/** Tells whether a pointer strokes the face: to and fro, and not just past. */
export class Petting {
  #from: number | null = null;
  #way = 0;
  #strokes: number[] = [];

  /** The pointer has moved over the face. @returns whether that makes a petting, which then begins anew */
  move(x: number, now: number): boolean {
    this.#from ??= x;
    const moved = x - this.#from;
    if (Math.sign(moved) === this.#way) this.#from = x;
    else if (Math.abs(moved) >= STROKE_PX) {
      this.#way = Math.sign(moved);
      this.#from = x;
      this.#strokes.push(now);
    }
    this.#strokes = this.#strokes.filter((at) => now - at < PETTING_MS);
    if (this.#strokes.length < STROKES) return false;
    this.leave();
    return true;
  }

  /** The pointer is no longer at the face. */
  leave(): void {
    this.#from = null;
    this.#way = 0;
    this.#strokes = [];
  }
}
