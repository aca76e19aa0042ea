import { html, LitElement, nothing } from 'lit';

/**
 * `<error-box>`: shows whatever a page of ours failed to catch, so that nobody has to open the
 * developer tools to report it. It must be defined before the rest of the page begins.
 */
class ErrorBox extends LitElement {
  static override properties = { errors: { state: true } };

  declare private errors: readonly string[];

  constructor() {
    super();
    this.errors = [];
  }

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('error', this.onError);
    addEventListener('unhandledrejection', this.onRejection);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('error', this.onError);
    removeEventListener('unhandledrejection', this.onRejection);
  }

  override render() {
    if (this.errors.length === 0) return nothing;
    return html`<section class="card" role="alert">
      <h2>This page stumbled</h2>
      <p>
        What the companion has learned is stored and was not touched. Reload the page; should this
        come back, please report these lines:
      </p>
      <pre>${this.errors.join('\n')}</pre>
    </section>`;
  }

  private readonly onError = ({ error, message }: ErrorEvent) => this.tell(error ?? message);

  private readonly onRejection = ({ reason }: PromiseRejectionEvent) => this.tell(reason);

  private tell(error: unknown): void {
    const words = error instanceof Error ? (error.stack ?? String(error)) : String(error);
    if (!this.errors.includes(words)) this.errors = [...this.errors, words];
  }
}

customElements.define('error-box', ErrorBox);
