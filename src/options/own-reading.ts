import { html, LitElement, nothing } from 'lit';
import { type Calibration } from '../model/calibration.ts';
import { FocusKeeper } from '../ui/focus.ts';
import { readingInWords } from './reading-in-words.ts';

/**
 * `<own-reading>`: whether the companion reads the user's face by a last layer of the user's own, why,
 * and the way back.
 *
 * @property calibration what is stored of the user's face.
 * @property damaged whether what was stored could not be read.
 * @fires forget-smile (bubbles) when the user wants the shipped reading again.
 */
class OwnReading extends LitElement {
  static override properties = {
    calibration: { attribute: false },
    damaged: { type: Boolean },
  };

  declare calibration: Calibration | null;
  declare damaged: boolean;

  constructor() {
    super();
    this.calibration = null;
    this.damaged = false;
    new FocusKeeper(this);
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    const { inUse, because, measured } = readingInWords(this.calibration, this.damaged);
    const shown = this.calibration?.smile != null;
    return html`<h2>How it reads your face</h2>
      <p id="own-reading" class="lift ${inUse ? 'good' : ''}" data-in-use=${inUse}>
        Your own reading: <b>${inUse ? 'in use' : 'not in use'}</b>, because ${because}
      </p>
      ${measured === null ? nothing : html`<p id="measured">${measured}</p>`}
      <p class="quiet">
        It tells smiles from other faces by a network that many faces have taught. For your own
        reading the last step of that network is fitted to your resting face and your smile, which
        you can show it on <a href="../welcome/welcome.html">the welcome page</a>, as often as you
        like. Your thumbs help a little. Numbers are stored for this, never a picture.
      </p>
      ${
        shown
          ? html`<div class="buttons">
              <button
                type="button"
                id="forget-smile"
                @click=${() => this.dispatchEvent(new Event('forget-smile', { bubbles: true }))}
              >
                ${inUse ? 'Go back to the reading it came with' : 'Forget my smile'}
              </button>
            </div>`
          : nothing
      }`;
  }
}

customElements.define('own-reading', OwnReading);
