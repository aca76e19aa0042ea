import { html, nothing, type PropertyValues } from 'lit';
import { sameValue } from '../../model/same-value.ts';
import { SETTINGS } from '../../model/settings.ts';
import { words } from '../../words/words.ts';
import { SettingControl } from './setting-control.ts';

/**
 * `<setting-reset>`: the way back to a setting's default; nothing where it has its default. Once pressed, the button takes
 * the reset back, as long as the page is open and nothing else is chosen: a list of sites is quickly lost.
 */
class SettingReset extends SettingControl<unknown> {
  /** What the setting was before it was reset here; undefined where it was not. */
  private earlier: unknown;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value') && !this.isDefault) this.earlier = undefined;
  }

  override render() {
    const { isDefault, key, label } = this;
    if (isDefault && this.earlier === undefined) return nothing;
    return html`<button
      type="button"
      class="reset"
      id="${key}-reset"
      aria-label=${words(isDefault ? 'settingsResetBackNamed' : 'settingsResetNamed', { setting: label })}
      @click=${this.press}
    >
      ${words(isDefault ? 'settingsResetBack' : 'settingsReset')}
    </button>`;
  }

  private get isDefault(): boolean {
    return sameValue(this.value, SETTINGS[this.key].fallback);
  }

  private press(): void {
    if (this.isDefault) return this.choose(this.earlier);
    this.earlier = this.value;
    this.choose(SETTINGS[this.key].fallback);
  }
}

customElements.define('setting-reset', SettingReset);
