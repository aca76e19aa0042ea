import { html, nothing, render, svg } from 'lit/html.js';
import { FACE_STYLES, LivingFace } from '../emoticon/living-face.ts';
import { PARAMETERS, type Configuration } from '../emoticon/parameters.ts';
import { DURATION } from '../emoticon/transition.ts';
import { faceWords } from '../words/face.ts';
import { bubbleWords, overlayLabel, thumbLabel, type ClickOutcome } from '../words/overlay.ts';
import { STYLES } from './companion-face-styles.ts';
import { gazeAt, PointerGaze } from './gaze.ts';
import { Petting } from './petting.ts';
import { Standstill } from './standstill.ts';

/** What someone says of the face: it pleases, or it does not. */
export type Thumb = 'up' | 'down';

/** For how long the bubble stays, milliseconds. */
const BUBBLE_MS = 2000;

/**
 * The face in a page's corner, with two buttons of its own: the face itself (a thumb up) and a small
 * one for a thumb down, which shows itself to the pointer and to the keyboard. All of it lives in the
 * closed shadow root of an element like any other, where the page reaches nothing.
 */
export class CompanionFace {
  /** What stands in the page. */
  readonly host: HTMLElement = document.createElement('div');
  readonly #root: ShadowRoot = this.host.attachShadow({ mode: 'closed' });
  readonly #face = new LivingFace(faceWords);
  readonly #give: (thumb: Thumb, shown: Configuration) => Promise<boolean>;
  /** What was said of the face that is shown. */
  #given: Thumb | null = null;
  #said: ClickOutcome | null = null;
  /** The face that was shown before, and since when it is not. */
  #before: Configuration | null = null;
  #since = 0;
  #held = false;
  readonly #heldChanged: () => void;
  readonly #petting = new Petting();
  readonly #gaze = new PointerGaze();
  readonly #standstill = new Standstill();
  #bubble: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param size width and height, CSS pixels
   * @param give passes an opinion on a face that was shown on; answers whether it counts
   * @param heldChanged is told when somebody puts the pointer at the face, and takes it away
   */
  constructor(
    size: number,
    give: (thumb: Thumb, shown: Configuration) => Promise<boolean>,
    heldChanged: () => void,
  ) {
    this.#give = give;
    this.#heldChanged = heldChanged;
    this.#face.set({ size, alive: true });
    adopt(this.#root, FACE_STYLES + STYLES);
    this.#render();
  }

  get #configuration(): Configuration {
    return this.#face.appearance.configuration;
  }

