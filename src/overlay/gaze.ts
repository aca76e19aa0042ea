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

/** Follows the pointer over the page, and keeps it to itself. */
export class PointerGaze {
  #at = 0;
  #over: AbortController | null = null;

  /** @param told is told where the pointer is, CSS pixels from the window's upper left corner */
  start(told: (left: number, top: number) => void): void {
    if (this.#over) return;
    this.#over = new AbortController();
    addEventListener(
      'pointermove',
      (event) => {
        if (event.timeStamp - this.#at < FOLLOW_MS) return;
        this.#at = event.timeStamp;
        told(event.clientX, event.clientY);
      },
      { passive: true, capture: true, signal: this.#over.signal },
    );
  }

  stop(): void {
    this.#over?.abort();
    this.#over = null;
  }
}
