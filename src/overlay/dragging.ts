/** A pointer that has moved less than this since it was pressed clicks; farther, it drags. CSS pixels. */
const DRAG = 6;

/** What of a pointer's event is looked at. */
export interface Pointed {
  readonly pointerId: number;
  readonly clientX: number;
  readonly clientY: number;
}

/** Tells a drag of something from a click on it. */
export class Dragging {
  #pressed: (Pointed & { readonly left: number; readonly top: number }) | null = null;
  #drags = false;

  /** Whether the last press has become a drag. */
  get drags(): boolean {
    return this.#drags;
  }

  /** The thing, whose upper left corner is here, is pressed. */
  press({ pointerId, clientX, clientY }: Pointed, { x, y }: { x: number; y: number }): void {
    this.#drags = false;
    this.#pressed = { pointerId, clientX, clientY, left: x, top: y };
  }

  /** Where the thing's upper left corner is dragged to; null while nothing is dragged. */
  move({
    pointerId,
    clientX,
    clientY,
  }: Pointed): { readonly x: number; readonly y: number } | null {
    const pressed = this.#pressed;
    if (pressed?.pointerId !== pointerId) return null;
    const [across, down] = [clientX - pressed.clientX, clientY - pressed.clientY];
    this.#drags ||= Math.hypot(across, down) >= DRAG;
    return this.#drags ? { x: pressed.left + across, y: pressed.top + down } : null;
  }

  /** The press has come to something else: it is neither drag nor click. */
  spend(): void {
    this.#pressed = null;
    this.#drags = true;
  }

  /** The pointer is released, or taken away. @returns whether a drag has ended */
  release(): boolean {
    const dragged = this.#pressed !== null && this.#drags;
    this.#pressed = null;
    return dragged;
  }
}
