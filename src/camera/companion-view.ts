import { html, LitElement, nothing } from 'lit';
import { type Status } from '../model/status.ts';
import './probability-bars.ts';
import { type LiveView } from './live-view.ts';

type Place = 'sidebar' | 'tab' | 'panel';

const IF_CLOSED: Readonly<Record<Place, string>> = {
  sidebar: 'It sees as long as this sidebar is open; close it, and it pauses.',
  tab: 'It sees as long as this tab is open; close it, and it pauses.',
  panel: 'This panel only looks on: close it, and the companion does what it did.',
};

/**
 * `<companion-view>`: what the camera document knows, for the person it looks at.
 *
 * @property status what the companion is doing.
 * @property words the same in words.
 * @property live what the last frame shows; null when the camera is off.
 * @property preview whether the camera's picture is to be shown.
 * @property picture a copy of it from the document that watches, a data URL, where this one does not.
 * @property reach where the companion may appear.
 * @property place where this view is: Firefox's sidebar, a tab instead, or Chrome's side panel.
 * @property waiting whether another document watches, and this view only looks on.
 * @fires preview, tab: the user wants the picture shown or hidden; wants this view in a tab.
 */
export class CompanionView extends LitElement {
  static override properties = {
    status: { attribute: false },
    words: { attribute: false },
    live: { attribute: false },
    preview: { attribute: false },
    picture: { attribute: false },
    reach: { attribute: false },
    place: { attribute: false },
    waiting: { attribute: false },
  };

  declare status: Status;
  declare words: string;
  declare live: LiveView | null;
  declare preview: boolean;
  declare picture: string | null;
  declare reach: 'everywhere' | 'clicked';
  declare place: Place;
  declare waiting: boolean;

  constructor() {
    super();
    this.status = 'off';
    this.words = '';
    this.live = null;
    this.preview = true;
    this.picture = null;
    this.reach = 'clicked';
    this.place = 'sidebar';
    this.waiting = true;
  }

  protected override createRenderRoot() {
    return this;
  }

  /** Plays the camera's stream; there as soon as this element is in the document. */
  get video(): HTMLVideoElement {
    this.performUpdate();
    return this.querySelector('video') as HTMLVideoElement;
  }

  override render() {
    return html`<h1>What the companion sees</h1>
      <p class="status" role="status" data-status=${this.status}>${this.words}</p>
      ${
        this.waiting && this.place !== 'panel'
          ? html`<p class="quiet">
              It watches in another window; this one follows when that closes.
            </p>`
          : nothing
      }
      <section class="card" aria-label="Your expression">
        ${this.place === 'panel' ? this.copy() : this.camera()}
        <button aria-pressed=${this.preview} @click=${() => this.tell('preview')}>
          ${this.preview ? 'Hide the picture' : 'Show the picture'}
        </button>
        ${this.place === 'panel' ? this.whereaboutsOfPicture() : nothing}
        <h2>How you look</h2>
        <probability-bars .expression=${this.live?.expression ?? null}></probability-bars>
      </section>
      <section class="card">
        <h2>Where it is</h2>
        <p id="reach" data-reach=${this.reach}>
          ${
            this.reach === 'everywhere'
              ? 'It accompanies you on every site.'
              : 'It appears only in the tab in which you click its icon, until you go to another site there.'
          }
        </p>
        <p class="quiet">${IF_CLOSED[this.place]}</p>
        ${
          this.place === 'sidebar'
            ? html`<button id="to-tab" @click=${() => this.tell('tab')}>
                Look from a tab instead
              </button>`
            : nothing
        }
      </section>
      <p class="quiet links">
        <a href="../options/options.html" target="_blank">What it has learned</a> ·
        <a href="../welcome/welcome.html" target="_blank">What it may do</a>
      </p>`;
  }

  /** The camera's own stream: frames are read off it, so it plays even where nobody sees it. */
  private camera() {
    const shown = this.preview && this.live && !this.waiting;
    return html`<div class="picture ${shown ? '' : 'hidden'}">
      <video muted playsinline aria-label="The camera’s picture of you, mirrored"></video>
    </div>`;
  }

  private copy() {
    return this.picture === null
      ? nothing
      : html`<div class="picture">
          <img src=${this.picture} alt="The camera’s picture of you, mirrored" />
        </div>`;
  }

  private whereaboutsOfPicture() {
    return html`<p class="quiet" id="whereabouts">
      ${
        this.preview
          ? 'Small copies of the picture now come into this panel, until you hide it or close the panel. They are kept nowhere.'
          : 'The picture stays in the hidden document that reads it; only the numbers below come into this panel.'
      }
    </p>`;
  }

  private tell(what: 'preview' | 'tab'): void {
    this.dispatchEvent(new Event(what));
  }
}

customElements.define('companion-view', CompanionView);

declare global {
  interface HTMLElementTagNameMap {
    'companion-view': CompanionView;
  }
}
