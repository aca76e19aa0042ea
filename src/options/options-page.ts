import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { type ActsRecord } from '../model/acts.ts';
import { type Calibration } from '../model/calibration.ts';
import { type Fault } from '../model/fault.ts';
import { DEFAULT_SETTINGS, type Settings } from '../model/settings.ts';
import { FocusKeeper } from '../ui/focus.ts';
import { linked } from '../ui/linked.ts';
import { words } from '../words/words.ts';
import './gallery/face-gallery.ts';
import './record/acts/acts-card.ts';
import { tellsActs } from './record/acts/acts-view.ts';
import './record/error-log.ts';
import './record/learning-curve.ts';
import './record/lift-card.ts';
import './record/personal-reading.ts';
import './record/learned-face.ts';
import { type StoredRecord } from './record/stored-record.ts';
import './record/record-totals.ts';
import './record/reset-button.ts';
import './record/side-panel-button.ts';
import './record/story/expression-curves.ts';
import { moments } from './record/story/moments.ts';
import './record/story/record-story.ts';
import { unreadWords } from './record/unread-words.ts';
import { viewOf, type RecordView } from './record/view.ts';
import './settings/settings-form.ts';
import './take-along/take-along-card.ts';

/**
 * `<options-page>`: the options page, all of it.
 *
 * @property record what was learned; null until it is read from storage.
 * @property settings as they are stored.
 * @property acts what is remembered of jokes and pictures; null until it is read from storage.
 * @property calibration what is stored of the user's face.
 * @property faults the error log.
 * @property unread keys of stored values, but those of the record, that could not be read.
 * @property sidebar whether the browser has a sidebar.
 * @property refused whether the last setting could not be stored.
 * @fires end-demonstration when the user wants their own record back. What the cards inside fire bubbles.
 */
export class OptionsPage extends LitElement {
  static override properties = {
    record: { attribute: false },
    settings: { attribute: false },
    acts: { attribute: false },
    calibration: { attribute: false },
    faults: { attribute: false },
    unread: { attribute: false },
    sidebar: { attribute: false },
    refused: { attribute: false },
  };

  declare record: StoredRecord | null;
  declare settings: Settings;
  declare acts: ActsRecord | null;
  declare calibration: Calibration | null;
  declare faults: readonly Fault[];
  declare unread: readonly string[];
  declare sidebar: boolean;
  declare refused: boolean;

  private view: RecordView | null = null;

  constructor() {
    super();
    this.record = null;
    this.settings = DEFAULT_SETTINGS;
    this.acts = null;
    this.calibration = null;
    this.faults = [];
    this.unread = [];
    this.sidebar = false;
    this.refused = false;
    new FocusKeeper(this);
  }

