import { html, LitElement } from 'lit';

/**
 * `<reset-button>`: forgets all that was learned, after asking.
 *
 * @property trials how many trials would be lost.
 * @fires forget (bubbles) when the user has confirmed.
 */
class ResetButton extends LitElement {
  static override properties = { trials: { type: Number } };

  declare trials: number;

  constructor() {
    super();
    this.trials = 0;
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    return html`<button
        type="button"
        class="alarming"
        ?disabled=${this.trials === 0}
        @click=${this.ask}
      >
        Forget everything…
      </button>
      <dialog aria-labelledby="reset-title" aria-describedby="reset-text" @close=${this.decide}>
        <form method="dialog">
          <h2 id="reset-title">Forget everything it has learned?</h2>
          <p id="reset-text">
            ${this.trials === 1 ? 'The one trial' : `All ${this.trials} trials`} and the face they
            led to are deleted from this machine for good. The companion begins again with its
            neutral face. What you have allowed stays allowed.
          </p>
          <div class="choices">
            <button value="keep" autofocus>Keep it</button>
            <button value="forget" class="alarming">Forget everything</button>
          </div>
        </form>
      </dialog>`;
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
