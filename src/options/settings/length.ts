import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { words } from '../../words/words.ts';
import { SettingControl } from './setting-control.ts';

const STEP = 12;

/**
 * `<setting-length>`: a setting that is a length on the screen.
 *
 * @property min, max its ends, CSS pixels.
 */
class SettingLength extends SettingControl<number> {
  static override properties = {
    ...SettingControl.properties,
    min: { attribute: false },
    max: { attribute: false },
  };

  declare min: number;
  declare max: number;

  override render() {
    const written = words('settingsPixels', { pixels: this.value });
    return html`<p class="share">
        <label for=${this.key}>${this.label}</label>
        <input
          type="range"
          id=${this.key}
          aria-describedby="${this.key}-help"
          min=${this.min}
          max=${this.max}
          step=${STEP}
          .value=${live(String(this.value))}
          aria-valuetext=${written}
          @change=${(event: Event) => this.choose((event.target as HTMLInputElement).valueAsNumber)}
        />
        <output for=${this.key}>${written}</output>
      </p>
      <p class="quiet" id="${this.key}-help">${this.help}</p>`;
  }
}

customElements.define('setting-length', SettingLength);
