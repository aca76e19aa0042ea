import { html, LitElement, nothing } from 'lit';
import { openSidePanel } from '#side-panel';
import { words } from '../../words/words.ts';

/** `<side-panel-button>`: opens Chrome's side panel; where there is none, there is nothing to be seen. */
class SidePanelButton extends LitElement {
  protected override createRenderRoot() {
    return this;
  }

  override render() {
    if (!openSidePanel) return nothing;
    return html`<button type="button" id="side-panel" @click=${openSidePanel}>
      ${words('optionsSidePanel')}
    </button>`;
  }
}

customElements.define('side-panel-button', SidePanelButton);
