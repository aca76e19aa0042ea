import { html, LitElement, nothing } from 'lit';
import { type HistoryRow } from '../../agent/index.ts';
import { words } from '../../words/words.ts';
import { liftWords } from './lift-words.ts';
import './story/compared-faces.ts';
import { powerWords } from './power-words.ts';
import { type Comparisons } from './view.ts';

/**
 * `<lift-card>`: what the learned face is worth beside the neutral one, and how long it takes to tell.
 *
 * @property comparisons what is known.
 * @property history the rows that it is known from.
 * @property rate the share of trials that are comparisons with the neutral face.
 * @property simulated whether the one who smiles is simulated.
 */
class LiftCard extends LitElement {
  static override properties = {
    comparisons: { attribute: false },
    history: { attribute: false },
    rate: { attribute: false },
    simulated: { type: Boolean },
  };

  declare comparisons: Comparisons | null;
  declare history: readonly HistoryRow[];
  declare rate: number;
  declare simulated: boolean;

  constructor() {
    super();
    this.comparisons = null;
    this.history = [];
    this.rate = 0;
    this.simulated = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    const { comparisons } = this;
    if (!comparisons) return nothing;
    const { lift, power } = comparisons;
    const { smiles, efforts } = powerWords(power, this.rate, this.simulated);
    const { tone, text } = liftWords(comparisons, this.rate, this.simulated);
    return html`<h2>${words('liftTitle')}</h2>
      <p id="lift" class="lift ${tone}" role="status">${text}</p>
      ${
        lift
          ? html`<p class="quiet">
              ${words('liftFrom', {
                count: lift.neutralTrials + lift.learnedTrials,
                neutral: lift.neutralTrials,
                learned: lift.learnedTrials,
              })}
            </p>`
          : nothing
      }
      <p class="quiet">${words('liftExplained')}</p>
      <compared-faces .history=${this.history}></compared-faces>
      <h3>${words('powerTitle')}</h3>
      <p id="smile-rate">${smiles}</p>
      <ul id="power">
        ${efforts.map((effort) => html`<li>${effort}</li>`)}
      </ul>
      <p class="quiet">${words('powerExplained')}</p>`;
  }
}

customElements.define('lift-card', LiftCard);
