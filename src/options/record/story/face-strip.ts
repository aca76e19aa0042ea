import { html, LitElement } from 'lit';
import { PARAMETERS, type Configuration } from '../../../emoticon/parameters.ts';
import { type Story } from '../../../model/story.ts';
import { faceWords } from '../../../words/face.ts';
import { dateTime, quantity, traits } from '../../../words/format.ts';
import { words } from '../../../words/words.ts';
import { stripOf } from './strip.ts';

/**
 * `<face-strip>`: the faces that were the learned one after 10 trials, 30, 100 and so on. Each is a button that
 * tells its numbers.
 *
 * @property story the milestones.
 */
class FaceStrip extends LitElement {
  static override properties = {
    story: { attribute: false },
    chosen: { state: true },
  };

  declare story: Story;
  /** The number of trials of the face whose numbers are told; null for none. */
  declare private chosen: number | null;

  constructor() {
    super();
    this.story = [];
    this.chosen = null;
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    const strip = stripOf(this.story);
    const chosen = strip.find(({ trials }) => trials === this.chosen);
    return html`<ul class="strip">
        ${strip.map((milestone) => this.face(milestone))}
      </ul>
      <p class="quiet" role="status" id="strip-numbers">
        ${chosen ? numbersOf(chosen) : words('storyStripHint')}
      </p>`;
  }

  private face(milestone: Story[number]) {
    const { trials, configuration } = milestone;
    const face = configuration as Configuration;
    return html`<li>
      <button
        type="button"
        aria-pressed=${this.chosen === trials}
        title=${numbersOf(milestone)}
        @click=${() => (this.chosen = this.chosen === trials ? null : trials)}
      >
        <laetitia-emoticon .configuration=${face} size="64" aria-hidden="true"></laetitia-emoticon>
        <span>${words('storyStripAfter', { count: trials })}</span>
        <span class="hidden">${faceWords(face)}</span>
      </button>
    </li>`;
  }
}

/** When it was the learned face, and its eight numbers. */
function numbersOf({ trials, at, configuration }: Story[number]): string {
  const values = PARAMETERS.map(
    (parameter) =>
      `${parameter.key} ${quantity(parameter, configuration[parameter.key] as number)}`,
  );
  return words('storyStripNumbers', {
    count: trials,
    when: dateTime(at),
    numbers: traits(values),
  });
}

customElements.define('face-strip', FaceStrip);
