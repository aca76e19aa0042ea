import { html, nothing } from 'lit';
import { ConfirmButton } from '../../ui/confirm-button.ts';
import { words } from '../../words/words.ts';
import { forgettableWords, type Forgettable } from './forgettable.ts';

/**
 * `<reset-button>`: forgets all that was learned, after asking.
 *
 * @property what what would be lost.
 * @property simulated whether it was learned from a simulated viewer.
 */
class ResetButton extends ConfirmButton {
  static override properties = { what: { attribute: false }, simulated: { type: Boolean } };

  declare what: Forgettable;
  declare simulated: boolean;

  protected override readonly name = 'reset';

  constructor() {
    super();
    this.what = { trials: 0, rest: false, smile: false, unread: false };
    this.simulated = false;
  }

  protected override get possible(): boolean {
    return forgettableWords(this.what, this.simulated).length > 0;
  }

  protected override confirmation() {
    const lost = forgettableWords(this.what, this.simulated);
    return {
      label: words('resetButton'),
      title: words('resetTitle'),
      content: html`<p>${words('resetText')}</p>
        <ul>
          ${lost.map((thing) => html`<li>${thing}</li>`)}
        </ul>
        <p>${words(this.simulated ? 'resetStaysSimulated' : 'resetStays')}</p>`,
      keep: words('resetKeep'),
      confirm: words('resetConfirm'),
    };
  }

  override render() {
    return html`${super.render()}
    ${this.possible ? nothing : html`<p class="quiet">${words('resetNothing')}</p>`}`;
  }
}

customElements.define('reset-button', ResetButton);
