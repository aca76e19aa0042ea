import { html, LitElement, nothing } from 'lit';
import { describe } from '../emoticon/describe.ts';
import { NEUTRAL } from '../emoticon/parameters.ts';
import { type Calibration } from '../model/calibration.ts';
import { FocusKeeper } from '../ui/focus.ts';
import './comparison-card.ts';
import './learning-curve.ts';
import './own-reading.ts';
import './parameter-table.ts';
import './reset-button.ts';
import './side-panel-button.ts';
import './strategy-choice.ts';
import { percent } from './curve.ts';
import { type OptionsView } from './view.ts';
import { duration, expectationInWords, unreadInWords, viewerInWords } from './words.ts';

/**
 * `<companion-record>`: the options page, all of it.
 *
 * @property view what to show; null until it is read from storage.
 * @property calibration what is stored of the user's face.
 * @property damaged keys of stored values that could not be read and were kept aside.
 * @fires forget when the user wants everything forgotten.
 * @fires learn-by, compare (CustomEvent): another strategy, another share of comparisons.
 * @fires forget-smile when the user wants the shipped reading again.
 * @fires end-demonstration when the user wants their own record back.
 */
export class CompanionRecord extends LitElement {
  static override properties = {
    view: { attribute: false },
    calibration: { attribute: false },
    damaged: { attribute: false },
  };

  declare view: OptionsView | null;
  declare calibration: Calibration | null;
  declare damaged: readonly string[];

  constructor() {
    super();
    this.view = null;
    this.calibration = null;
    this.damaged = [];
    new FocusKeeper(this);
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    if (!this.view) return nothing;
    return html`${this.view.simulated ? this.demonstration() : nothing}
      <header>
        <h1>What it has learned so far</h1>
        <p class="quiet">
          The face that makes ${viewerInWords(this.view.simulated).name} smile, and how the
          companion found it.
        </p>
        <side-panel-button></side-panel-button>
      </header>
      ${this.unread()} ${this.best(this.view)} ${this.sums(this.view)}
      ${this.comparisons(this.view)} ${this.curve(this.view)} ${this.strategy(this.view)}
      ${this.view.simulated ? nothing : this.reading()} ${this.kept(this.view)}`;
  }

  private demonstration() {
    return html`<section class="card simulated" aria-labelledby="simulated">
      <h2 id="simulated">Simulated: this is a demonstration</h2>
      <p>
        Everything here was learned from a simulated viewer, without a camera. Your own record is
        safe: it comes back when you end the demonstration. The companion then sleeps until you
        click its icon.
      </p>
      <button
        type="button"
        id="end-demonstration"
        @click=${() => this.dispatchEvent(new Event('end-demonstration'))}
      >
        End the demonstration
      </button>
    </section>`;
  }

  private unread() {
    if (this.damaged.length === 0) return nothing;
    return html`<p class="damaged" role="status">
      Some of what was stored could not be read: ${unreadInWords(this.damaged)}. It was set aside as
      it was, and the companion goes on without it.
    </p>`;
  }

  private comparisons({ comparisons, simulated }: OptionsView) {
    return html`<comparison-card
      class="card"
      .comparisons=${comparisons}
      .simulated=${simulated}
    ></comparison-card>`;
  }

  private best({ recommended, trying, totals, simulated }: OptionsView) {
    const face = recommended?.configuration ?? NEUTRAL;
    return html`<section class="card best">
      <div class="portrait">
        <laetitia-emoticon .configuration=${face} size="220"></laetitia-emoticon>
        <h2>${recommended ? 'The face it recommends' : 'The face it begins with'}</h2>
        ${
          recommended
            ? html`<p class="happiness">
                  Happiness
                  <data id="happiness" value=${recommended.mean}>${percent(recommended.mean)}</data>
                  <span class="quiet">
                    ${recommended.sd === null ? 'measured once' : `± ${percent(recommended.sd)}`}
                  </span>
                </p>
                <p class="quiet" id="expectation">
                  ${expectationInWords(recommended.sd, totals.trials, viewerInWords(simulated))}
                </p>`
            : nothing
        }
        <p class="quiet">In words: ${describe(face)}.</p>
        ${
          trying
            ? html`<p class="now">
                <laetitia-emoticon .configuration=${trying} size="56"></laetitia-emoticon>
                <span>This one is being tried right now.</span>
              </p>`
            : nothing
        }
      </div>
      <parameter-table .configuration=${face} .trying=${trying}></parameter-table>
    </section>`;
  }

