/** Lets so many through at once, and one more each `each` / `burst` milliseconds. */
export class RateLimit {
  readonly #burst: number;
  readonly #every: number;
  #left: number;
  #at = 0;

  /** @param rule `burst` in any `each` milliseconds, roughly */
  constructor({ each, burst }: { readonly each: number; readonly burst: number }) {
    this.#burst = burst;
    this.#every = each / burst;
    this.#left = burst;
  }

  /** Whether one more may pass now, milliseconds. A clock that was put back lets nothing through twice. */
  take(now: number): boolean {
    const passed = Math.max(0, now - this.#at) / this.#every;
    this.#at = now;
    this.#left = Math.min(this.#burst, this.#left + passed);
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}
