import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { words } from '../../words/words.ts';
import { optionsOf } from './options-of.ts';
import { SettingControl } from './setting-control.ts';

/**
 * `<setting-choice>`: a setting that is one of a few values, each with its explanation.
 *
 * @property options the values.
 */
class SettingChoice extends SettingControl<string | number> {
  static override properties = { ...SettingControl.properties, options: { attribute: false } };

  declare options: readonly (string | number)[];

  override render() {
    return html`<fieldset class="choice" aria-describedby="${this.key}-help">
      <legend>${this.label}</legend>
      <p class="quiet" id="${this.key}-help">${this.help}</p>
      ${optionsOf(this.key, this.options).map(({ value, title, text, recommended }) => {
        const id = `${this.key}-${value}`;
        // Two descriptions, not one: between the parts of one, screen readers may leave out the space.
        const described = [recommended && `${id}-recommended`, text && `${id}-text`];
        return html`<div class="option">
          <input
            type="radio"
            name=${this.key}
            id=${id}
            value=${value}
            aria-describedby=${described.filter(Boolean).join(' ') || nothing}
            .checked=${live(value === this.value)}
            @change=${() => this.choose(value)}
          />
          <label for=${id}>${title}</label>
          <p>
            ${
              recommended
                ? html`<b class="recommended" id="${id}-recommended">
                    ${words('strategyRecommended')}
                  </b>`
                : nothing
            }
            ${text ? html`<span id="${id}-text">${text}</span>` : nothing}
          </p>
        </div>`;
      })}
    </fieldset>`;
  }
}

customElements.define('setting-choice', SettingChoice);
