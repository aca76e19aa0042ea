import { html, nothing, render, svg } from 'lit/html.js';
import { FACE_STYLES, LivingFace } from '../emoticon/living-face.ts';
import { PARAMETERS, type Configuration } from '../emoticon/parameters.ts';
import { DURATION } from '../emoticon/transition.ts';
import { type OverlayChoice } from '../messages/overlay-choice.ts';
import { type Display } from '../messages/overlay-port.ts';
import { faceWords } from '../words/face.ts';
import { bubbleWords, overlayLabel, thumbLabel, type ClickOutcome } from '../words/overlay.ts';
import { STYLES } from './companion-face-styles.ts';
import { Dragging } from './dragging.ts';
import { type Menu, type MenuChoice, type OpenMenu } from './menu/face-menu.ts';
import { gazeAt, isNear, PointerGaze } from './gaze.ts';
import { Petting } from './petting.ts';
import { Seat } from './seat.ts';
import { Standstill } from './standstill.ts';

/** What someone says of the face: it pleases, or it does not. */
export type Thumb = 'up' | 'down';

/** For how long the bubble stays, milliseconds. */
const BUBBLE_MS = 2000;

/** A finger that rests on the face for so long opens the menu, milliseconds. */
const LONG_PRESS_MS = 600;

/** How far an arrow key moves the face, CSS pixels, and how far with Shift. */
const STEP = 16;
const LEAP = 64;
/** By how much + and - change its size, CSS pixels. */
const GROWTH = 12;

/** To whom what somebody does at the face is told. */
export interface Told {
  /** Passes an opinion on a face that was shown on; answers whether it counts. */
  give(thumb: Thumb, shown: Configuration): Promise<boolean>;
  /** Passes a choice on; resolves once it is carried out, or will not be, and `display` was told what is so now. */
  choose(choice: OverlayChoice): Promise<void>;
  /** What opens the menu; null where it cannot be had. */
  menu(): Promise<OpenMenu | null>;
  /** Somebody puts the pointer at the face, or takes it away. */
  heldChanged(): void;
}

/**
 * The face in a page, with two buttons of its own: the face itself (a thumb up) and a small
 * one for a thumb down, which shows itself to the pointer and to the keyboard. All of it lives in the
 * closed shadow root of an element like any other, where the page reaches nothing.
 */
export class CompanionFace {
  /** What stands in the page. */
  readonly host: HTMLElement = document.createElement('div');
  readonly #root: ShadowRoot = this.host.attachShadow({ mode: 'closed' });
  readonly #face = new LivingFace(faceWords);
  readonly #told: Told;
  readonly #seat: Seat;
  readonly #dragging = new Dragging();
  /** Whether the pointer is beside it, busy with something else. */
  #faint = false;
  /** What was said of the face that is shown. */
  #given: Thumb | null = null;
  #said: ClickOutcome | null = null;
  /** The face that was shown before, and since when it is not. */
  #before: Configuration | null = null;
  #since = 0;
  #held = false;
  readonly #petting = new Petting();
  readonly #gaze = new PointerGaze();
  #menu: Menu | null = null;
  #longPress: ReturnType<typeof setTimeout> | undefined;
  #display: Display | null = null;
  readonly #standstill = new Standstill();
  #bubble: ReturnType<typeof setTimeout> | undefined;

  /** @param style of its element, beside where it sits */
  constructor(told: Told, style: Readonly<Record<string, string>>) {
    this.#told = told;
    // First, for one of them resets all others.
    for (const [property, value] of Object.entries(style))
      this.host.style.setProperty(property, value, 'important');
    this.#seat = new Seat(
      this.host,
      (choice) => told.choose(choice),
      () => this.#render(),
    );
    this.#face.set({ alive: true });
    adopt(this.#root, FACE_STYLES + STYLES);
    this.#render();
  }

  /** Its width and height where nothing distorts it, CSS pixels. */
  get size(): number {
    return this.#seat.size;
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
    this.#seat.start();
    this.#gaze.start(
      (left, top) => this.#see(left, top),
      () => this.#see(null, null),
    );
    document.addEventListener('fullscreenchange', this.#render);
  }

