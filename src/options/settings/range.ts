import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { SettingControl } from './setting-control.ts';

/**
 * The slider of a setting that is a number between two ends.
 *
 * @property min, max its ends.
 */
export abstract class SettingRange extends SettingControl<number> {
  static override properties = {
    ...SettingControl.properties,
    min: { attribute: false },
    max: { attribute: false },
  };

  declare min: number;
  declare max: number;

  /** From one value that can be chosen to the next. */
  protected abstract readonly step: number;

  /** The value as it is written beside the slider, and read aloud. */
  protected abstract get written(): string;

  override render() {
    const { written } = this;
    return html`<p class="share">
        <label for=${this.key}>${this.label}</label>
        <input
          type="range"
          id=${this.key}
          aria-describedby="${this.key}-help"
          min=${this.min}
          max=${this.max}
          step=${this.step}
          .value=${live(String(this.value))}
          aria-valuetext=${written}
          @change=${(event: Event) => this.choose((event.target as HTMLInputElement).valueAsNumber)}
        />
        <output for=${this.key}>${written}</output>
      </p>
      <p class="quiet" id="${this.key}-help">${this.help}</p>`;
  }
}
