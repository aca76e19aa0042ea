import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { SettingControl } from './setting-control.ts';

/** `<setting-switch>`: a setting that is on or off. */
class SettingSwitch extends SettingControl<boolean> {
  override render() {
    return html`<p class="switch">
        <input
          type="checkbox"
          role="switch"
          id=${this.key}
          aria-describedby="${this.key}-help"
          .checked=${live(this.value)}
          @change=${(event: Event) => this.choose((event.target as HTMLInputElement).checked)}
        />
        <label for=${this.key}>${this.label}</label>
      </p>
      <p class="quiet" id="${this.key}-help">${this.help}</p>`;
  }
}

customElements.define('setting-switch', SettingSwitch);