  /** Shows a face from now on. */
  show(configuration: Configuration): void {
    if (sameFace(this.#configuration, configuration)) return;
    const now = performance.now();
    // One that was hardly there is not the one that somebody has made up their mind about.
    if (now - this.#since >= DURATION) this.#before = this.#configuration;
    this.#since = now;
    this.#given = null;
    this.#face.set({ configuration });
    this.#render();
    this.#standstill.look(this.box(), performance.now());
  }

  /** Puts the face into the page. */
  appear(): void {
    if (this.host.isConnected) return;
    document.documentElement.append(this.host);
    this.#face.start();
    this.#gaze.start((left, top) => this.#face.set({ gaze: gazeAt(this.box(), left, top) }));
  }

  /** Takes it out of the page. */
  vanish(): void {
    this.host.remove();
    this.#face.stop();
    this.#gaze.stop();
    this.#left();
    clearTimeout(this.#bubble);
    this.#said = null;
  }

  /** No motion from now on, or motion again. */
  set still(still: boolean) {
    this.#face.set({ still });
  }

  /** It has found a smile. */
  gladden(): void {
    this.#face.answer('glad');
  }

  /** What became of a thumb for a face that was shown, however it was given. */
  answer(thumb: Thumb, shown: Configuration, counts: boolean): void {
    if (sameFace(this.#configuration, shown)) this.#given = counts ? thumb : null;
    if (counts) this.#face.answer(thumb === 'up' ? 'laugh' : 'wince');
    this.#say(counts ? thumb : 'not-tried');
  }

  /** Whether somebody has the pointer at it. */
  get held(): boolean {
    return this.#held;
  }

  /** Where the face is drawn, whatever the page does to the element or to what is around it. */
  box(): DOMRect {
    return this.#root.querySelector('[role=group]')?.getBoundingClientRect() ?? new DOMRect();
  }

  /** The same, noted: a click counts where the face is known to have held still. */
  notedBox(): DOMRect {
    const box = this.box();
    this.#standstill.look(box, performance.now());
    return box;
  }

  #render(): void {
    render(
      html`<div
        role="group"
        aria-label=${overlayLabel()}
        @pointerenter=${this.#entered}
        @pointerleave=${this.#left}
        @pointermove=${this.#movedOver}
        @pointerdown=${this.#pressed}
        @mousedown=${stay}
        @click=${ours}
        @keydown=${press}
        @keyup=${press}
      >
        ${this.#face.element} ${this.#button('up')} ${this.#button('down')}
        <div role="status">
          ${this.#said ? html`<span>${bubbleWords(this.#said)}</span>` : nothing}
        </div>
      </div>`,
      this.#root,
    );
  }

  #button(thumb: Thumb) {
    return html`<button
      type="button"
      class=${thumb}
      aria-label=${thumbLabel(thumb)}
      aria-pressed=${this.#given === thumb}
      @click=${(event: MouseEvent) => void this.#hear(event, thumb)}
    >
      <span class="mark">${HAND}</span>
    </button>`;
  }

  /**
   * Only what a person did counts, and did to the face: a page may make up events as it likes, which are
   * not trusted, and may push the face to where somebody is about to click. Keys press what has the focus.
   */
  async #hear(event: MouseEvent, thumb: Thumb): Promise<void> {
    if (!event.isTrusted) return;
    const meant = this.#standstill.click(this.box(), performance.now());
    if (event.detail > 0 && !meant) return this.#say('moved');
    // Whoever clicks on a face that is just changing has made up their mind about the one before.
    const isChanging = performance.now() - this.#since < DURATION;
    const configuration = (isChanging && this.#before) || this.#configuration;
    this.answer(thumb, configuration, await this.#give(thumb, configuration));
  }

  readonly #entered = (event: PointerEvent): void => {
    if (!event.isTrusted) return;
    this.#standstill.look(this.box(), performance.now());
    // A finger that has pressed stays nowhere.
    if (event.pointerType === 'mouse') this.#hold(true);
  };

  readonly #left = (): void => {
    this.#petting.leave();
    this.#hold(false);
  };

  readonly #movedOver = (event: PointerEvent): void => {
    if (!event.isTrusted) return;
    const now = performance.now();
    this.#standstill.moveOver(this.box(), now);
    if (event.buttons === 0 && this.#petting.move(event.clientX, now)) this.#face.answer('laugh');
  };

  readonly #pressed = (event: PointerEvent): void => {
    stay(event);
    if (!event.isTrusted) return;
    this.#standstill.press(this.box(), event.pointerType === 'mouse', performance.now());
  };

  #hold(held: boolean): void {
    if (this.#held === held) return;
    this.#held = held;
    this.#heldChanged();
  }

  #say(said: ClickOutcome): void {
    this.#said = said;
    this.#render();
    clearTimeout(this.#bubble);
    this.#bubble = setTimeout(() => {
      this.#said = null;
      this.#render();
    }, BUBBLE_MS);
  }
}

const HAND = svg`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path
    d="M2 10.5h4V21H2zM8 10.3 11.6 2.6c1.8 0 2.9 1.3 2.6 3L13.5 9H20c1.3 0 2.3 1.2 2 2.5l-1.6 7.4A2.7 2.7 0 0 1 17.8 21H8z"
  ></path>
</svg>`;

/** A sheet that was made by script: no content security policy of the page forbids it. */
function adopt(root: ShadowRoot, styles: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
}

const sameFace = (a: Configuration, b: Configuration) =>
  PARAMETERS.every(({ key }) => a[key] === b[key]);

/** A click on the face leaves the page's focus, and its selection, where they are. */
function stay(event: Event): void {
  event.preventDefault();
  ours(event);
}

/** The keys that press a button are meant for it alone; all others are the page's. */
function press(event: KeyboardEvent): void {
  if (event.key === 'Enter' || event.key === ' ') ours(event);
}

/** Not meant for the page, whose menus would close and whose shortcuts would fire. */
function ours(event: Event): void {
  event.stopPropagation();
}
