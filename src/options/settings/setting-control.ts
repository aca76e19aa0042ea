import { LitElement } from 'lit';
import { type SettingChange, type SettingKey } from '../../model/settings.ts';

/**
 * The control of one setting, whatever its kind.
 *
 * @property key of the setting; the control's id, too.
 * @property label what the setting is called.
 * @property help a sentence about it.
 * @property value as it is stored.
 * @fires setting-chosen (bubbles) with `{ key, value }` in `detail` when the user has chosen.
 */
export abstract class SettingControl<Value> extends LitElement {
  static override properties = {
    key: { attribute: false },
    label: { attribute: false },
    help: { attribute: false },
    value: { attribute: false },
  };

  declare key: SettingKey;
  declare label: string;
  declare help: string;
  declare value: Value;

  protected override createRenderRoot() {
    return this;
  }

  protected choose(value: Value): void {
    const detail = { key: this.key, value };
    this.dispatchEvent(new CustomEvent('setting-chosen', { bubbles: true, detail }));
  }
}

declare global {
  /** What bubbles up from a control. Whether key and value fit is checked where it is sent. */
  interface HTMLElementEventMap {
    'setting-chosen': CustomEvent<SettingChange>;
  }
}
