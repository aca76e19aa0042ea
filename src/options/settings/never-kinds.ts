import { html } from 'lit';
import { type KindKey } from '../../model/acts.ts';
import { kindWords } from '../../words/kinds.ts';
import { words } from '../../words/words.ts';
import { SettingControl } from './setting-control.ts';

/** `<setting-never-kinds>`: the kinds of jokes and pictures that are never shown, and the way to have one back. */
class SettingNeverKinds extends SettingControl<readonly KindKey[]> {
  override render() {
    const { key, value } = this;
    return html`<fieldset class="choice sites" aria-describedby="${key}-help">
      <legend id="${key}-legend" tabindex="-1">${this.label}</legend>
      <p class="quiet" id="${key}-help">${this.help}</p>
      ${
        value.length === 0
          ? html`<p class="quiet">${words('neverKindsNone')}</p>`
          : html`<ul aria-labelledby="${key}-legend">
              ${value.map(
                (kind) =>
                  html`<li>
                    <span>${kindWords(kind)}</span>
                    <button
                      type="button"
                      data-kind=${kind}
                      aria-label=${words('neverKindsBack', { kind: kindWords(kind) })}
                      @click=${() => this.bringBack(kind)}
                    >
                      ×
                    </button>
                  </li>`,
              )}
            </ul>`
      }
    </fieldset>`;
  }

  private bringBack(kind: KindKey): void {
    this.querySelector('legend')?.focus();
    this.choose(this.value.filter((one) => one !== kind));
  }
}

customElements.define('setting-never-kinds', SettingNeverKinds);
