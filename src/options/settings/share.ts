import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { percent } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import { SettingControl } from './setting-control.ts';

const STEP = 0.05;

/**
 * `<setting-share>`: a setting that is a share.
 *
 * @property min, max its ends, 0 to 1.
 */
class SettingShare extends SettingControl<number> {
  static override properties = {
    ...SettingControl.properties,
    min: { attribute: false },
    max: { attribute: false },
  };

  declare min: number;
  declare max: number;

  override render() {
    const written = this.value === 0 ? words('settingsNoComparisons') : percent(this.value);
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

customElements.define('setting-share', SettingShare);
