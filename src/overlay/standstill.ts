/** Where something is drawn in the viewport, CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A click on something that has held still for less than this was perhaps meant for what was there before. */
export const STILL_MS = 500;
/** A box that differs by less than this is the same: rounding, and zoomed pages. */
const SAME_PX = 1;

/**
 * Tells whether a click on something was meant for it. A page cannot make up a click that the browser
 * trusts, but it can push the thing under a pointer that is about to click on something else. So the
 * thing must have held still, as far as was seen, and the pointer must have come to it, not it to the
 * pointer: what slides under a resting pointer is entered, but the pointer has not moved over it.
 */
export class Standstill {
  #box: Box | null = null;
  #since = Infinity;
  #approached = false;
  #pressed = false;

  /** Notes where the thing is now: whenever it changes, and whenever a pointer is at it. */
  look(box: Box, now: number): void {
    if (this.#box && sameBox(this.#box, box)) return;
    this.#box = box;
    this.#since = now;
    this.#approached = false;
    this.#pressed = false;
  }

  /** The pointer has moved over the thing, which is here now. */
  moveOver(box: Box, now: number): void {
    this.look(box, now);
    this.#approached = true;
  }

  /**
   * The thing, which is here now, is pressed.
   *
   * @param hovers whether the pointer moves without pressing; a finger comes from nowhere
   */
  press(box: Box, hovers: boolean, now: number): void {
    this.look(box, now);
    this.#pressed = now - this.#since >= STILL_MS && (this.#approached || !hovers);
  }

  /**
   * Whether a click on the thing, which is here now, was meant for it: it ends a press that was, and the
   * thing has not moved since. Each press makes for one click at most, and may make for none, when the
   * pointer is drawn away; a page may also keep the next press from being heard of.
   */
  click(box: Box, now: number): boolean {
    this.look(box, now);
    const pressed = this.#pressed;
    this.#pressed = false;
    return pressed;
  }
}

const sameBox = (a: Box, b: Box) =>
  (['x', 'y', 'width', 'height'] as const).every((side) => Math.abs(a[side] - b[side]) < SAME_PX);