  protected override createRenderRoot() {
    return this;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('record')) this.view = this.record && viewOf(this.record);
  }

  override render() {
    const { view } = this;
    if (!view)
      return html`<h1>${words('optionsTitle')}</h1>
        <p class="quiet" role="status">${words('optionsReading')}</p>`;
    const { simulated } = view;
    return html`${simulated ? this.demonstration() : nothing}
      <header>
        <h1>${words('optionsTitle')}</h1>
        <p class="quiet">${words(simulated ? 'optionsIntroSimulated' : 'optionsIntro')}</p>
        <side-panel-button></side-panel-button>
      </header>
      ${this.damage(view)} ${view.reading && !view.learned ? nothing : this.learned(view)}
      <record-totals
        .totals=${view.totals}
        .abandoned=${view.abandoned}
        .keeps=${view.keeps}
        .reading=${view.reading}
        .simulated=${simulated}
      ></record-totals>
      ${view.reading ? reading(view.totals.trials) : this.compared(view)}
      <record-story
        class="card"
        .story=${view.story}
        .worth=${view.worth}
        .simulated=${simulated}
      ></record-story>
      ${simulated ? nothing : this.shown()} ${view.reading ? nothing : this.told(view)}
      <settings-form
        class="card"
        .settings=${this.settings}
        .sidebar=${this.sidebar}
        .refused=${this.refused}
      ></settings-form>
      ${
        simulated
          ? nothing
          : html`<personal-reading
              class="card"
              .calibration=${this.calibration}
              .unread=${this.unread.includes('calibration')}
            ></personal-reading>`
      }
      ${view.reading ? nothing : this.kept(view)}
      <error-log .faults=${this.faults}></error-log>`;
  }

  private learned(view: RecordView) {
    return html`<learned-face
      class="card best"
      .learned=${view.learned}
      .trying=${view.trying}
      .trials=${view.totals.trials}
      .compared=${compared(view)}
      .simulated=${view.simulated}
    ></learned-face>`;
  }

  private compared(view: RecordView) {
    return html`<lift-card
      class="card"
      .comparisons=${view.comparisons}
      .history=${view.history}
      .rate=${this.settings.comparisons}
      .simulated=${view.simulated}
    ></lift-card>`;
  }

  /** What is known of jokes and pictures; nothing where there are none. */
  private shown() {
    const { acts, settings } = this;
    if (!tellsActs(acts, settings)) return nothing;
    return html`<acts-card class="card" .acts=${acts} .never=${settings.neverKinds}></acts-card>`;
  }

  /** What the rows of the history tell, beside the comparisons. */
  private told(view: RecordView) {
    return html`<face-gallery
        class="card"
        .faces=${view.best}
        .favourites=${this.settings.favourites}
        .held=${this.settings.held}
        .simulated=${view.simulated}
      ></face-gallery>
      ${this.curve(view)} ${this.smiles(view)}`;
  }

  /** What can be done with all of it. */
  private kept(view: RecordView) {
    return html`<take-along-card
        .history=${view.history}
        .simulated=${view.simulated}
      ></take-along-card>
      ${this.stored(view)}`;
  }

  private demonstration() {
    return html`<section class="card simulated" aria-labelledby="simulated">
      <h2 id="simulated">${words('optionsSimulatedTitle')}</h2>
      <p>${words('optionsSimulatedText')}</p>
      <button
        type="button"
        id="end-demonstration"
        @click=${() => this.dispatchEvent(new Event('end-demonstration'))}
      >
        ${words('optionsEndDemonstration')}
      </button>
    </section>`;
  }

  /** What of all that was stored is not shown, because it could not be read. */
  private damage({ unread, missing }: RecordView) {
    const keys = [...new Set([...unread, ...this.unread])];
    return html`${
      keys.length > 0
        ? html`<p class="damaged" id="unread" role="status">
            ${words('optionsUnread', { list: unreadWords(keys) })}
          </p>`
        : nothing
    }
    ${
      missing > 0
        ? html`<p class="damaged" id="missing" role="status">
            ${words('optionsMissing', { count: missing })}
          </p>`
        : nothing
    }`;
  }

  private curve({ history, keeps, simulated }: RecordView) {
    return html`<section class="card">
      <h2>${words('curveTitle')}</h2>
      ${
        history.length === 0
          ? html`<p id="empty">${words(simulated ? 'curveEmptyYetSimulated' : 'curveEmptyYet')}</p>`
          : html`<learning-curve
              .history=${history}
              .keeps=${keeps}
              .simulated=${simulated}
            ></learning-curve>`
      }
    </section>`;
  }

  private smiles({ history, simulated }: RecordView) {
    return html`<section class="card" id="moments">
        <h2>${words('momentsTitle')}</h2>
        ${moments(history)}
      </section>
      ${
        simulated
          ? nothing
          : html`<section class="card">
              <h2>${words('expressionsTitle')}</h2>
              <expression-curves .history=${history}></expression-curves>
            </section>`
      }`;
  }

  private stored({ totals, rest, simulated, unread }: RecordView) {
    const smile = !simulated && this.calibration?.smile != null;
    const lost = unread.length > 0 || this.unread.length > 0;
    return html`<section class="card">
      <h2>${words('storedTitle')}</h2>
      <p>${words('storedPrivacy')}</p>
      <p>${words(simulated ? 'storedWhatSimulated' : 'storedWhat')}</p>
      <p>${linked(words('storedPermissions'), '../welcome/welcome.html')}</p>
      <reset-button
        .what=${{ trials: totals.trials, rest, smile, unread: lost }}
        .simulated=${simulated}
      ></reset-button>
    </section>`;
  }
}

/** Said instead of what a long history tells, until it has been read. */
const reading = (trials: number) =>
  html`<section class="card" id="reading">
    <p class="quiet" role="status">${words('optionsReadingTrials', { count: trials })}</p>
  </section>`;

/** How many comparisons the lift rests on. */
const compared = ({ comparisons: { lift } }: RecordView) =>
  lift ? lift.neutralTrials + lift.learnedTrials : 0;

customElements.define('options-page', OptionsPage);

declare global {
  interface HTMLElementTagNameMap {
    'options-page': OptionsPage;
  }
}
