import { type Box } from './standstill.ts';

/** How often it is looked whether the face can be seen, milliseconds. */
const LOOK_MS = 400;
/** An observer that watches for occlusion may not be told more often than this. */
const DELAY_MS = 100;
/** So much of its size the face must have: less is another face, or one in the distance. */
const LEAST_SIZE = 0.6;
/** As faint as this the face may make itself and is seen all the same: opacity within its element, 0 to 1. */
export const FAINTEST = 0.4;
/** Where the face is hit-tested, in fractions of its box: the middle, and four places around it. */
const POINTS = [
  [0.5, 0.5],
  [0.3, 0.35],
  [0.7, 0.35],
  [0.3, 0.65],
  [0.7, 0.65],
] as const;

/** What of the face is looked at. */
export interface Seen {
  /** The element in the page's root. */
  readonly element: HTMLElement;
  /** Its width and height when nothing distorts it, CSS pixels. */
  size(): number;
  /** Where it is drawn, whatever the page does to the element or to what is around it. */
  box(): Box;
}

/**
 * Watches whether the face in this page can be seen, and tells when that changes. Chromium knows what lies
 * over an element (IntersectionObserver, second version); geometry and hit testing tell nearly as much
 * everywhere. What lets clicks through and covers the face is known to Chromium alone.
 */
export class SightWatch {
  readonly #seen: Seen;
  readonly #changed: (inSight: boolean) => void;
  readonly #observer: IntersectionObserver | null;
  /** What the observer said last; null where it cannot tell. */
  #uncovered: boolean | null = null;
  #inSight = false;
  #timer: ReturnType<typeof setInterval>;

  constructor(seen: Seen, changed: (inSight: boolean) => void) {
    this.#seen = seen;
    this.#changed = changed;
    this.#observer = occlusionObserver((uncovered) => {
      this.#uncovered = uncovered;
      this.look();
    });
    this.#observer?.observe(seen.element);
    this.#timer = setInterval(() => this.look(), LOOK_MS);
    this.look();
  }

  get inSight(): boolean {
    return this.#inSight;
  }

  stop(): void {
    this.#observer?.disconnect();
    clearInterval(this.#timer);
  }

  /** Looks now. */
  look(): void {
    // A page that is darkened by a filter on its root looks covered to the observer, and is not.
    const covered = this.#uncovered === false && !isFilteredPage();
    const inSight = !covered && isInSight(this.#seen);
    if (inSight === this.#inSight) return;
    this.#inSight = inSight;
    this.#changed(inSight);
  }
}

/** Null in a browser whose observers know nothing of what lies over an element. */
function occlusionObserver(tell: (uncovered: boolean) => void): IntersectionObserver | null {
  if (!('isVisible' in IntersectionObserverEntry.prototype)) return null;
  const options = { trackVisibility: true, delay: DELAY_MS, threshold: [0, 0.5, 1] };
  return new IntersectionObserver((entries) => {
    const last = entries.at(-1) as (IntersectionObserverEntry & { isVisible: boolean }) | undefined;
    if (last) tell(last.isVisible);
  }, options as IntersectionObserverInit);
}

/** Whether the face is there, in full size, within the window, opaque, and what a click would hit. */
export function isInSight({ element, size, box }: Seen): boolean {
  if (!isPlain(element) || isUnderFullscreen(element)) return false;
  const { x, y, width, height } = box();
  if (Math.min(width, height) < LEAST_SIZE * size()) return false;
  return POINTS.every(([across, down]) => {
    const [left, top] = [x + across * width, y + down * height];
    return document.elementFromPoint(left, top) === element;
  });
}

/** Whether the face is still in the document's root, and as opaque as it was made. */
export function isPlain(element: HTMLElement): boolean {
  const root = element.ownerDocument.documentElement;
  // Inside anything else it could be hidden in ways that cannot be seen from here.
  if (element.parentNode !== root) return false;
  const { filter, clipPath, display } = getComputedStyle(element);
  if (filter !== 'none' || clipPath !== 'none' || display === 'none') return false;
  return isOpaque(element) && isOpaque(root);
}

function isOpaque(element: Element): boolean {
  const { opacity, filter, maskImage, mixBlendMode, visibility } = getComputedStyle(element);
  return (
    Number(opacity) === 1 &&
    !/opacity\(/.test(filter) &&
    maskImage === 'none' &&
    mixBlendMode === 'normal' &&
    visibility === 'visible'
  );
}

/** What fills the screen lies over everything that is not in it. */
function isUnderFullscreen(element: Element): boolean {
  const { fullscreenElement } = document;
  return fullscreenElement !== null && !fullscreenElement.contains(element);
}

const isFilteredPage = (): boolean => getComputedStyle(document.documentElement).filter !== 'none';
