import { html, LitElement } from 'lit';
import { FocusKeeper } from './focus.ts';

/** What a {@link ConfirmButton} says. */
export interface Confirmation {
  /** On the button itself. */
  readonly label: string;
  /** On top of the dialog, a question. */
  readonly title: string;
  /** What would be lost, and what stays. */
  readonly content: unknown;
  /** The two answers. */
  readonly keep: string;
  readonly confirm: string;
}

/**
 * A button that deletes something, but asks first. For elements that render into the page itself.
 *
 * @fires confirmed (bubbles) when the user has confirmed.
 */
export abstract class ConfirmButton extends LitElement {
  /** Names the button, and after it the parts of the dialog. */
  protected abstract readonly name: string;

  protected abstract confirmation(): Confirmation;

  constructor() {
    super();
    new FocusKeeper(this);
  }

  protected override createRenderRoot() {
    return this;
  }

  /** Whether there is anything to delete. */
  protected get possible(): boolean {
    return true;
  }

  /** Whether it asks first: it need not where nothing would be lost. */
  protected get asks(): boolean {
    return true;
  }

  override render() {
    const { label, title, content, keep, confirm } = this.confirmation();
    const part = (of: string) => `${this.name}-${of}`;
    return html`<button
        type="button"
        id=${this.name}
        class="alarming"
        ?disabled=${!this.possible}
        @click=${this.ask}
      >
        ${label}
      </button>
      <dialog
        aria-labelledby=${part('title')}
        aria-describedby=${part('text')}
        @close=${this.decide}
      >
        <form method="dialog">
          <h2 id=${part('title')}>${title}</h2>
          <div id=${part('text')}>${content}</div>
          <div class="choices">
            <button value="keep" autofocus>${keep}</button>
            <button value="forget" class="alarming">${confirm}</button>
          </div>
        </form>
      </dialog>`;
  }

  private get dialog(): HTMLDialogElement {
    return this.querySelector('dialog') as HTMLDialogElement;
  }

  private ask(): void {
    if (!this.asks) return this.confirm();
    // Escape closes without a value of its own: a former one must not count.
    this.dialog.returnValue = '';
    this.dialog.showModal();
  }

  private decide(): void {
    if (this.dialog.returnValue === 'forget') this.confirm();
  }

  private confirm(): void {
    this.dispatchEvent(new Event('confirmed', { bubbles: true }));
  }
}
