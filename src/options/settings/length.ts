import { words } from '../../words/words.ts';
import { SettingRange } from './range.ts';

/** `<setting-length>`: a setting that is a length on the screen, CSS pixels. */
class SettingLength extends SettingRange {
  protected override readonly step = 12;

  protected override get written(): string {
    return words('settingsPixels', { pixels: this.value });
  }
}

customElements.define('setting-length', SettingLength);
