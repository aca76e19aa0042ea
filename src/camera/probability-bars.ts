import { html, LitElement } from 'lit';
import { EXPRESSIONS, type Probabilities } from '../perception/expression.ts';
import { expressionWords } from '../words/expression.ts';
import { percent } from '../words/format.ts';
import { words } from '../words/words.ts';

/**
 * `<probability-bars>`: the five probabilities of an expression as bars.
 *
 * @property expression probabilities from 0 to 1; null when no face is seen.
 */
class ProbabilityBars extends LitElement {
  static override properties = { expression: { attribute: false } };

  declare expression: Probabilities | null;

  constructor() {
    super();
    this.expression = null;
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    return html`<dl class="bars">
      ${EXPRESSIONS.map((name) => {
        const p = this.expression?.[name];
        const written = p === undefined ? words('expressionUnknown') : percent(p);
        return html`<div>
          <dt>${expressionWords(name)}</dt>
          <dd class="bar ${name}" aria-hidden="true">
            <svg viewBox="0 0 100 10" preserveAspectRatio="none">
              <rect width=${100 * (p ?? 0)} height="10"></rect>
            </svg>
          </dd>
          <dd class="number"><data value=${p ?? ''}>${written}</data></dd>
        </div>`;
      })}
    </dl>`;
  }
}

customElements.define('probability-bars', ProbabilityBars);

declare global {
  interface HTMLElementTagNameMap {
    'probability-bars': ProbabilityBars;
  }
}
