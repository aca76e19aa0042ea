import { html } from 'lit';
import { snoozeEnd } from '../../model/snooze.ts';
import { timeOfDay } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import { SettingControl } from './setting-control.ts';

/**
 * `<setting-snooze>`: whether it is sent away for a while, and until when.
 *
 * @property on whether it is on: one that is off has left already.
 */
class SettingSnooze extends SettingControl<number | null> {
  static override properties = { ...SettingControl.properties, on: { attribute: false } };

  declare on: boolean;

  override render() {
    return html`<fieldset class="choice snooze">
      <legend>${this.label}</legend>
      ${this.on ? this.awake() : html`<p>${words('snoozeAsleep')}</p>`}
    </fieldset>`;
  }

  private awake() {
    if (this.value !== null)
      return html`<p id=${this.key}>${words('snoozeUntil', { time: timeOfDay(this.value) })}</p>
        <button type="button" id="${this.key}-end" @click=${() => this.choose(null)}>
          ${words('snoozeEnd')}
        </button>`;
    return html`<p class="quiet">${words('snoozeNone')}</p>
      <p class="buttons">
        <button
          type="button"
          id="${this.key}-hour"
          @click=${() => this.choose(snoozeEnd('hour', Date.now()))}
        >
          ${words('snoozeHour')}
        </button>
        <button
          type="button"
          id="${this.key}-today"
          @click=${() => this.choose(snoozeEnd('today', Date.now()))}
        >
          ${words('snoozeToday')}
        </button>
      </p>`;
  }
}

customElements.define('setting-snooze', SettingSnooze);
