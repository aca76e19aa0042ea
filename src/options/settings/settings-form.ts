import { html, LitElement, nothing } from 'lit';
import {
  DEFAULT_SETTINGS,
  SETTING_GROUPS,
  SETTING_KEYS,
  SETTINGS,
  type SettingGroup,
  type SettingKey,
  type Settings,
} from '../../model/settings.ts';
import { words, type WordId } from '../../words/words.ts';
import './camera.ts';
import './choice.ts';
import { controlFor } from './control.ts';
import { isFound } from './find.ts';
import './held.ts';
import './length.ts';
import './never-kinds.ts';
import './quiet-hours.ts';
import './reset.ts';
import './share.ts';
import './sites.ts';
import './snooze.ts';
import './spots.ts';
import './switch.ts';

const GROUPS = {
  rest: 'settingsRest',
  learning: 'settingsLearning',
  place: 'settingsPlace',
  acts: 'settingsActs',
  camera: 'settingsCamera',
} as const satisfies Record<SettingGroup, WordId>;
/** Settings of Firefox's sidebar. */
const SIDEBAR: ReadonlySet<SettingKey> = new Set<SettingKey>(['preview']);
/** Settings whose control is hardly more than the way back to the default. */
const OWN_WAY_BACK: ReadonlySet<SettingKey> = new Set<SettingKey>(['snoozedUntil', 'held']);

/**
 * `<settings-form>`: the table of settings, each row with the control that its schema asks for, and the way back to its
 * default; and a search over them. What is not found is hidden, not taken away: what was typed there stays.
 *
 * @property settings as they are stored.
 * @property sidebar whether the browser has a sidebar.
 * @property refused whether the last change could not be stored.
 * @fires setting-chosen (bubbles), by a control, with `{ key, value }` in `detail`.
 */
class SettingsForm extends LitElement {
  static override properties = {
    settings: { attribute: false },
    sidebar: { type: Boolean },
    refused: { type: Boolean },
    sought: { state: true },
  };

  declare settings: Settings;
  declare sidebar: boolean;
  declare refused: boolean;
  /** What is typed into the search. */
  declare private sought: string;

  constructor() {
    super();
    this.settings = DEFAULT_SETTINGS;
    this.sidebar = false;
    this.refused = false;
    this.sought = '';
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    const keys = SETTING_KEYS.filter((key) => this.sidebar || !SIDEBAR.has(key));
    const found = new Set(
      keys.filter((key) => SETTINGS[key].group !== null && isFound(this.sought, textsOf(key))),
    );
    return html`<h2>${words('settingsTitle')}</h2>
      ${this.search(found.size)}
      ${SETTING_GROUPS.map((group) => {
        const own = keys.filter((key) => SETTINGS[key].group === group);
        return html`<section class="settings" ?hidden=${!own.some((key) => found.has(key))}>
          <h3>${words(GROUPS[group])}</h3>
          ${own.map((key) => this.setting(key, found.has(key)))}
        </section>`;
      })}
      <p role="status" class="refusal">${this.refused ? words('settingsNotStored') : nothing}</p>`;
  }

  private search(found: number) {
    return html`<div role="search" class="find">
      <label for="settings-find">${words('settingsFind')}</label>
      <input
        type="search"
        id="settings-find"
        autocomplete="off"
        spellcheck="false"
        aria-describedby="settings-found"
        .value=${this.sought}
        @input=${(event: Event) => (this.sought = (event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => {
          // Chrome empties the field by itself.
          if (event.key === 'Escape') this.sought = '';
        }}
      />
      <span role="status" id="settings-found">${this.told(found)}</span>
    </div>`;
  }

  private told(found: number): string {
    if (this.sought.trim() === '') return '';
    return found === 0 ? words('settingsFoundNone') : words('settingsFound', { count: found });
  }

  private setting(key: SettingKey, found: boolean) {
    return html`<div class="setting" ?hidden=${!found}>
      ${this.control(key)}
      ${
        OWN_WAY_BACK.has(key)
          ? nothing
          : html`<setting-reset
              .key=${key}
              .label=${words(SETTINGS[key].label)}
              .value=${this.settings[key]}
            ></setting-reset>`
      }
    </div>`;
  }

  private control(key: SettingKey) {
    const value = this.settings[key];
    const [label, help] = textsOf(key);
    if (key === 'camera')
      return html`<setting-camera .key=${key} .label=${label} .help=${help} .value=${value}>
      </setting-camera>`;
    if (key === 'held')
      return html`<setting-held .key=${key} .label=${label} .help=${help} .value=${value}>
      </setting-held>`;
    if (key === 'neverKinds')
      return html`<setting-never-kinds .key=${key} .label=${label} .help=${help} .value=${value}>
      </setting-never-kinds>`;
    if (key === 'quietHours')
      return html`<setting-quiet-hours .key=${key} .label=${label} .help=${help} .value=${value}>
      </setting-quiet-hours>`;
    if (key === 'sites')
      return html`<setting-sites .key=${key} .label=${label} .help=${help} .value=${value}>
      </setting-sites>`;
    if (key === 'spots')
      return html`<setting-spots .key=${key} .label=${label} .help=${help} .value=${value}>
      </setting-spots>`;
    if (key === 'snoozedUntil')
      return html`<setting-snooze
        .key=${key}
        .label=${label}
        .help=${help}
        .value=${value}
        .on=${this.settings.on}
      ></setting-snooze>`;
    const control = controlFor(SETTINGS[key].schema);
    switch (control?.kind) {
      case 'switch':
        return html`<setting-switch .key=${key} .label=${label} .help=${help} .value=${value}>
        </setting-switch>`;
      case 'choice':
        return html`<setting-choice
          .key=${key}
          .label=${label}
          .help=${help}
          .value=${value}
          .options=${control.options}
        ></setting-choice>`;
      case 'share':
        return html`<setting-share
          .key=${key}
          .label=${label}
          .help=${help}
          .value=${value}
          .min=${control.min}
          .max=${control.max}
        ></setting-share>`;
      case 'length':
        return html`<setting-length
          .key=${key}
          .label=${label}
          .help=${help}
          .value=${value}
          .min=${control.min}
          .max=${control.max}
        ></setting-length>`;
      default:
        return nothing;
    }
  }
}

/** What a setting is called, and what is said of it. */
const textsOf = (key: SettingKey): readonly [label: string, help: string] => {
  const id = SETTINGS[key].label;
  return [words(id), words(`${id}Help`)];
};

customElements.define('settings-form', SettingsForm);
