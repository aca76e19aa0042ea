import { html, LitElement, nothing } from 'lit';
import { type CameraStep } from './camera-permission.ts';
import { NEUTRAL } from '../emoticon/parameters.ts';
import { FocusKeeper } from '../ui/focus.ts';
import { type Pace } from '../model/record.ts';
import './demonstration-choice.ts';
import { DONE, restMark, smileMark, type Mark, type Rest, type Smile } from './looks-in-words.ts';
import { MOODS } from './mood.ts';
import './resting-face.ts';
import './smiling-face.ts';
import { CAMERA_WORDS } from './words.ts';

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
  declare pace: Pace | null;

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
    const mood = this.atRest ? NEUTRAL : MOODS[this.camera];
    return html`<header>
        <laetitia-emoticon .configuration=${mood} size="170"></laetitia-emoticon>
        <div>
          <h1>A small face that would like to see you smile</h1>
          <p>
            DeepLaetitia keeps you company in the corner of the page you are reading. Every now and
            then it changes its face a little and looks whether you smile. So it learns, trial by
            trial, which face makes you smile.
          </p>
        </div>
      </header>
      ${promises(this.sidebar)}
      <ol class="steps">
        ${this.cameraStep()} ${this.restStep()} ${this.smileStep()} ${this.placesStep()}
        ${this.wakeStep()}
      </ol>
      <demonstration-choice class="card" .pace=${this.pace}></demonstration-choice>
      <p class="quiet">
        See what it has learned in <a href="../options/options.html">its record</a>. There you can
        also make it forget everything.
      </p>`;
  }

  /** Whether the user is to look as at rest. */
  private get atRest(): boolean {
    const { rest, smile } = this;
    if (smile.kind === 'looking') return smile.phase === 'rest';
    return rest.kind === 'opening' || rest.kind === 'looking';
  }

  private cameraStep() {
    return this.step(
      'Allow the camera',
      this.camera === 'granted' ? DONE : null,
      this.cameraQuestion(),
    );
  }

  private cameraQuestion() {
    const { text, button, tone } = CAMERA_WORDS[this.camera];
    return html`<p id="camera" class="note ${tone}" role="status" data-state=${this.camera}>
        ${text}
      </p>
      ${this.sidebar && this.camera !== 'granted' ? rememberHint() : nothing}
      ${
        button
          ? html`<div class="buttons">
              <button class="main" id="allow-camera" @click=${() => this.tell('allow-camera')}>
                ${button}
              </button>
              ${
                this.settings && this.camera === 'denied'
                  ? html`<button @click=${() => this.tell('open-settings')}>
                      Open the browser’s settings for this
                    </button>`
                  : nothing
              }
            </div>`
          : nothing
      }`;
  }

  private restStep() {
    return this.step(
      'Show it your resting face (optional)',
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
      'Show it your smile (optional)',
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
    return this.step(
      'Choose where it may appear (optional)',
      this.everywhere ? DONE : null,
      html`<p>
          The face appears only in the tab where you click its icon. If you like, it can come along
          to every site.
        </p>
        <p class="quiet">
          The browser will call that access to “your data on all websites”: it has no smaller
          permission for a drawing on a page. The companion reads nothing there.
        </p>
        <p id="everywhere" class="note ${this.everywhere ? 'good' : 'plain'}" role="status">
          ${
            this.everywhere
              ? 'It may appear on every site.'
              : this.refused
                ? 'You said no, so it appears only where you click. That works just as well.'
                : 'It appears only where you click.'
          }
        </p>
        <div class="buttons">
          ${
            this.everywhere
              ? html`<button @click=${() => this.tell('only-clicked')}>Only where I click</button>`
              : html`<button id="allow-everywhere" @click=${() => this.tell('everywhere')}>
                  Appear on every site
                </button>`
          }
        </div>`,
    );
  }

  private wakeStep() {
    return this.step(
      'Wake it',
      this.awake ? DONE : null,
      html`<p>
          Open any web page and click this face in the toolbar. If you cannot see it, click the
          puzzle piece first, and then
          ${
            this.sidebar
              ? 'the gear beside DeepLaetitia and “Pin to Toolbar”.'
              : 'the pin beside DeepLaetitia.'
          }
        </p>
        ${
          this.sidebar
            ? html`<p id="sidebar">
                A sidebar opens with it: that is where it sees, and where you see what it sees.
                Close the sidebar and the companion pauses; click its icon and both are back.
              </p>`
            : html`<p>
                If you would like to see what it sees, right-click its icon and choose “Open side
                panel”.
              </p>`
        }
        <div class="toolbar" aria-hidden="true">
          <span class="address">a page you like</span>
          <span class="spot"><img src="../icons/off-32.png" alt="" width="24" height="24" /></span>
          <svg viewBox="0 0 24 24" width="24" height="24">
            <path
              d="M4 8h4.2a2.4 2.4 0 1 1 4.6 0H17v4.2a2.4 2.4 0 1 1 0 4.6V21H4v-4.6a2.2 2.2 0 1 0 0-3.8z"
            ></path>
          </svg>
        </div>
        <ul class="icons">
          <li>
            <img src="../icons/off-48.png" alt="A grey, sleeping face" width="40" height="40" />
            <span>Asleep: it shows nothing, and the camera is off.</span>
          </li>
          <li>
            <img src="../icons/icon-48.png" alt="A yellow, laughing face" width="40" height="40" />
            <span>
              Awake. Click in another tab to call it there. Click where it sits to send it to sleep.
            </span>
          </li>
        </ul>
        <p>Point at the face: two small marks beside it say that you like it, or not.</p>
        <p class="quiet">
          No extension may draw on the browser’s own pages: settings, new tab, the extension store.
        </p>`,
    );
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

function rememberHint() {
  return html`<p id="remember">
    Tick the box “Remember …” in the browser’s question, if it is not ticked yet. Otherwise the
    browser asks again each time the companion wakes.
  </p>`;
}

/** What is and what is not done with the camera. */
function promises(sidebar: boolean) {
  return html`<section class="card promises" aria-labelledby="promises">
    <h2 id="promises">What it does with the camera, and what it does not</h2>
    <div>
      <ul class="does">
        <li>
          While it is awake and on the page before you, it looks at up to ten camera frames a
          second. Of each face it works out numbers, and from them how likely the face is happy,
          neutral, sad, angry or surprised. It learns from “happy”, and stores how happy you looked
          in each trial.
        </li>
        <li>
          If you show it your resting face and your smile, it also stores what it worked out of at
          most 140 frames, those of your thumbs included, so as to read you better. They are
          numbers, and stay on this machine until you make it forget them.
        </li>
        <li>All of that happens on this machine, inside this browser.</li>
        <li>When nobody is looking, it lets go of the camera, and the camera’s light goes out.</li>
      </ul>
      <ul class="does-not">
        <li>
          It keeps no picture: each frame is forgotten as soon as its numbers are read.
          ${
            sidebar
              ? 'You see yourself in the sidebar, unless you hide the picture there; that is not kept either.'
              : 'The browser’s side panel shows you what it sees, if you open it and ask for the picture; ' +
                'that is not kept either.'
          }
        </li>
        <li>It sends nothing anywhere: it has no way to the network.</li>
        <li>It does not know who you are, and it never listens: it has no microphone.</li>
        <li>Web pages learn nothing but the eight numbers that draw the face.</li>
      </ul>
    </div>
  </section>`;
}

customElements.define('companion-welcome', CompanionWelcome);

declare global {
  interface HTMLElementTagNameMap {
    'companion-welcome': CompanionWelcome;
  }
}
