import { html, LitElement, nothing } from 'lit';
import {
  DEFAULT_SETTINGS,
  SETTING_KEYS,
  SETTINGS,
  type SettingKey,
  type Settings,
} from '../../model/settings.ts';
import { words } from '../../words/words.ts';
import './camera.ts';
import './choice.ts';
import { controlFor } from './control.ts';
import './held.ts';
import './length.ts';
import './never-kinds.ts';
import './quiet-hours.ts';
import './share.ts';
import './sites.ts';
import './snooze.ts';
import './spots.ts';
import './switch.ts';

/** Settings that are changed elsewhere: by the icon in the toolbar, on the welcome page, and in the gallery. */
const ELSEWHERE: ReadonlySet<SettingKey> = new Set<SettingKey>([
  'on',
  'demonstration',
  'favourites',
]);
/** Settings of Firefox's sidebar. */
const SIDEBAR: ReadonlySet<SettingKey> = new Set<SettingKey>(['preview']);

/**
 * `<settings-form>`: the table of settings, each row with the control that its schema asks for.
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
  };

  declare settings: Settings;
  declare sidebar: boolean;
  declare refused: boolean;

  constructor() {
    super();
    this.settings = DEFAULT_SETTINGS;
    this.sidebar = false;
    this.refused = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    const keys = SETTING_KEYS.filter(
      (key) => !ELSEWHERE.has(key) && (this.sidebar || !SIDEBAR.has(key)),
    );
    return html`<h2>${words('settingsTitle')}</h2>
      ${keys.map((key) => this.control(key))}
      <p role="status" class="refusal">${this.refused ? words('settingsNotStored') : nothing}</p>`;
  }

  private control(key: SettingKey) {
    const value = this.settings[key];
    const id = SETTINGS[key].label;
    const [label, help] = [words(id), words(`${id}Help`)];
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

customElements.define('settings-form', SettingsForm);
