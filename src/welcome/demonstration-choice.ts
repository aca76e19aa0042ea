import { html, LitElement } from 'lit';
import { DEMONSTRATION_PACES, type DemonstrationPace } from '../model/settings.ts';
import { FocusKeeper } from '../ui/focus.ts';
import { linked } from '../ui/linked.ts';
import { words, type WordId } from '../words/words.ts';

const PACES = {
  2500: 'demonstrationPace2500',
  500: 'demonstrationPace500',
  100: 'demonstrationPace100',
} as const satisfies Record<DemonstrationPace, WordId>;
/** Quick enough to see it learn, slow enough to see the faces. */
export const USUAL_PACE: DemonstrationPace = 500;

/**
 * `<demonstration-choice>`: lets a simulated viewer stand in for the camera, at a chosen pace.
 *
 * @property pace of the demonstration that is on; null: none is.
 * @fires demonstrate (bubbles) with the new pace, or null to end it, in `detail`.
 */
class DemonstrationChoice extends LitElement {
  static override properties = { pace: { attribute: false } };

  declare pace: DemonstrationPace | null;

  private chosen: DemonstrationPace = USUAL_PACE;

  constructor() {
    super();
    this.pace = null;
    new FocusKeeper(this);
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    const on = this.pace !== null;
    return html`<h2>${words('demonstrationTitle')}</h2>
      <p>${words('demonstrationText')}</p>
      <fieldset class="paces">
        <legend>${words('demonstrationPace')}</legend>
        ${DEMONSTRATION_PACES.map(
          (pace) =>
            html`<label>
              <input
                type="radio"
                name="pace"
                value=${pace}
                .checked=${pace === (this.pace ?? this.chosen)}
                @change=${() => this.choose(pace)}
              />
              ${words(PACES[pace])}
            </label>`,
        )}
      </fieldset>
      <p id="demonstration" class="note ${on ? 'simulated' : 'plain'}" role="status">
        ${
          on
            ? linked(words('demonstrationOn'), '../options/options.html')
            : words('demonstrationOff')
        }
      </p>
      <div class="buttons">
        ${
          on
            ? html`<button id="end-demonstration" @click=${() => this.tell(null)}>
                ${words('demonstrationEnd')}
              </button>`
            : html`<button id="demonstrate" @click=${() => this.tell(this.chosen)}>
                ${words('demonstrationBegin')}
              </button>`
        }
      </div>`;
  }

  private choose(pace: DemonstrationPace): void {
    this.chosen = pace;
    if (this.pace !== null) this.tell(pace);
  }

  private tell(detail: DemonstrationPace | null): void {
    this.dispatchEvent(new CustomEvent('demonstrate', { bubbles: true, detail }));
  }
}

customElements.define('demonstration-choice', DemonstrationChoice);
