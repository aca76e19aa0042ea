import { html, LitElement, nothing } from 'lit';
import { send } from '../../messages/bus.ts';
import { type Rewrite, type Undo } from '../../model/undo.ts';
import { undo as storedUndo } from '../../storage/values.ts';
import { report } from '../../ui/report.ts';
import { dateTime } from '../../words/format.ts';
import { words } from '../../words/words.ts';

/** `<undo-button>`: has everything as it was before the records were last rewritten; nothing where it cannot. */
class UndoButton extends LitElement {
  static override properties = { undo: { state: true }, failed: { state: true } };

  declare private undo: Undo | null;
  declare private failed: boolean;

  private stop: () => void = () => undefined;

  constructor() {
    super();
    this.undo = null;
    this.failed = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stop = storedUndo.watch((undo) => (this.undo = undo));
    void storedUndo.read().then((undo) => (this.undo = undo));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  override render() {
    const { undo } = this;
    if (!undo || undo.until <= Date.now()) return nothing;
    return html`<p>
        ${undoWords(undo.rewrite)} ${words('undoUntil', { time: dateTime(undo.until) })}
      </p>
      <div class="buttons">
        <button type="button" id="undo" @click=${this.act}>${words('undoButton')}</button>
        <span role="status">${this.failed ? words('undoFailed') : ''}</span>
      </div>`;
  }

  private async act(): Promise<void> {
    try {
      await send('background', 'page.undo', null);
      this.failed = false;
    } catch (error) {
      report(error);
      this.failed = true;
    }
  }
}

function undoWords(rewrite: Rewrite): string {
  switch (rewrite) {
    case 'merge':
      return words('undoMerge');
    case 'replace':
      return words('undoReplace');
    case 'cut':
      return words('undoCut');
  }
}

customElements.define('undo-button', UndoButton);
