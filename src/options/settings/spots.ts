import { html, nothing } from 'lit';
import { withOwnSpot, type Spots } from '../../model/spot.ts';
import { words } from '../../words/words.ts';
import { SettingControl } from './setting-control.ts';

/** `<setting-spots>`: where the face sits, on all sites and on some, and the ways back. */
class SettingSpots extends SettingControl<Spots> {
  override render() {
    const { key, value } = this;
    return html`<fieldset class="choice sites" aria-describedby="${key}-help">
      <legend>${this.label}</legend>
      <p class="quiet" id="${key}-help">${this.help}</p>
      ${
        value.everywhere === null
          ? html`<p id=${key}>${words('spotsUsual')}</p>`
          : html`<p id=${key}>${words('spotsChosen')}</p>
              <button
                type="button"
                id="${key}-home"
                @click=${() => this.choose({ ...value, everywhere: null })}
              >
                ${words('spotsHome')}
              </button>`
      }
      ${
        value.sites.length === 0
          ? nothing
          : html`<p id="${key}-own">${words('spotsOwn')}</p>
              <ul aria-labelledby="${key}-own">
                ${value.sites.map(({ site }) => this.own(site))}
              </ul>`
      }
    </fieldset>`;
  }

  private own(site: string) {
    return html`<li>
      <span>${site}</span>
      <button
        type="button"
        data-site=${site}
        aria-label=${words('spotsForget', { site })}
        @click=${() => this.choose(withOwnSpot(this.value, site, false))}
      >
        ×
      </button>
    </li>`;
  }
}

customElements.define('setting-spots', SettingSpots);
