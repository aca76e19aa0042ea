import { html } from 'lit';
import { type Configuration } from '../../emoticon/parameters.ts';
import { words } from '../../words/words.ts';
import { SettingControl } from './setting-control.ts';

const SIZE = 72;

/** `<setting-held>`: the face that is held, if one is, and the way to let it go. */
class SettingHeld extends SettingControl<Configuration | null> {
  override render() {
    return html`<fieldset class="choice held">
      <legend>${this.label}</legend>
      ${
        this.value === null
          ? html`<p>${words('heldNone')}</p>`
          : html`<p>${words('heldSome')}</p>
              <p class="now">
                <laetitia-emoticon .configuration=${this.value} .size=${SIZE}></laetitia-emoticon>
                <button type="button" id="${this.key}-end" @click=${() => this.choose(null)}>
                  ${words('heldEnd')}
                </button>
              </p>`
      }
      <p class="quiet">${this.help}</p>
    </fieldset>`;
  }
}

customElements.define('setting-held', SettingHeld);
