import { html } from 'lit';
import '../../ui/camera-select.ts';
import { SettingControl } from './setting-control.ts';

/** `<setting-camera>`: which of this machine's cameras is used. */
class SettingCamera extends SettingControl<string | null> {
  override render() {
    return html`<camera-select
        .label=${this.label}
        .value=${this.value}
        .describedby="${this.key}-help"
        @camera-chosen=${({ detail }: CustomEvent<string | null>) => this.choose(detail)}
      ></camera-select>
      <p class="quiet" id="${this.key}-help">${this.help}</p>`;
  }
}

customElements.define('setting-camera', SettingCamera);
