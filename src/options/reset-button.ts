import { html, LitElement, nothing } from 'lit';
import { FocusKeeper } from '../ui/focus.ts';
import { forgettableInWords, viewerInWords, type Forgettable } from './words.ts';

/**
 * `<reset-button>`: forgets all that was learned, after asking.
 *
 * @property what what would be lost.
 * @property simulated whether it was learned from a simulated viewer.
 * @fires forget (bubbles) when the user has confirmed.
 */
class ResetButton extends LitElement {
  static override properties = { what: { attribute: false }, simulated: { type: Boolean } };

  declare what: Forgettable;
  declare simulated: boolean;

  constructor() {
    super();
    this.what = { trials: 0, rest: false, smile: false, damaged: false };
    this.simulated = false;
    new FocusKeeper(this);
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    const lost = forgettableInWords(this.what, viewerInWords(this.simulated));
    return html`<button
        type="button"
        class="alarming"
        ?disabled=${lost === null}
        @click=${this.ask}
      >
        Forget everything…
      </button>
      <dialog aria-labelledby="reset-title" aria-describedby="reset-text" @close=${this.decide}>
        <form method="dialog">
          <h2 id="reset-title">Forget everything it has learned?</h2>
          <p id="reset-text">
            ${lost} will be deleted from this machine for good, and the companion starts again with
            its plain face.
            ${
              this.simulated
                ? 'The next demonstration is with somebody else. Your own record is not touched.'
                : 'Your settings stay, and so does what you have allowed.'
            }
          </p>
          <div class="choices">
            <button value="keep" autofocus>Keep it</button>
            <button value="forget" class="alarming">Forget everything</button>
          </div>
        </form>
      </dialog>
      ${lost === null ? html`<p class="quiet">There is nothing to forget.</p>` : nothing}`;
  }

  private get dialog(): HTMLDialogElement {
    return this.querySelector('dialog') as HTMLDialogElement;
  }

  private ask(): void {
    // Escape closes without a value of its own: a former one must not count.
    this.dialog.returnValue = '';
    this.dialog.showModal();
  }

  private decide(): void {
    if (this.dialog.returnValue === 'forget')
      this.dispatchEvent(new Event('forget', { bubbles: true }));
  }
}

customElements.define('reset-button', ResetButton);
