import { type LitElement, type ReactiveController } from 'lit';

/**
 * Keeps the keyboard in its place: when the control that has it is taken away, or can't be used any
 * more, it goes to the one that has taken its place, else to the heading of its section. Without that
 * it would start again from the top of the page, and a screen reader with it.
 *
 * For elements that render into the page itself.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  #focused: HTMLElement | null = null;
  /** From the control outwards to the host, since it may be gone by then. */
  #around: readonly Element[] = [];

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const active = document.activeElement;
    this.#focused = active instanceof HTMLElement && this.#host.contains(active) ? active : null;
    this.#around = ancestors(this.#focused, this.#host);
  }

  hostUpdated(): void {
    const lost = this.#focused;
    if (!lost || (lost.isConnected && !lost.matches(':disabled'))) return;
    const place = this.#around.find((element) => element.isConnected) ?? this.#host;
    // What stands in the same row of buttons has taken its place; another section's control has not.
    const next = place.matches('.buttons') ? place.querySelector('button:not(:disabled)') : null;
    if (next instanceof HTMLElement) return next.focus();
    const heading = nearestHeading(place);
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  }
}

function ancestors(from: Element | null, to: Element): Element[] {
  const found: Element[] = [];
  for (let at = from?.parentElement; at && at !== to.parentElement; at = at.parentElement)
    found.push(at);
  return found;
}

/** The heading of the innermost part of the page that has one. */
function nearestHeading(place: Element): HTMLElement | null {
  for (let at: Element | null = place; at; at = at.parentElement) {
    const heading = at.querySelector<HTMLElement>(':is(h1, h2):not(dialog *)');
    if (heading) return heading;
  }
  return null;
}
