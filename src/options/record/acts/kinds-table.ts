import { html, LitElement, nothing, svg } from 'lit';
import { type Rate } from '../../../agent/index.ts';
import { type KindKey } from '../../../model/acts.ts';
import { listed, percent } from '../../../words/format.ts';
import { kindWords } from '../../../words/kinds.ts';
import { number, words } from '../../../words/words.ts';
import { type KindView } from './acts-view.ts';

/**
 * `<kinds-table>`: the kinds of jokes and pictures, how often each is smiled at, and how sure that is.
 *
 * @property kinds what is known of each, in the order in which they are shown.
 * @property unseen the kinds that were never shown.
 * @fires kind-back (bubbles) with the key in `detail` when a kind that was sent away is to be shown again.
 */
class KindsTable extends LitElement {
  static override properties = { kinds: { attribute: false }, unseen: { attribute: false } };

  declare kinds: readonly KindView[];
  declare unseen: readonly KindKey[];

  constructor() {
    super();
    this.kinds = [];
    this.unseen = [];
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    return html`<h3 tabindex="-1">${words('actsKindsTitle')}</h3>
      ${this.kinds.length === 0 ? nothing : this.table()}
      ${
        this.unseen.length === 0
          ? nothing
          : html`<p class="quiet" id="unseen">
              ${words('actsUnseen', { list: listed(this.unseen.map(kindWords)) })}
            </p>`
      }`;
  }

  private table() {
    return html`<p class="quiet">${words('actsKindsIntro')}</p>
      <table class="kinds">
        <thead>
          <tr>
            <th scope="col">${words('actsKind')}</th>
            <th scope="col" class="number">${words('actsShown')}</th>
            <th scope="col" class="range">${words('actsSure')}</th>
            <th scope="col" class="number">${words('actsRate')}</th>
          </tr>
        </thead>
        <tbody>
          ${this.kinds.map((kind) => this.row(kind))}
        </tbody>
      </table>`;
  }

  private row({ key, shown, rate, never }: KindView) {
    return html`<tr data-kind=${key}>
      <th scope="row">${kindWords(key)} ${never ? this.sentAway(key) : nothing}</th>
      <td class="number">${number(shown)}</td>
      <td class="range">${rate ? track(rate) : nothing}</td>
      <td class="number">
        ${
          rate
            ? html`<data value=${rate.mean}>${percent(rate.mean)}</data>
                <small class="quiet">${words('actsSpread', { sd: percent(rate.sd) })}</small>`
            : nothing
        }
      </td>
    </tr>`;
  }

  private sentAway(key: KindKey) {
    return html`<span class="sent-away">
      <small class="quiet">${words('actsSentAway')}</small>
      <button
        type="button"
        aria-label=${words('neverKindsBack', { kind: kindWords(key) })}
        @click=${() => this.bringBack(key)}
      >
        ${words('actsBack')}
      </button>
    </span>`;
  }

  /** The button goes away: the focus goes to the heading above. */
  private bringBack(key: KindKey): void {
    this.querySelector('h3')?.focus();
    this.dispatchEvent(new CustomEvent('kind-back', { bubbles: true, detail: key }));
  }
}

/** The rate and one standard deviation to either side, from none to every one. */
function track({ mean, sd }: Rate) {
  const at = (share: number) => `${100 * Math.min(1, Math.max(0, share))}%`;
  return svg`<svg class="track" height="18" aria-hidden="true">
    <line class="whole" x1="0%" x2="100%" y1="9" y2="9"></line>
    <line class="interval" x1=${at(mean - sd)} x2=${at(mean + sd)} y1="9" y2="9"></line>
    <circle class="value" cx=${at(mean)} cy="9" r="6"></circle>
  </svg>`;
}

customElements.define('kinds-table', KindsTable);

declare global {
  interface HTMLElementEventMap {
    'kind-back': CustomEvent<KindKey>;
  }
}
