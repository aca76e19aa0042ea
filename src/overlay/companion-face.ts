import { html, nothing, svg, type PropertyValues } from 'lit';
import { Emoticon, EMOTICON_TAG } from '../emoticon/element.ts';
import { PARAMETERS, type Configuration } from '../emoticon/parameters.ts';
import { DURATION } from '../emoticon/transition.ts';
import { faceWords } from '../words/face.ts';
import { bubbleWords, overlayLabel, thumbLabel, type ClickOutcome } from '../words/overlay.ts';
import { STYLES } from './companion-face-styles.ts';
import { Standstill } from './standstill.ts';

/** What someone says of the face: it pleases, or it does not. */
type Thumb = 'up' | 'down';

/** For how long the bubble stays, milliseconds. */
const BUBBLE_MS = 2000;

/**
 * The face in a page's corner, with two buttons of its own: the face itself (a thumb up) and a small
 * one for a thumb down, which shows itself to the pointer and to the keyboard. All of it lives in the
 * closed shadow root, where the page reaches nothing.
 *
 * @property give passes an opinion on; answers whether it counts.
 */
export class CompanionFace extends Emoticon {
  static override properties = {
    ...Emoticon.properties,
    give: { attribute: false },
    given: { state: true },
    said: { state: true },
  };

  static override styles = [Emoticon.styles, STYLES];
  static override inWords = faceWords;

  declare give: (thumb: Thumb) => Promise<boolean>;
  /** What was said of the face that is shown. */
  declare private given: Thumb | null;
  declare private said: ClickOutcome | null;

  private since = 0;
  private readonly standstill = new Standstill();
  private bubble: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.give = () => Promise.resolve(false);
    this.given = null;
    this.said = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const before = changed.get('configuration');
    if (!before || sameFace(before, this.configuration)) return;
    this.since = performance.now();
    this.given = null;
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('configuration')) this.standstill.look(this.box(), performance.now());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.bubble);
    this.said = null;
  }

  override render() {
    return html`<div
      role="group"
      aria-label=${overlayLabel()}
      @pointerenter=${this.entered}
      @pointermove=${this.movedOver}
      @pointerdown=${this.pressed}
      @mousedown=${stay}
      @click=${ours}
      @keydown=${press}
      @keyup=${press}
    >
      ${super.render()} ${this.button('up')} ${this.button('down')}
      <div role="status">${this.said ? html`<span>${bubbleWords(this.said)}</span>` : nothing}</div>
    </div>`;
  }

  private button(thumb: Thumb) {
    return html`<button
      type="button"
      class=${thumb}
      aria-label=${thumbLabel(thumb)}
      aria-pressed=${this.given === thumb}
      @click=${(event: MouseEvent) => void this.hear(event, thumb)}
    >
      <span class="mark">${HAND}</span>
    </button>`;
  }

  /**
   * Only what a person did counts, and did to the face: a page may make up events as it likes, which are
   * not trusted, and may push the face to where somebody is about to click. Keys press what has the focus.
   */
  private async hear(event: MouseEvent, thumb: Thumb): Promise<void> {
    if (!event.isTrusted) return;
    const meant = this.standstill.click(this.box(), performance.now());
    if (event.detail > 0 && !meant) return this.say('moved');
    // Whoever clicks on a face that is just changing has made up their mind about the one before.
    if (performance.now() - this.since < DURATION) return this.say('changing');
    const { configuration } = this;
    const counts = await this.give(thumb);
    if (this.configuration === configuration) this.given = counts ? thumb : null;
    this.say(counts ? thumb : 'not-tried');
  }

  /** Where the face is drawn, whatever the page does to the element or to what is around it. */
  box(): DOMRect {
    return (
      (this.renderRoot as ShadowRoot).querySelector('[role=group]')?.getBoundingClientRect() ??
      new DOMRect()
    );
  }

  private entered(event: PointerEvent): void {
    if (event.isTrusted) this.standstill.look(this.box(), performance.now());
  }

  private movedOver(event: PointerEvent): void {
    if (event.isTrusted) this.standstill.moveOver(this.box(), performance.now());
  }

  private pressed(event: PointerEvent): void {
    stay(event);
    if (!event.isTrusted) return;
    this.standstill.press(this.box(), event.pointerType === 'mouse', performance.now());
  }

  private say(said: ClickOutcome): void {
    this.said = said;
    clearTimeout(this.bubble);
    this.bubble = setTimeout(() => (this.said = null), BUBBLE_MS);
  }
}

const HAND = svg`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path
    d="M2 10.5h4V21H2zM8 10.3 11.6 2.6c1.8 0 2.9 1.3 2.6 3L13.5 9H20c1.3 0 2.3 1.2 2 2.5l-1.6 7.4A2.7 2.7 0 0 1 17.8 21H8z"
  ></path>
</svg>`;

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

/** Registers it under the emoticon's own tag, in the content script's own registry; once. */
export function defineCompanionFace(): void {
  if (!customElements.get(EMOTICON_TAG)) customElements.define(EMOTICON_TAG, CompanionFace);
}
