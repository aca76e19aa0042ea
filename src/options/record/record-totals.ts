import { html, LitElement, nothing } from 'lit';
import { type Totals } from '../../agent/index.ts';
import { duration } from '../../words/format.ts';
import { number, words } from '../../words/words.ts';

/**
 * `<record-totals>`: what the history adds up to.
 *
 * @property totals the sums.
 * @property abandoned how many trials were given up, and have a number but no row.
 * @property keeps whether the strategy keeps faces or takes them back.
 * @property reading whether the history is being read: nothing is known of it yet but how many trials it has.
 * @property simulated whether the one who smiles is simulated.
 */
class RecordTotals extends LitElement {
  static override properties = {
    totals: { attribute: false },
    abandoned: { attribute: false },
    keeps: { type: Boolean },
    reading: { type: Boolean },
    simulated: { type: Boolean },
  };

  declare totals: Totals;
  declare abandoned: number;
  declare keeps: boolean;
  declare reading: boolean;
  declare simulated: boolean;

  constructor() {
    super();
    this.totals = { trials: 0, kept: 0, smiles: 0, minutes: 0 };
    this.abandoned = 0;
    this.keeps = false;
    this.reading = false;
    this.simulated = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    const { trials, kept, minutes, smiles } = this.totals;
    return html`<section class="sums" aria-label=${words('totalsLabel')}>
      <div class="card">
        <b><data id="trials" value=${trials}>${number(trials)}</data></b>
        ${words('totalsTrials', { count: trials })}
        ${
          this.keeps && !this.reading
            ? html`<small class="quiet">
                <data id="kept" value=${kept}>${words('totalsKept', { count: kept })}</data>
              </small>`
            : nothing
        }
        ${
          this.abandoned > 0
            ? html`<small class="quiet">
                <data id="abandoned" value=${this.abandoned}>
                  ${words('totalsAbandoned', { count: this.abandoned })}
                </data>
              </small>`
            : nothing
        }
      </div>
      ${this.reading ? nothing : this.told(minutes, smiles)}
    </section>`;
  }

  private told(minutes: number, smiles: number) {
    return html`<div class="card">
        <b><data id="minutes" value=${minutes}>${duration(minutes)}</data></b>
        ${words(this.simulated ? 'totalsDemonstration' : 'totalsTogether')}
        <small class="quiet">${words('totalsWhile')}</small>
      </div>
      <div class="card">
        <b><data id="smiles" value=${smiles}>${number(smiles)}</data></b>
        ${words('totalsSmiles', { count: smiles })}
        <small class="quiet">${words('totalsSmilesCounted')}</small>
      </div>`;
  }
}

customElements.define('record-totals', RecordTotals);
