import { html, LitElement, svg } from 'lit';
import { type Worth } from '../../../agent/index.ts';
import { type ParameterKey } from '../../../emoticon/parameters.ts';
import { signed } from '../../../words/format.ts';
import { parameterWords } from '../../../words/parameters.ts';
import { words } from '../../../words/words.ts';

/**
 * `<worth-table>`: which parameters matter to this person, the most important first.
 *
 * @property worth what each is worth.
 * @property simulated whether the one who smiles is simulated.
 */
class WorthTable extends LitElement {
  static override properties = {
    worth: { attribute: false },
    simulated: { type: Boolean },
  };

  declare worth: readonly Worth[];
  declare simulated: boolean;

  constructor() {
    super();
    this.worth = [];
    this.simulated = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    const sorted = this.worth.toSorted((a, b) => b.mean - a.mean);
    const lowest = Math.min(0, ...sorted.map(({ low }) => low));
    const highest = Math.max(0.01, ...sorted.map(({ high }) => high));
    return html`<p class="quiet">${words(this.simulated ? 'worthIntroSimulated' : 'worthIntro')}</p>
      <table class="worth">
        <thead>
          <tr>
            <th scope="col">${words('parametersParameter')}</th>
            <th scope="col" class="range">${words('worthPicture')}</th>
            <th scope="col" class="number">${words('worthPoints')}</th>
          </tr>
        </thead>
        <tbody>
          ${sorted.map((one) => row(one, lowest, highest))}
        </tbody>
      </table>`;
  }
}

function row({ key, mean, low, high }: Worth, lowest: number, highest: number) {
  const at = (value: number) => `${(100 * (value - lowest)) / (highest - lowest)}%`;
  const interval = { low: signed(100 * low), high: signed(100 * high) };
  return html`<tr data-parameter=${key}>
    <th scope="row"><b>${parameterWords(key as ParameterKey).name}</b> <code>${key}</code></th>
    <td class="range">
      ${svg`<svg class="track" height="18" aria-hidden="true">
        <line class="neutral" x1=${at(0)} x2=${at(0)} y1="2" y2="16"></line>
        <line class="interval" x1=${at(low)} x2=${at(high)} y1="9" y2="9"></line>
        <circle class="value" cx=${at(mean)} cy="9" r="6"></circle>
      </svg>`}
    </td>
    <td class="number">
      <data value=${mean}>${signed(100 * mean)}</data>
      <small class="quiet">${words('worthInterval', interval)}</small>
    </td>
  </tr>`;
}

customElements.define('worth-table', WorthTable);
