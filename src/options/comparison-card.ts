import { html, LitElement } from 'lit';
import { percent } from './curve.ts';
import { liftInWords } from './lift-in-words.ts';
import { type Comparisons } from './view.ts';

/**
 * `<comparison-card>`: what the learned face is worth beside the neutral one, and how often the two
 * are compared.
 *
 * @property comparisons what is known.
 * @property simulated whether the one who smiles is simulated.
 * @fires compare (bubbles) with the new share of the trials, 0 to 0.5, in `detail`.
 */
class ComparisonCard extends LitElement {
  static override properties = {
    comparisons: { attribute: false },
    simulated: { type: Boolean },
  };

  declare comparisons: Comparisons;
  declare simulated: boolean;

  constructor() {
    super();
    this.comparisons = { rate: 0, lift: null, missing: 0 };
    this.simulated = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    const { rate, lift } = this.comparisons;
    const { tone, text } = liftInWords(this.comparisons, this.simulated);
    return html`<h2>Is the learned face any better?</h2>
      <p id="lift" class="lift ${tone}" role="status">${text}</p>
      <p class="quiet">
        ${
          lift
            ? `This is from the latest ${lift.neutralTrials + lift.learnedTrials} comparisons: ` +
              `${lift.neutralTrials} with the neutral face, ${lift.learnedTrials} with the learned one. `
            : ''
        }
        Now and then, at random and without telling, a trial shows the plain face that it began
        with, and about as often the best it has learned. Only these trials show whether learning
        helped; the others are trial and error. A point is one hundredth of “certainly happy”.
      </p>
      <p class="share">
        <label for="share">How many trials show the plain face</label>
        <input
          type="range"
          id="share"
          min="0"
          max="0.5"
          step="0.05"
          .value=${String(rate)}
          aria-valuetext=${shareInWords(rate)}
          @change=${this.compare}
        />
        <output for="share">${shareInWords(rate)}</output>
      </p>
      <p class="quiet">
        With more of them you know sooner what learning is worth; with fewer it learns faster.
      </p>`;
  }

  private compare(event: Event): void {
    const detail = Number((event.target as HTMLInputElement).value);
    this.dispatchEvent(new CustomEvent('compare', { bubbles: true, detail }));
  }
}

const shareInWords = (rate: number) => (rate === 0 ? 'none: no comparisons' : percent(rate));

customElements.define('comparison-card', ComparisonCard);