  /** Takes it out of the page. */
  vanish(): void {
    this.host.remove();
    this.#face.stop();
    this.#menu?.close();
    this.#seat.stop();
    this.#gaze.stop();
    document.removeEventListener('fullscreenchange', this.#render);
    this.#left();
    clearTimeout(this.#bubble);
    this.#said = null;
  }

  /** How it is to be shown from now on. */
  display(display: Display): void {
    const { still, size, spot } = display;
    this.#display = display;
    this.#face.set({ still });
    this.#seat.set(size, spot);
    this.#menu?.update();
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

  /** Whether somebody has the pointer at it, or its menu open. */
  get held(): boolean {
    return this.#held || this.#menu !== null;
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

  readonly #render = (): void => {
    // What fills the screen is all that is to be seen, though the face would be in it.
    const classes = [
      this.#seat.corner,
      this.#faint && !this.held && !this.#said && 'faint',
      document.fullscreenElement && 'away',
    ];
    render(
      html`<div
        role="group"
        class=${classes.filter(Boolean).join(' ')}
        aria-label=${overlayLabel()}
        @pointerenter=${this.#entered}
        @pointerleave=${this.#left}
        @pointermove=${this.#movedOver}
        @pointerdown=${this.#pressed}
        @pointerup=${this.#released}
        @lostpointercapture=${this.#released}
        @mousedown=${stay}
        @contextmenu=${this.#asked}
        @click=${ours}
        @keydown=${this.#key}
        @keyup=${press}
      >
        ${this.#face.element} ${this.#button('up')} ${this.#button('down')}
        <div role="status" dir="auto">
          ${this.#said ? html`<span>${bubbleWords(this.#said)}</span>` : nothing}
        </div>
      </div>`,
      this.#root,
    );
  };

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
    // A drag is no click; a key has no such past.
    if (!event.isTrusted || (event.detail > 0 && this.#dragging.drags)) return;
    const meant = this.#standstill.click(this.box(), performance.now());
    if (event.detail > 0 && !meant) return this.#say('moved');
    // Whoever clicks on a face that is just changing has made up their mind about the one before.
    const isChanging = performance.now() - this.#since < DURATION;
    const configuration = (isChanging && this.#before) || this.#configuration;
    this.answer(thumb, configuration, await this.#told.give(thumb, configuration));
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
    const to = this.#dragging.move(event);
    if (to) {
      clearTimeout(this.#longPress);
      return this.#seat.dragTo(to.x, to.y);
    }
    const now = performance.now();
    this.#standstill.moveOver(this.box(), now);
    if (event.buttons === 0 && this.#petting.move(event.clientX, now)) this.#face.answer('laugh');
  };

  readonly #pressed = (event: PointerEvent): void => {
    stay(event);
    if (!event.isTrusted) return;
    const box = this.box();
    this.#standstill.press(box, event.pointerType === 'mouse', performance.now());
    if (event.button !== 0 || !event.isPrimary) return;
    this.#dragging.press(event, box);
    clearTimeout(this.#longPress);
    if (event.pointerType === 'touch')
      this.#longPress = setTimeout(() => void this.#openMenu(), LONG_PRESS_MS);
    // However fast the pointer is, the face goes with it.
    (event.target as Element).closest('button')?.setPointerCapture(event.pointerId);
  };

  readonly #released = (event: PointerEvent): void => {
    if (!event.isTrusted) return;
    clearTimeout(this.#longPress);
    if (this.#dragging.release()) this.#seat.drop();
  };

  /** By the pointer's other button, or by the keyboard's key for menus. */
  readonly #asked = (event: MouseEvent): void => {
    stay(event);
    if (event.isTrusted) void this.#openMenu();
  };

  async #openMenu(): Promise<void> {
    this.#dragging.spend();
    const open = await this.#told.menu();
    if (!open || this.#menu || !this.host.isConnected || !this.#display) return;
    this.#menu = open({
      root: this.#root,
      display: () => this.#display as Display,
      box: () => this.box(),
      choose: (choice) => void this.#choose(choice),
      closed: () => {
        this.#menu = null;
        this.#told.heldChanged();
      },
    });
    this.#told.heldChanged();
  }

  async #choose(choice: MenuChoice): Promise<void> {
    if (choice.what === 'grow') return this.#seat.grow(choice.by * GROWTH);
    if (choice.what === 'home') return this.#seat.goHome();
    if (choice.what !== 'thumb') return this.#told.choose(choice);
    const { thumb } = choice;
    const shown = this.#configuration;
    this.answer(thumb, shown, await this.#told.give(thumb, shown));
  }

  /** Keys move and size the face that has the focus; all others are the page's. */
  readonly #key = (event: KeyboardEvent): void => {
    press(event);
    if (!event.isTrusted || event.ctrlKey || event.altKey || event.metaKey) return;
    const far = event.shiftKey ? LEAP : STEP;
    const [across, down] = ARROWS[event.key] ?? [0, 0];
    if (across || down) this.#seat.step(across * far, down * far);
    else if (event.key === 'Home') this.#seat.goHome();
    else if (event.key === '+' || event.key === '=') this.#seat.grow(GROWTH);
    else if (event.key === '-') this.#seat.grow(-GROWTH);
    else return;
    stay(event);
  };

  /** The pointer is here in the window, or has left it. */
  #see(left: number | null, top: number | null): void {
    const box = this.box();
    const seen = left !== null && top !== null;
    this.#face.set({ gaze: seen ? gazeAt(box, left, top) : null });
    const faint = seen && isNear(box, left, top);
    if (faint === this.#faint) return;
    this.#faint = faint;
    this.#render();
  }

  #hold(held: boolean): void {
    if (this.#held === held) return;
    this.#held = held;
    this.#told.heldChanged();
    this.#render();
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

const ARROWS: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

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
