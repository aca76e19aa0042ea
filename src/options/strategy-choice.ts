import { html, LitElement, nothing } from 'lit';
import { defaultStrategy, strategies } from '../agent/index.ts';
import { RECOMMENDED, strategyInWords, viewerInWords } from './words.ts';

/** The recommended one first, the others as they are listed. */
const NAMES = [
  defaultStrategy,
  ...Object.keys(strategies).filter((name) => name !== defaultStrategy),
];

/**
 * `<strategy-choice>`: by which strategy the companion learns, to choose.
 *
 * @property chosen name of the strategy that learns now.
 * @property simulated whether the one who smiles is simulated.
 * @fires learn-by (bubbles) with the name of another in `detail`.
 */
class StrategyChoice extends LitElement {
  static override properties = { chosen: { attribute: false }, simulated: { type: Boolean } };

  declare chosen: string;
  declare simulated: boolean;

  constructor() {
    super();
    this.chosen = defaultStrategy;
    this.simulated = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    return html`<fieldset class="strategies">
      <legend>How it learns</legend>
      <p class="quiet">
        Change it whenever you like: the history stays, and the new way learns from it.
      </p>
      ${NAMES.map((name) => this.option(name))}
    </fieldset>`;
  }

  private option(name: string) {
    const { title, text } = strategyInWords(name, viewerInWords(this.simulated));
    const recommended = name === defaultStrategy;
    // Two descriptions, not one: between the parts of one, screen readers may leave out the space.
    const described = `${recommended ? 'strategy-recommended ' : ''}strategy-${name}-text`;
    return html`<div class="option">
      <input
        type="radio"
        name="strategy"
        id="strategy-${name}"
        value=${name}
        aria-describedby=${described}
        .checked=${name === this.chosen}
        @change=${() => this.choose(name)}
      />
      <label for="strategy-${name}">${title}</label>
      <p>
        ${
          recommended
            ? html`<b class="recommended" id="strategy-recommended">${RECOMMENDED}</b>`
            : nothing
        }
        <span id="strategy-${name}-text">${text}</span>
      </p>
    </div>`;
  }

  private choose(name: string): void {
    this.dispatchEvent(new CustomEvent('learn-by', { bubbles: true, detail: name }));
  }
}

customElements.define('strategy-choice', StrategyChoice);
