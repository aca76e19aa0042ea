import { percent } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import { SettingRange } from './range.ts';

/** `<setting-share>`: a setting that is a share, 0 to 1. */
class SettingShare extends SettingRange {
  protected override readonly step = 0.05;

  protected override get written(): string {
    return this.value === 0 ? words('settingsNoComparisons') : percent(this.value);
  }
}

customElements.define('setting-share', SettingShare);
