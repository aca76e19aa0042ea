import { html, LitElement, nothing } from 'lit';
import { NEUTRAL } from '../emoticon/parameters.ts';
import { type DemonstrationPace } from '../model/settings.ts';
import { FocusKeeper } from '../ui/focus.ts';
import { linked } from '../ui/linked.ts';
import { words } from '../words/words.ts';
import { type CameraStep } from './camera-permission.ts';
import { cameraWords } from './camera-words.ts';
import './demonstration-choice.ts';
import { markWhen, restMark, smileMark, type Mark, type Rest, type Smile } from './look-words.ts';
import { STEP_FACES } from './step-faces.ts';
import { promises } from './promises.ts';
import './resting-face.ts';
import './smiling-face.ts';
import { wakeInstructions } from './wake-instructions.ts';

/**
 * `<companion-welcome>`: the welcome page, all of it.
 *
 * @property camera where the question for the camera stands.
 * @property settings whether {@link CompanionWelcome} may offer to open the browser's own settings.
 * @property sidebar whether the camera lives in a sidebar, as in Firefox.
 * @property everywhere whether the face may appear on every site.
 * @property refused whether that was just asked for and refused.
 * @property awake whether the companion is on.
 * @property rest where the look at the resting face stands.
 * @property smile where the look at the smile stands.
 * @property rested whether it knows how the user looks at rest.
 * @property pace of the demonstration that is on; null: none is.
 * @fires allow-camera, open-settings, everywhere, only-clicked: in the user's gesture.
 */
export class CompanionWelcome extends LitElement {
  static override properties = {
    camera: { attribute: false },
    settings: { attribute: false },
    sidebar: { attribute: false },
    everywhere: { attribute: false },
    refused: { attribute: false },
    awake: { attribute: false },
    rest: { attribute: false },
    smile: { attribute: false },
    rested: { attribute: false },
    pace: { attribute: false },
  };

  declare camera: CameraStep;
  declare settings: boolean;
  declare sidebar: boolean;
  declare everywhere: boolean;
  declare refused: boolean;
  declare awake: boolean;
  declare rest: Rest;
  declare smile: Smile;
  declare rested: boolean;
  declare pace: DemonstrationPace | null;

  constructor() {
    super();
    this.camera = 'unasked';
    this.settings = false;
    this.sidebar = false;
    this.everywhere = false;
    this.refused = false;
    this.awake = false;
    this.rest = { kind: 'unasked' };
    this.smile = { kind: 'unasked' };
    this.rested = false;
    this.pace = null;
    new FocusKeeper(this);
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    // A laughing face is not the one to look at at rest.
    const face = this.atRest ? NEUTRAL : STEP_FACES[this.camera];
    return html`<header>
        <laetitia-emoticon .configuration=${face} size="170"></laetitia-emoticon>
        <div>
          <h1>${words('welcomeTitle')}</h1>
          <p>${words('welcomeIntro')}</p>
        </div>
      </header>
      ${promises(this.sidebar)}
      <ol class="steps">
        ${this.cameraStep()} ${this.restStep()} ${this.smileStep()} ${this.placesStep()}
        ${this.wakeStep()}
      </ol>
      <demonstration-choice class="card" .pace=${this.pace}></demonstration-choice>
      <p class="quiet">${linked(words('welcomeRecord'), '../options/options.html')}</p>`;
  }

  /** Whether the user is to look as at rest. */
  private get atRest(): boolean {
    const { rest, smile } = this;
    if (smile.kind === 'looking') return smile.phase === 'rest';
    return rest.kind === 'opening' || rest.kind === 'looking';
  }

  private cameraStep() {
    const { text, button, tone } = cameraWords(this.camera);
    return this.step(
      words('cameraTitle'),
      markWhen(this.camera === 'granted'),
      html`<p id="camera" class="note ${tone}" role="status" data-state=${this.camera}>${text}</p>
        ${
          this.sidebar && this.camera !== 'granted'
            ? html`<p id="remember">${words('cameraRemember')}</p>`
            : nothing
        }
        ${
          button
            ? html`<div class="buttons">
                <button class="main" id="allow-camera" @click=${() => this.tell('allow-camera')}>
                  ${button}
                </button>
                ${
                  this.settings && this.camera === 'denied'
                    ? html`<button @click=${() => this.tell('open-settings')}>
                        ${words('cameraSettings')}
                      </button>`
                    : nothing
                }
              </div>`
            : nothing
        }`,
    );
  }

  private restStep() {
    return this.step(
      words('restTitle'),
      restMark(this.rest),
      html`<resting-face
        .look=${this.rest}
        .allowed=${this.camera === 'granted'}
        .simulated=${this.pace !== null}
      ></resting-face>`,
    );
  }

  private smileStep() {
    return this.step(
      words('smileTitle'),
      smileMark(this.smile),
      html`<smiling-face
        .look=${this.smile}
        .rested=${this.rested}
        .allowed=${this.camera === 'granted'}
        .simulated=${this.pace !== null}
      ></smiling-face>`,
    );
  }

  private placesStep() {
    const { everywhere, refused } = this;
    const state = everywhere ? 'placesEverywhere' : refused ? 'placesRefused' : 'placesClicked';
    return this.step(
      words('placesTitle'),
      markWhen(everywhere),
      html`<p>${words('placesText')}</p>
        <p class="quiet">${words('placesPermission')}</p>
        <p id="everywhere" class="note ${everywhere ? 'good' : 'plain'}" role="status">
          ${words(state)}
        </p>
        <div class="buttons">
          ${
            everywhere
              ? html`<button @click=${() => this.tell('only-clicked')}>
                  ${words('placesOnlyClicked')}
                </button>`
              : html`<button id="allow-everywhere" @click=${() => this.tell('everywhere')}>
                  ${words('placesAllow')}
                </button>`
          }
        </div>`,
    );
  }

  private wakeStep() {
    return this.step(words('wakeTitle'), markWhen(this.awake), wakeInstructions(this.sidebar));
  }

  private step(title: string, mark: Mark | null, content: unknown) {
    const beside =
      mark && html` <span class=${mark.done ? 'tick' : 'tick undone'}>${mark.text}</span>`;
    return html`<li class="card step ${mark?.done ? 'done' : ''}">
      <h2>${title}${beside ?? nothing}</h2>
      ${content}
    </li>`;
  }

  private tell(what: 'allow-camera' | 'open-settings' | 'everywhere' | 'only-clicked'): void {
    this.dispatchEvent(new Event(what));
  }
}

customElements.define('companion-welcome', CompanionWelcome);

declare global {
  interface HTMLElementTagNameMap {
    'companion-welcome': CompanionWelcome;
  }
}
