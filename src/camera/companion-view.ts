import { html, LitElement, nothing } from 'lit';
import { type Status } from '../model/status.ts';
import './probability-bars.ts';
import { flawWords } from '../words/flaw.ts';
import { words, type WordId } from '../words/words.ts';
import { type LiveView } from './live-view.ts';

type ViewHost = 'sidebar' | 'tab' | 'panel';

const IF_CLOSED = {
  sidebar: 'viewClosingSidebar',
  tab: 'viewClosingTab',
  panel: 'viewClosingPanel',
} as const satisfies Record<ViewHost, WordId>;

/**
 * `<companion-view>`: what the camera document knows, for the person it looks at.
 *
 * @property status what the companion is doing.
 * @property words the same in words.
 * @property live what the last frame shows; null when the camera is off.
 * @property preview whether the camera's picture is to be shown.
 * @property picture a copy of it from the document that watches, a data URL, where this one does not.
 * @property reach where the companion may appear.
 * @property host where this view is: Firefox's sidebar, a tab instead, or Chrome's side panel.
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
    host: { attribute: false },
    waiting: { attribute: false },
  };

  declare status: Status;
  declare words: string;
  declare live: LiveView | null;
  declare preview: boolean;
  declare picture: string | null;
  declare reach: 'everywhere' | 'clicked';
  declare host: ViewHost;
  declare waiting: boolean;

  constructor() {
    super();
    this.status = 'off';
    this.words = '';
    this.live = null;
    this.preview = true;
    this.picture = null;
    this.reach = 'clicked';
    this.host = 'sidebar';
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
    return html`<h1>${words('viewTitle')}</h1>
      <p class="status" role="status" data-status=${this.status}>${this.words}</p>
      ${
        this.waiting && this.host !== 'panel'
          ? html`<p class="quiet" id="waiting">${words('viewWaiting')}</p>`
          : nothing
      }
      <section class="card" aria-label=${words('viewExpression')}>
        ${this.host === 'panel' ? this.copy() : this.camera()}
        <button aria-pressed=${this.preview} @click=${() => this.tell('preview')}>
          ${words(this.preview ? 'viewHide' : 'viewShow')}
        </button>
        ${this.host === 'panel' ? this.whereaboutsOfPicture() : nothing}
        <h2>${words('viewHow')}</h2>
        ${this.estimates()}
        <probability-bars .expression=${this.live?.expression ?? null}></probability-bars>
      </section>
      <section class="card">
        <h2>${words('viewPlace')}</h2>
        <p id="reach" data-reach=${this.reach}>
          ${words(this.reach === 'everywhere' ? 'viewEverywhere' : 'viewClicked')}
        </p>
        <p class="quiet">${words(IF_CLOSED[this.host])}</p>
        ${
          this.host === 'sidebar'
            ? html`<button id="to-tab" @click=${() => this.tell('tab')}>
                ${words('viewToTab')}
              </button>`
            : nothing
        }
      </section>
      <p class="quiet links">
        <a href="../options/options.html" target="_blank">${words('viewLearned')}</a> ·
        <a href="../welcome/welcome.html" target="_blank">${words('viewAllowed')}</a>
      </p>`;
  }

  /** What the bars are, or why they are empty: in the same place, for it may change from frame to frame. */
  private estimates() {
    const flaw = this.live?.flaw ?? null;
    return html`<p class="quiet" id="estimates" data-flaw=${flaw ?? nothing}>
      ${flaw === null ? words('viewEstimates') : flawWords(flaw)}
    </p>`;
  }

  /** The camera's own stream: frames are read off it, so it plays even where nobody sees it. */
  private camera() {
    const shown = this.preview && this.live && !this.waiting;
    return html`<div class="picture ${shown ? '' : 'hidden'}">
      <video muted playsinline aria-label=${words('viewPicture')}></video>
    </div>`;
  }

  private copy() {
    return this.picture === null
      ? nothing
      : html`<div class="picture">
          <img src=${this.picture} alt=${words('viewPicture')} />
        </div>`;
  }

  private whereaboutsOfPicture() {
    return html`<p class="quiet" id="whereabouts">
      ${words(this.preview ? 'viewCopies' : 'viewNoCopies')}
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
