import { render, type TemplateResult } from 'lit/html.js';
import { APART, overlap, placeBeside, type Area } from './place-beside.ts';

/** Where the bubble's own style sheet does not reach, and the page's does. */
const PLACE: Readonly<Record<string, string>> = {
  all: 'initial',
  position: 'fixed',
  display: 'block',
  width: 'max-content',
  'max-width': `min(280px, calc(100vw - ${2 * APART}px))`,
  'z-index': '2147483647',
};

const STYLES = `
  :host {
    color-scheme: light;
  }
  [role='group'] {
    position: relative;
    box-sizing: border-box;
    padding: 12px 14px 10px;
    border: 1px solid #8a8577;
    border-radius: 16px;
    background: #fffdf7;
    color: #26221a;
    font: 15px/1.4 system-ui, sans-serif;
    /* No wider than the bubble is apart from the face: to Chromium whatever it reaches is covered. */
    box-shadow: 0 1px 4px #0004;
  }
  :focus-visible {
    outline: 3px solid #0b57d0;
    outline-offset: 2px;
  }
  button {
    min-height: 28px;
    padding: 2px 10px;
    border: 1px solid #8a8577;
    border-radius: 14px;
    background: none;
    color: inherit;
    font: 13px/1.3 system-ui, sans-serif;
    cursor: pointer;
  }
  button:hover {
    background: #f3ecd9;
  }
  button[aria-pressed='true'] {
    background: #ffcc3f;
  }
  @media (prefers-color-scheme: dark) {
    [role='group'] {
      border-color: #8f8a7c;
      background: #2b2822;
      color: #f4efe2;
    }
    button:hover {
      background: #45402f;
    }
    button[aria-pressed='true'] {
      background: #ffcc3f;
      color: #26221a;
    }
    :focus-visible {
      outline-color: #a8c7fa;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    [role='group'] {
      animation: appear 0.25s ease-out;
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
`;

/**
 * A bubble beside the face, in an element of its own in the page's root, where the page reaches nothing. It takes no focus,
 * is announced by nobody, and Escape closes it; whoever tabs on from the face comes to it.
 */
export class Bubble {
  // A section without a name is no landmark among those of the page.
  readonly host: HTMLElement = document.createElement('section');
  readonly #root: ShadowRoot = this.host.attachShadow({ mode: 'closed' });
  readonly #closed: () => void;

  /**
   * @param styles of its content
   * @param closed is told when the user has closed it
   */
  constructor(styles: string, closed: () => void) {
    this.#closed = closed;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES + styles);
    this.#root.adoptedStyleSheets = [sheet];
    for (const [property, value] of Object.entries(PLACE))
      this.host.style.setProperty(property, value, 'important');
    for (const kind of ['pointerdown', 'mousedown', 'click'])
      this.#root.addEventListener(kind, (event) => {
        // The page's focus and its selection stay where they are.
        if (kind !== 'click') event.preventDefault();
        event.stopPropagation();
      });
  }

  get isOpen(): boolean {
    return this.host.isConnected;
  }

  /** Whether somebody has the pointer or the focus in it. */
  get isInUse(): boolean {
    return this.host.matches(':hover') || this.#root.activeElement !== null;
  }

  draw(content: TemplateResult): void {
    render(content, this.#root);
  }

  /** Its content, to be asked what somebody has the focus in. */
  find(selector: string): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(selector);
  }

  /**
   * Opens it beside the face, whose element is handed with where it is drawn.
   *
   * @returns false, and opens nothing, where it would cover what somebody types into, or has no room beside the face
   */
  open(face: HTMLElement, box: Area): boolean {
    this.host.style.setProperty('visibility', 'hidden', 'important');
    face.after(this.host);
    const { width, height } = this.host.getBoundingClientRect();
    const view = { width: innerWidth, height: innerHeight };
    const { left, top } = placeBeside(box, { width, height }, view, ['above', 'below', 'side']);
    const place = { left, top, right: left + width, bottom: top + height };
    const isInside =
      left >= 0 && top >= 0 && place.right <= view.width && place.bottom <= view.height;
    if (!isInside || overlap(place, box) || coversTyping(place)) {
      this.host.remove();
      return false;
    }
    this.host.style.setProperty('left', `${left}px`, 'important');
    this.host.style.setProperty('top', `${top}px`, 'important');
    this.host.style.setProperty('visibility', 'visible', 'important');
    addEventListener('keydown', this.#key, { capture: true });
    return true;
  }

  close(): void {
    removeEventListener('keydown', this.#key, { capture: true });
    this.host.remove();
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (!event.isTrusted || event.key !== 'Escape') return;
    // Within it the key is meant for it alone.
    if (this.#root.activeElement !== null) event.stopPropagation();
    this.close();
    this.#closed();
  };
}

/** Whether somebody's cursor is in a field below this place. */
function coversTyping(place: Area): boolean {
  const field = document.activeElement;
  const isField =
    field instanceof HTMLElement &&
    (field.isContentEditable || field.matches('input, textarea, select, iframe'));
  return isField && overlap(place, field.getBoundingClientRect());
}
