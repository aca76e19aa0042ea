/** Whoever has clicked, scrolled or moved the window is busy for so long, milliseconds. */
const BUSY_MS = 2000;
/** Whoever types pauses to think. */
const TYPING_MS = 5000;

/** What tells that somebody is busy with the page. */
const KINDS = [
  'pointerdown',
  'wheel',
  'scroll',
  'touchmove',
  'resize',
  'keydown',
  'input',
] as const;
const TYPING: ReadonlySet<string> = new Set(['keydown', 'input']);
/** Keys by which nobody writes: some lead to what is shown, one closes it. */
const OTHER_KEYS: ReadonlySet<string> = new Set([
  'Tab',
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'Escape',
]);

/**
 * Watches whether somebody types, scrolls or clicks in the page: by listeners that only note the time, and only while
 * somebody wants to know.
 */
export class Calm {
  readonly #changed: (calm: boolean) => void;
  readonly #isOurs: (target: EventTarget | null) => boolean;
  #calm = false;
  #watching = false;
  #busyUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param changed is told when it becomes calm, and when that ends
   * @param isOurs whether something that is clicked is none of the page's
   */
  constructor(changed: (calm: boolean) => void, isOurs: (target: EventTarget | null) => boolean) {
    this.#changed = changed;
    this.#isOurs = isOurs;
  }

  get calm(): boolean {
    return this.#calm;
  }

  /** Watches from now on: what was before is not known. */
  start(): void {
    if (this.#watching) return;
    this.#watching = true;
    for (const kind of KINDS) addEventListener(kind, this.#busy, { capture: true, passive: true });
    this.#busyUntil = performance.now() + BUSY_MS;
    this.#await();
  }

  stop(): void {
    if (!this.#watching) return;
    this.#watching = false;
    this.#calm = false;
    clearTimeout(this.#timer);
    for (const kind of KINDS) removeEventListener(kind, this.#busy, { capture: true });
  }

  readonly #busy = (event: Event): void => {
    const { type, isTrusted, target } = event;
    if (!isTrusted || this.#isOurs(target)) return;
    if (event instanceof KeyboardEvent && OTHER_KEYS.has(event.key)) return;
    const now = performance.now();
    const until = now + (TYPING.has(type) ? TYPING_MS : BUSY_MS);
    this.#busyUntil = Math.max(this.#busyUntil, until);
    if (!this.#calm) return;
    this.#calm = false;
    this.#await();
    this.#changed(false);
  };

  #await(): void {
    clearTimeout(this.#timer);
    const left = this.#busyUntil - performance.now();
    this.#timer = setTimeout(
      () => {
        if (performance.now() < this.#busyUntil) return this.#await();
        this.#calm = true;
        this.#changed(true);
      },
      Math.max(0, left),
    );
  }
}
