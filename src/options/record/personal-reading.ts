import { html, LitElement, nothing } from 'lit';
import { type Calibration } from '../../model/calibration.ts';
import { FocusKeeper } from '../../ui/focus.ts';
import { linked } from '../../ui/linked.ts';
import { words } from '../../words/words.ts';
import './forget-smile-button.ts';
import { readingWords } from './reading-words.ts';

/**
 * `<personal-reading>`: whether the companion reads the user's face by a last layer of the user's own, why,
 * and the way back.
 *
 * @property calibration what is stored of the user's face.
 * @property unread whether what was stored could not be read.
 */
class PersonalReading extends LitElement {
  static override properties = {
    calibration: { attribute: false },
    unread: { type: Boolean },
  };

  declare calibration: Calibration | null;
  declare unread: boolean;

  constructor() {
    super();
    this.calibration = null;
    this.unread = false;
    new FocusKeeper(this);
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    const { on, text, measured } = readingWords(this.calibration, this.unread);
    return html`<h2>${words('readingTitle')}</h2>
      <p id="own-reading" class="lift ${on ? 'good' : ''}" data-in-use=${on}>${text}</p>
      ${measured === null ? nothing : html`<p id="measured">${measured}</p>`}
      <p class="quiet">${linked(words('readingExplained'), '../welcome/welcome.html')}</p>
      ${this.calibration?.smile ? html`<forget-smile-button></forget-smile-button>` : nothing}`;
  }
}

customElements.define('personal-reading', PersonalReading);
