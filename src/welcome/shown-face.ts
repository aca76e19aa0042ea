import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { FocusKeeper } from '../ui/focus.ts';
import { words } from '../words/words.ts';
import { type StepWords } from './camera-words.ts';
import { type Rest, type Smile } from './look-words.ts';

/**
 * A step of the welcome page in which the user shows the companion a face: what to do, the camera's
 * picture while it looks, how that stands, and the button.
 *
 * @property look where the look at that face stands.
 * @property allowed whether the camera may be used.
 * @property simulated whether a demonstration is on, whose viewer has a face of its own.
 * @fires look-at-rest, look-at-smile (bubbles) in the user's gesture; the camera's picture belongs into
 *   `video`.
 */
export abstract class ShownFace<Look extends Rest | Smile> extends LitElement {
  static override properties = {
    look: { attribute: false },
    allowed: { type: Boolean },
    simulated: { type: Boolean },
  };

  declare look: Look;
  declare allowed: boolean;
  declare simulated: boolean;

  /** Which face, as the event and the elements are named after it. */
  protected abstract readonly face: 'rest' | 'smile';
  /** What the button says before the first look. */
  protected abstract invitation(): string;
  /** What the user is to do, and what for. */
  protected abstract instructions(): string;
  protected abstract inWords(look: Look): StepWords;

  constructor(unasked: Look) {
    super();
    this.look = unasked;
    this.allowed = false;
    this.simulated = false;
    new FocusKeeper(this);
  }

  protected override createRenderRoot() {
    return this;
  }

  /** Where the camera's picture is shown while it looks. */
  get video(): HTMLVideoElement {
    return this.querySelector('video') as HTMLVideoElement;
  }

  override render() {
    const { look, face } = this;
    const busy = look.kind === 'looking' || look.kind === 'opening';
    const obstacle = this.obstacle();
    const { text, tone } = this.inWords(look);
    return html`<p>${this.instructions()}</p>
      <p
        id=${face}
        class="note ${obstacle ? 'plain' : tone} ${look.kind === 'looking' && 'phase' in look ? 'prompt' : ''}"
        role="status"
        data-state=${look.kind}
      >
        ${obstacle ?? text}
      </p>
      <div class="look" ?hidden=${!busy}>
        <video muted playsinline aria-hidden="true"></video>
        ${
          look.kind === 'looking'
            ? html`<progress
                max="1"
                value=${look.share}
                aria-label=${words('lookProgress')}
              ></progress>`
            : nothing
        }
      </div>
      <div class="buttons">
        <button
          id="look-at-${face}"
          ?disabled=${busy || obstacle !== null}
          @click=${() => this.dispatchEvent(new Event(`look-at-${face}`, { bubbles: true }))}
        >
          ${look.kind === 'unasked' ? this.invitation() : words('lookAgain')}
        </button>
      </div>`;
  }

  /** Whoever is asked for something new is to see it: first the picture, and above all the words. */
  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('look') as Look | undefined;
    if (!before || this.inWords(before).text === this.inWords(this.look).text) return;
    // What was the case before the page came asks for nothing.
    if (this.look.kind === 'known') return;
    for (const part of ['.look', '.note'])
      this.querySelector(part)?.scrollIntoView({ block: 'nearest' });
  }

  /** Why the user can't be looked at now; null if they can. */
  protected obstacle(): string | null {
    if (this.simulated) return words('lookObstacleDemonstration');
    return this.allowed ? null : words('lookObstacleCamera');
  }
}