  private sums({ totals, simulated }: OptionsView) {
    const { trials, kept, minutes, smiles } = totals;
    return html`<section class="sums" aria-label="In total">
      <div class="card">
        <b><data id="trials" value=${trials}>${trials.toLocaleString('en')}</data></b>
        ${trials === 1 ? 'trial' : 'trials'}
        <small class="quiet"><data id="kept" value=${kept}>${kept}</data> of them kept</small>
      </div>
      <div class="card">
        <b><data id="minutes" value=${minutes}>${duration(minutes)}</data></b>
        ${simulated ? 'of demonstration' : 'together'}
        <small class="quiet">while it was learning</small>
      </div>
      <div class="card">
        <b><data id="smiles" value=${smiles}>${smiles.toLocaleString('en')}</data></b>
        ${smiles === 1 ? 'smile' : 'smiles'}
        <small class="quiet">counted when they begin</small>
      </div>
    </section>`;
  }

  private curve({ history, simulated }: OptionsView) {
    const { name, looked } = viewerInWords(simulated);
    return html`<section class="card">
      <h2>The learning curve</h2>
      ${
        history.length === 0
          ? html`<p id="empty">
              No trials yet. Open any web page and click the companion’s icon in the toolbar. Each
              face that it tries on ${name} will be a dot here.
            </p>`
          : html`<p class="quiet">
                Each dot is one trial: how happy ${looked} at that face. Large dots are faces it
                kept; blue dots are blind comparisons.
              </p>
              <learning-curve .history=${history}></learning-curve>`
      }
    </section>`;
  }

  private strategy({ strategy, simulated }: OptionsView) {
    return html`<section class="card">
      <strategy-choice .chosen=${strategy} .simulated=${simulated}></strategy-choice>
    </section>`;
  }

  private reading() {
    return html`<section class="card">
      <own-reading
        .calibration=${this.calibration}
        .damaged=${this.damaged.includes('calibration')}
      ></own-reading>
    </section>`;
  }

  private kept({ totals, rest, simulated }: OptionsView) {
    const { whose, looked } = viewerInWords(simulated);
    const smile = !simulated && this.calibration?.smile != null;
    return html`<section class="card">
      <h2>What is stored, and where</h2>
      <p>
        What the camera sees is read on this machine and forgotten at once. No picture is ever
        stored, and nothing is ever sent: this extension has no way to the network. Web pages learn
        nothing but the eight numbers that draw the face.
      </p>
      <p>
        Stored in this browser are your settings, what it knows of ${whose} resting face
        ${simulated ? nothing : 'and your smile '}(numbers, and no picture), where the search
        stands, and a line for each trial: its number and time, the eight numbers of the face, how
        happy ${looked} on average, how much that varied and over how many frames, how many faces
        were in view, how it compares with the resting face, what you clicked, and whether the face
        was kept.
      </p>
      <p>
        What it may do, and how to change that, is on
        <a href="../welcome/welcome.html">the welcome page</a>.
      </p>
      <reset-button
        .what=${{ trials: totals.trials, rest, smile, damaged: this.damaged.length > 0 }}
        .simulated=${simulated}
      ></reset-button>
    </section>`;
  }
}

customElements.define('companion-record', CompanionRecord);

declare global {
  interface HTMLElementTagNameMap {
    'companion-record': CompanionRecord;
  }
}
