import { html, LitElement, nothing } from 'lit';
import { words } from '../../words/words.ts';
import { liftWords } from './lift-words.ts';
import { type Comparisons } from './view.ts';

/**
 * `<lift-card>`: what the recommended face is worth beside the neutral one.
 *
 * @property comparisons what is known.
 * @property rate the share of trials that are comparisons with the neutral face.
 * @property simulated whether the one who smiles is simulated.
 */
class LiftCard extends LitElement {
  static override properties = {
    comparisons: { attribute: false },
    rate: { attribute: false },
    simulated: { type: Boolean },
  };

  declare comparisons: Comparisons;
  declare rate: number;
  declare simulated: boolean;

  constructor() {
    super();
    this.comparisons = { lift: null, missing: 0 };
    this.rate = 0;
    this.simulated = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    const { lift } = this.comparisons;
    const { tone, text } = liftWords(this.comparisons, this.rate, this.simulated);
    return html`<h2>${words('liftTitle')}</h2>
      <p id="lift" class="lift ${tone}" role="status">${text}</p>
      ${
        lift
          ? html`<p class="quiet">
              ${words('liftFrom', {
                count: lift.neutralTrials + lift.learnedTrials,
                neutral: lift.neutralTrials,
                recommended: lift.learnedTrials,
              })}
            </p>`
          : nothing
      }
      <p class="quiet">${words('liftExplained')}</p>`;
  }
}

customElements.define('lift-card', LiftCard);
