import { html, LitElement, nothing } from 'lit';
import { NEUTRAL, type Configuration } from '../../emoticon/parameters.ts';
import { faceWords } from '../../words/face.ts';
import { percent } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import { expectationWords } from './expectation-words.ts';
import './parameter-table.ts';
import { stageTitle, stageWords } from './stage-words.ts';
import { type LearnedFace } from './view.ts';

/**
 * `<learned-face>`: the learned face, called recommended once it is known to be better than the neutral
 * one; how much is known of that, how happy it is expected to make, and its parameters.
 *
 * @property learned null: the face it begins with is shown.
 * @property trying the face that is being tried now; null between trials.
 * @property trials how many trials it rests on.
 * @property compared how many of them were comparisons.
 * @property simulated whether the one who smiles is simulated.
 */
class LearnedFaceElement extends LitElement {
  static override properties = {
    learned: { attribute: false },
    trying: { attribute: false },
    trials: { attribute: false },
    compared: { attribute: false },
    simulated: { type: Boolean },
  };

  declare learned: LearnedFace | null;
  declare trying: Configuration | null;
  declare trials: number;
  declare compared: number;
  declare simulated: boolean;

  constructor() {
    super();
    this.learned = null;
    this.trying = null;
    this.trials = 0;
    this.compared = 0;
    this.simulated = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    const { learned, trying } = this;
    const face = learned?.configuration ?? NEUTRAL;
    return html`<div class="portrait">
        <laetitia-emoticon .configuration=${face} size="220"></laetitia-emoticon>
        <h2>${learned ? stageTitle(learned) : words('bestTitleNone')}</h2>
        ${learned ? this.known(learned) : nothing}
        <p class="quiet">${words('bestInWords', { face: faceWords(face) })}</p>
        ${
          trying
            ? html`<p class="now">
                <laetitia-emoticon .configuration=${trying} size="56"></laetitia-emoticon>
                <span>${words('bestTrying')}</span>
              </p>`
            : nothing
        }
      </div>
      <parameter-table .configuration=${face} .trying=${trying}></parameter-table>`;
  }

  /** Nothing is promised of a face that is not known to be better than the neutral one. */
  private known(learned: LearnedFace) {
    const { stage, better } = learned.findings;
    return html`${stage === 'found' ? this.happiness(learned) : nothing}
      <p class="stage" id="stage" data-stage=${stage}>
        <data id="better" value=${better}>${stageWords(learned, this, this.simulated)}</data>
      </p>`;
  }

  private happiness({ mean, sd }: LearnedFace) {
    return html`<p class="happiness">
        ${words('bestHappiness')}
        <data id="happiness" value=${mean}>${percent(mean)}</data>
        <span class="quiet">
          ${sd === null ? words('bestOnce') : words('bestSpread', { sd: percent(sd) })}
        </span>
      </p>
      <p class="quiet" id="expectation">${expectationWords(sd, this.trials, this.simulated)}</p>`;
  }
}

customElements.define('learned-face', LearnedFaceElement);
