import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { type ActsRecord, type KindKey } from '../../../model/acts.ts';
import { words } from '../../../words/words.ts';
import { actsLiftWords, groupLiftWords } from './acts-lift-words.ts';
import { actsViewOf, type ActsView } from './acts-view.ts';
import { bestActs } from './best-acts.ts';
import './kinds-table.ts';

/**
 * `<acts-card>`: what is known of jokes and pictures: whether they are worth it, which kinds are liked, and the best of them.
 *
 * @property acts what is remembered of them.
 * @property never the kinds that were sent away.
 * @fires setting-chosen (bubbles) when a kind that was sent away is to be shown again.
 */
class ActsCard extends LitElement {
  static override properties = { acts: { attribute: false }, never: { attribute: false } };

  declare acts: ActsRecord | null;
  declare never: readonly KindKey[];

  private view: ActsView | null = null;

  constructor() {
    super();
    this.acts = null;
    this.never = [];
    this.addEventListener('kind-back', ({ detail }) => this.bringBack(detail));
  }

  protected override createRenderRoot() {
    return this;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('acts') || changed.has('never'))
      this.view = this.acts && actsViewOf(this.acts, this.never);
  }

  override render() {
    const { view } = this;
    if (!view) return nothing;
    const { kinds, unseen, lift, best } = view;
    const { tone, text } = actsLiftWords(lift);
    return html`<h2>${words('actsTitle')}</h2>
      <p id="acts-lift" class="lift ${tone}" role="status">${text}</p>
      ${
        lift.all && lift.byGroup.length > 0
          ? html`<ul>
              ${lift.byGroup.map(({ group, lift }) => html`<li>${groupLiftWords(group, lift)}</li>`)}
            </ul>`
          : nothing
      }
      ${lift.all ? html`<p class="quiet">${words('actsLiftFrom', lift.compared)}</p>` : nothing}
      <p class="quiet">${words('actsLiftExplained')}</p>
      <kinds-table .kinds=${kinds} .unseen=${unseen}></kinds-table>
      <h3>${words('actsBestTitle')}</h3>
      ${bestActs(best)}`;
  }

  private bringBack(kind: KindKey): void {
    const detail = { key: 'neverKinds', value: this.never.filter((one) => one !== kind) } as const;
    this.dispatchEvent(new CustomEvent('setting-chosen', { bubbles: true, detail }));
  }
}

customElements.define('acts-card', ActsCard);
