import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { type QuietHours } from '../../model/quiet-hours.ts';
import { words } from '../../words/words.ts';
import { SettingControl } from './setting-control.ts';

/** What is offered first: the night. */
const NIGHT: QuietHours = { from: 22 * 60, to: 7 * 60 };

/** `<setting-quiet-hours>`: whether there are quiet hours, and from when until when. */
class SettingQuietHours extends SettingControl<QuietHours | null> {
  override render() {
    const { key, value } = this;
    return html`<fieldset class="choice" aria-describedby="${key}-help">
      <legend>${this.label}</legend>
      <p class="quiet" id="${key}-help">${this.help}</p>
      <p class="switch">
        <input
          type="checkbox"
          role="switch"
          id=${key}
          .checked=${live(value !== null)}
          @change=${() => this.choose(value === null ? NIGHT : null)}
        />
        <label for=${key}>${words('quietHoursOn')}</label>
      </p>
      ${value === null ? nothing : html`<p>${this.end(value, 'from')} ${this.end(value, 'to')}</p>`}
    </fieldset>`;
  }

  private end(value: QuietHours, end: keyof QuietHours) {
    const id = `${this.key}-${end}`;
    return html`<label for=${id}
        >${words(end === 'from' ? 'quietHoursFrom' : 'quietHoursTo')}</label
      >
      <input
        type="time"
        id=${id}
        required
        .value=${live(timeOf(value[end]))}
        @change=${(event: Event) => {
          const minutes = (event.target as HTMLInputElement).valueAsNumber / 60_000;
          if (Number.isInteger(minutes)) this.choose({ ...value, [end]: minutes });
        }}
      />`;
  }
}

/** Minutes since midnight as a field for a time holds them. */
const timeOf = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

customElements.define('setting-quiet-hours', SettingQuietHours);
