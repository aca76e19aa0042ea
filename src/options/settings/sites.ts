import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { MOST_SITES, SITE_MODES, type SiteRules } from '../../model/site-rules.ts';
import { readSite, type NotASite } from '../../platform/site.ts';
import { words, type WordId } from '../../words/words.ts';
import { SettingControl } from './setting-control.ts';

const MODES = {
  except: 'sitesExcept',
  only: 'sitesOnly',
} as const satisfies Record<SiteRules['mode'], WordId>;

const WRONG = {
  empty: 'sitesEmpty',
  'own-page': 'sitesOwnPage',
  'no-name': 'sitesNoName',
} as const satisfies Record<NotASite, WordId>;

/** `<setting-sites>`: on which sites the face may appear. */
class SettingSites extends SettingControl<SiteRules> {
  static override properties = { ...SettingControl.properties, wrong: { state: true } };

  /** Why what was typed last was not added. */
  declare private wrong: string | null;

  override render() {
    const { key, value } = this;
    return html`<fieldset class="choice sites" aria-describedby="${key}-help">
      <legend>${this.label}</legend>
      <p class="quiet" id="${key}-help">${this.help}</p>
      ${SITE_MODES.map((mode) => this.mode(mode))}
      ${
        value.sites.length === 0
          ? html`<p class="quiet">${words('sitesNone')}</p>`
          : html`<ul aria-label=${words('sitesList')}>
              ${value.sites.map((site) => this.listed(site))}
            </ul>`
      }
      <form
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          this.add(event.currentTarget as HTMLFormElement);
        }}
      >
        <label for="${key}-add">${words('sitesAdd')}</label>
        <input
          type="text"
          id="${key}-add"
          inputmode="url"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          placeholder=${words('sitesExample')}
          aria-describedby="${key}-wrong"
          aria-invalid=${this.wrong ? 'true' : nothing}
        />
        <button type="submit" id="${key}-add-button">${words('sitesAddButton')}</button>
      </form>
      <p class="refusal" role="status" id="${key}-wrong">${this.wrong ?? nothing}</p>
    </fieldset>`;
  }

  private mode(mode: SiteRules['mode']) {
    const id = `${this.key}-${mode}`;
    return html`<div class="option">
      <input
        type="radio"
        name="${this.key}-mode"
        id=${id}
        .checked=${live(mode === this.value.mode)}
        @change=${() => this.choose({ ...this.value, mode })}
      />
      <label for=${id}>${words(MODES[mode])}</label>
    </div>`;
  }

  private listed(site: string) {
    return html`<li>
      <span>${site}</span>
      <button
        type="button"
        data-site=${site}
        aria-label=${words('sitesRemove', { site })}
        @click=${() => this.unlist(site)}
      >
        ×
      </button>
    </li>`;
  }

  private add(form: HTMLFormElement): void {
    const field = form.querySelector('input');
    const read = readSite(field?.value ?? '');
    this.wrong = 'wrong' in read ? words(WRONG[read.wrong]) : this.refusal(read.site);
    if (this.wrong !== null || 'wrong' in read) return;
    this.choose({ ...this.value, sites: [...this.value.sites, read.site] });
    form.reset();
  }

  private refusal(site: string): string | null {
    const { sites } = this.value;
    if (sites.includes(site)) return words('sitesTwice', { site });
    return sites.length < MOST_SITES ? null : words('sitesTooMany');
  }

  private unlist(site: string): void {
    this.querySelector<HTMLElement>(`#${this.key}-add`)?.focus();
    this.choose({ ...this.value, sites: this.value.sites.filter((one) => one !== site) });
  }
}

customElements.define('setting-sites', SettingSites);
