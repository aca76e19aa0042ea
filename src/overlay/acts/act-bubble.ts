import { html, nothing } from 'lit/html.js';
import { type ActContent } from '../../model/act-content.ts';
import { type ActOpinion } from '../../messages/overlay-port.ts';
import { MOVES } from '../../repertoire/pictures/motion.ts';
import { PICTURE_BOX } from '../../repertoire/pictures/scene.ts';
import { scene } from '../../repertoire/pictures/template.ts';
import { actClose, actGroup, actThanks, opinionWords, pictureWords } from '../../words/act.ts';
import { Bubble } from '../bubble.ts';
import { type Area } from '../place-beside.ts';

/** A bubble that has just come was not there when somebody made up their mind to click, milliseconds. */
const NEW_MS = 600;
/** How often it is looked whether somebody is still at a bubble that is over. */
const LINGER_MS = 1000;
/** It does not stay for longer for somebody who is at it. */
const LINGERS = 60;
/** What is said of an opinion stays for so long. */
const SAID_MS = 2000;

const STYLES = `
  p {
    margin: 0 18px 8px 0;
  }
  .picture {
    display: block;
    width: 160px;
    height: 160px;
    margin: 0 auto 8px;
  }
  .opinions {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .close {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-end: 6px;
    min-height: 24px;
    width: 24px;
    padding: 0;
    border-color: transparent;
  }
  .still,
  .still * {
    animation: none !important;
  }
${MOVES}`;

const OPINIONS: readonly ActOpinion[] = ['more', 'less', 'never'];

/** A joke or a picture in a bubble beside the face, and what can be said of it. */
export class ActBubble {
  readonly #bubble = new Bubble(STYLES, () => this.#ended());
  readonly #say: (opinion: ActOpinion) => void;
  #content: NonNullable<ActContent> | null = null;
  #said: ActOpinion | null = null;
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  still = false;

  /** @param say passes on what somebody says of what is shown */
  constructor(say: (opinion: ActOpinion) => void) {
    this.#say = say;
  }

  /** What stands in the page. */
  get host(): HTMLElement {
    return this.#bubble.host;
  }

  /** Whether somebody has the pointer or the focus in it. */
  get inUse(): boolean {
    return this.#bubble.isInUse;
  }

  /** @returns whether there is room for it where it is in nobody's way */
  show(content: NonNullable<ActContent>, face: HTMLElement, box: Area): boolean {
    this.close();
    this.#content = content;
    this.#said = null;
    this.#since = performance.now();
    this.#render();
    return this.#bubble.open(face, box);
  }

  /** It is over: it closes by itself, once nobody is at it. */
  end(lingers = LINGERS): void {
    clearTimeout(this.#timer);
    if (lingers > 0 && this.#bubble.isInUse)
      this.#timer = setTimeout(() => this.end(lingers - 1), LINGER_MS);
    else this.close();
  }

  close(): void {
    this.#ended();
    if (this.#bubble.isOpen) this.#bubble.close();
  }

  #ended(): void {
    clearTimeout(this.#timer);
    this.#content = null;
  }

  #render(): void {
    const content = this.#content;
    if (!content) return;
    const isJoke = content.kind === 'joke';
    this.#bubble.draw(
      html`<div
        class=${this.still ? 'still' : nothing}
        role="group"
        tabindex="0"
        aria-label=${actGroup(content.kind)}
        aria-describedby="what"
      >
        ${
          isJoke
            ? html`<p id="what">${content.text}</p>`
            : html`<svg
                id="what"
                class="picture"
                role="img"
                aria-label=${pictureWords(content.family)}
                viewBox=${PICTURE_BOX}
              >
                ${scene(content.scene)}
              </svg>`
        }
        <div class="opinions">
          ${OPINIONS.map(
            (opinion) =>
              html`<button
                type="button"
                aria-pressed=${this.#said === opinion}
                @click=${(event: MouseEvent) => this.#hear(event, opinion)}
              >
                ${opinionWords(opinion)}
              </button>`,
          )}
        </div>
        <span role="status"> ${this.#said ? actThanks(this.#said === 'never') : nothing} </span>
        <button
          type="button"
          class="close"
          aria-label=${actClose()}
          @click=${(event: MouseEvent) => {
            if (event.isTrusted) this.close();
          }}
        >
          ×
        </button>
      </div>`,
    );
  }

  /** Only what a person did counts, and did to what has been there for a while. */
  #hear(event: MouseEvent, opinion: ActOpinion): void {
    if (!event.isTrusted || performance.now() - this.#since < NEW_MS) return;
    this.#said = opinion;
    this.#render();
    this.#say(opinion);
    clearTimeout(this.#timer);
    if (opinion === 'never') this.#timer = setTimeout(() => this.close(), SAID_MS);
  }
}
