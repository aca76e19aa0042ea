import { type Box } from './standstill.ts';

/** Eyes follow no more often than this, milliseconds. */
const FOLLOW_MS = 100;
/** A pointer as far away as this, CSS pixels, is looked at out of the corner of the eye. */
const FAR_PX = 300;

/** Where the pupils go: -1 to 1 each way, x to the right, y down. */
export interface Gaze {
  readonly x: number;
  readonly y: number;
}

/** Where eyes at a box look that see a pointer. */
export function gazeAt({ x, y, width, height }: Box, left: number, top: number): Gaze {
  const toward = (distance: number) => distance / (Math.abs(distance) + FAR_PX / 2);
  return { x: toward(left - x - width / 2), y: toward(top - y - height / 2) };
}

/** Nearer than this to the face, CSS pixels, a pointer is busy with what is beside or below it. */
const NEAR_PX = 48;

/** Whether a pointer is at the face or beside it: the face is as round as its box allows. */
export const isNear = ({ x, y, width, height }: Box, left: number, top: number): boolean =>
  Math.hypot(left - x - width / 2, top - y - height / 2) < Math.max(width, height) / 2 + NEAR_PX;

/** Follows the pointer over the page, and keeps it to itself. */
export class PointerGaze {
  #at = 0;
  #over: AbortController | null = null;

  /**
   * @param told is told where the pointer is, CSS pixels from the window's upper left corner
   * @param left is told when it leaves the window
   */
  start(told: (left: number, top: number) => void, left: () => void): void {
    if (this.#over) return;
    this.#over = new AbortController();
    addEventListener(
      'pointermove',
      (event) => {
        // A page could have the face look and fade as it likes.
        if (!event.isTrusted || event.timeStamp - this.#at < FOLLOW_MS) return;
        this.#at = event.timeStamp;
        told(event.clientX, event.clientY);
      },
      { passive: true, capture: true, signal: this.#over.signal },
    );
    const { signal } = this.#over;
    document.documentElement.addEventListener('pointerleave', left, { signal });
  }

  stop(): void {
    this.#over?.abort();
    this.#over = null;
  }
}
