import { html, LitElement } from 'lit';
import { FocusKeeper } from '../ui/focus.ts';
import { PACES, type Pace } from '../model/record.ts';

const PACE_WORDS: Readonly<Record<Pace, string>> = {
  2500: 'As with you: a trial takes two and a half seconds',
  500: 'Quick: two trials a second',
  100: 'Very quick: up to ten trials a second',
};
/** Quick enough to see it learn, slow enough to see the faces. */
const USUAL: Pace = 500;

/**
 * `<demonstration-choice>`: lets a simulated viewer stand in for the camera, at a chosen pace.
 *
 * @property pace of the demonstration that is on; null: none is.
 * @fires demonstrate (bubbles) with the new pace, or null to end it, in `detail`.
 */
class DemonstrationChoice extends LitElement {
  static override properties = { pace: { attribute: false } };

  declare pace: Pace | null;

  private chosen: Pace = USUAL;

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
    return html`<h2>No camera? See it learn from a simulated viewer</h2>
      <p>
        A made-up person with a secret taste looks at the face in your place, and the companion
        finds out what makes that person smile. No camera is used. What it learns is kept apart:
        your own record stays as it is and comes back when you end this.
      </p>
      <fieldset class="paces">
        <legend>How fast</legend>
        ${PACES.map(
          (pace) =>
            html`<label>
              <input
                type="radio"
                name="pace"
                value=${pace}
                .checked=${pace === (this.pace ?? this.chosen)}
                @change=${() => this.choose(pace)}
              />
              ${PACE_WORDS[pace]}
            </label>`,
        )}
      </fieldset>
      <p id="demonstration" class="note ${on ? 'simulated' : 'plain'}" role="status">
        ${
          on
            ? html`<b>Simulated:</b> the demonstration is on. Open any web page, click the
                companion’s icon there, and watch the face. What it learns is in
                <a href="../options/options.html">its record</a>.`
            : 'The demonstration is off.'
        }
      </p>
      <div class="buttons">
        ${
          on
            ? html`<button id="end-demonstration" @click=${() => this.tell(null)}>
                End the demonstration
              </button>`
            : html`<button id="demonstrate" @click=${() => this.tell(this.chosen)}>
                Begin the demonstration
              </button>`
        }
      </div>`;
  }

  private choose(pace: Pace): void {
    this.chosen = pace;
    if (this.pace !== null) this.tell(pace);
  }

  private tell(detail: Pace | null): void {
    this.dispatchEvent(new CustomEvent('demonstrate', { bubbles: true, detail }));
  }
}

customElements.define('demonstration-choice', DemonstrationChoice);
