import { html, LitElement, nothing } from 'lit';

/**
 * `<side-panel-button>`: opens Chrome's side panel beside this page, which takes the user's gesture. Other
 * browsers have none, and there is nothing to be seen of this.
 */
class SidePanelButton extends LitElement {
  protected override createRenderRoot() {
    return this;
  }

  override render() {
    if (!('sidePanel' in chrome)) return nothing;
    return html`<button type="button" id="side-panel" @click=${open}>
      See what it sees, in the side panel
    </button>`;
  }
}

const open = () => chrome.sidePanel.open({ windowId: chrome.windows.WINDOW_ID_CURRENT });

customElements.define('side-panel-button', SidePanelButton);
