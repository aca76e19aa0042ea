import { html, LitElement, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { type Emoticon } from '../emoticon/element.ts';
import { type Activity } from '../emoticon/life.ts';
import { NEUTRAL, type Configuration } from '../emoticon/parameters.ts';
import { type DemonstrationPace } from '../model/settings.ts';
import '../ui/camera-select.ts';
import { FocusKeeper } from '../ui/focus.ts';
import { linked } from '../ui/linked.ts';
import { words } from '../words/words.ts';
import { type CameraStep } from './camera-permission.ts';
import { cameraWords } from './camera-words.ts';
import { USUAL_PACE } from './demonstration-choice.ts';
import {
  isLooking,
  markWhen,
  restMark,
  smileMark,
  type Mark,
  type Rest,
  type Smile,
} from './look-words.ts';
import { EXPECTANT, STEP_FACES } from './step-faces.ts';
import { isMeeting, meetingWords, smilesOf, type MeetingState } from './meeting-words.ts';
import { promises } from './promises.ts';
import './resting-face.ts';
import './smiling-face.ts';
import { wakeInstructions } from './wake-instructions.ts';

/** Where the offer of a simulated viewer is made at once: there may be no camera to be had. */
const STUCK: readonly CameraStep[] = [
  'denied',
  'blocked-by-system',
  'no-camera',
  'busy',
  'frozen',
  'failed',
];

/** Where the browser is asking, or is about to be. */
const ASKING: readonly CameraStep[] = ['unasked', 'asking', 'dismissed', 'expired'];

/**
 * `<companion-welcome>`: the welcome page, all of it.
 *
 * @property camera where the question for the camera stands.
 * @property called whether the companion is awake and lacks what only this page can give it.
 * @property meeting where the first meeting stands: the face on this page looks for the user.
 * @property settings whether {@link CompanionWelcome} may offer to open the browser's own settings.
 * @property sidebar whether the camera lives in a sidebar, as in Firefox.
 * @property pinned whether the icon is on the toolbar; null where the browser does not tell.
 * @property everywhere whether the face may appear on every site.
 * @property refused whether that was just asked for and refused.
 * @property drawn whether the face was drawn in a page.
 * @property rest where the look at the resting face stands.
 * @property smile where the look at the smile stands.
 * @property rested whether it knows how the user looks at rest.
 * @property pace of the demonstration that is on; null: none is.
 * @property chosen id of the camera that the user has chosen; null: the browser chooses.
 * @fires camera-chosen (bubbles), by the list of cameras, with the id in `detail`.
 * @fires meet, end-meeting, open-settings, everywhere, only-clicked: in the user's gesture.
 */
export class CompanionWelcome extends LitElement {
  static override properties = {
    camera: { attribute: false },
    called: { attribute: false },
    meeting: { attribute: false },
    settings: { attribute: false },
    sidebar: { attribute: false },
    pinned: { attribute: false },
    everywhere: { attribute: false },
    refused: { attribute: false },
    drawn: { attribute: false },
    rest: { attribute: false },
    smile: { attribute: false },
    rested: { attribute: false },
    pace: { attribute: false },
    chosen: { attribute: false },
  };

  declare camera: CameraStep;
  declare called: boolean;
  declare meeting: MeetingState;
  declare settings: boolean;
  declare sidebar: boolean;
  declare pinned: boolean | null;
  declare everywhere: boolean;
  declare refused: boolean;
  declare drawn: boolean;
  declare rest: Rest;
  declare smile: Smile;
  declare rested: boolean;
  declare pace: DemonstrationPace | null;
  declare chosen: string | null;

  constructor() {
    super();
    this.camera = 'unasked';
    this.called = false;
    this.meeting = { kind: 'idle' };
    this.settings = false;
    this.sidebar = false;
    this.pinned = null;
    this.everywhere = false;
    this.refused = false;
    this.drawn = false;
    this.rest = { kind: 'unasked' };
    this.smile = { kind: 'unasked' };
    this.rested = false;
    this.pace = null;
    this.chosen = null;
    new FocusKeeper(this);
  }

  protected override createRenderRoot() {
    return this;
  }

  /** The face on this page. */
  get face(): Emoticon {
    return this.querySelector('laetitia-emoticon') as Emoticon;
  }

  /** Where the camera's picture is shown during the meeting. */
  get video(): HTMLVideoElement {
    return this.querySelector('.meeting video') as HTMLVideoElement;
  }

  /** Looks again which cameras there are: the browser may tell more once one was used. */
  lookForCameras(): void {
    this.querySelector('camera-select')?.look();
  }

  /** Shows what is to be done first to somebody who was called here. */
  begin(): void {
    const title = this.querySelector('h1');
    if (!title) return;
    title.tabIndex = -1;
    title.focus();
    scrollTo(0, 0);
  }

  override render() {
    const { sidebar, pinned, pace } = this;
    return html`${this.welcome()} ${promises(sidebar)}
      ${this.step(words('wakeTitle'), markWhen(this.drawn), wakeInstructions({ sidebar, pinned }), 'wake')}
      <h2 class="more">${words('moreTitle')}</h2>
      ${this.restStep()} ${this.smileStep()} ${this.placesStep()}
      <demonstration-choice class="card" .pace=${pace}></demonstration-choice>
      <p class="quiet">${linked(words('welcomeRecord'), '../options/options.html')}</p>`;
  }

  /** The face, and the way to one's first smile. */
  private welcome() {
    const { called, meeting } = this;
    const looks = meeting.kind === 'looking';
    return html`<section class="card meeting" aria-labelledby="title">
      <div class="faces">
        <div class="living">
          ${keyed(smilesOf(meeting), html`<span class="burst" ?hidden=${!looks || smilesOf(meeting) === 0}></span>`)}
          <laetitia-emoticon
            alive
            size="190"
            .configuration=${this.shownFace}
            .activity=${this.activity}
          ></laetitia-emoticon>
        </div>
        <video muted playsinline aria-hidden="true" ?hidden=${!looks}></video>
      </div>
      <div>
        <h1 id="title">${words(called ? 'calledTitle' : 'welcomeTitle')}</h1>
        <p>${words(called ? 'calledIntro' : 'welcomeIntro')}</p>
        ${this.pace === null ? this.cameraPart() : this.simulatedPart()}
      </div>
    </section>`;
  }

  private cameraPart() {
    const { camera, meeting } = this;
    const asked = cameraWords(camera);
    const { text, tone } = (camera === 'granted' && meetingWords(meeting)) || asked;
    const cheers = meeting.kind === 'looking' && meeting.smiles > 0;
    return html`<p
        id="camera"
        class="note ${tone} ${cheers ? 'prompt' : ''}"
        role="status"
        data-state=${camera}
        data-meeting=${meeting.kind}
        data-smiles=${smilesOf(meeting)}
      >
        ${text}
      </p>
      ${
        ASKING.includes(camera)
          ? html`<p id="remember">
              ${words(this.sidebar ? 'cameraRemember' : 'cameraWhileVisiting')}
            </p>`
          : nothing
      }
      <div class="buttons">
        ${
          isMeeting(meeting)
            ? html`<button id="end-meeting" @click=${() => this.tell('end-meeting')}>
                ${words('meetingEnd')}
              </button>`
            : asked.button === null
              ? nothing
              : html`<button class="main" id="meet" @click=${() => this.tell('meet')}>
                  ${camera === 'granted' && meeting.kind !== 'idle' ? words('meetingAgain') : asked.button}
                </button>`
        }
        ${
          this.settings && camera === 'denied'
            ? html`<button @click=${() => this.tell('open-settings')}>
                ${words('cameraSettings')}
              </button>`
            : nothing
        }
        ${
          STUCK.includes(camera)
            ? html`<button id="simulate" @click=${this.simulate}>
                ${words('meetingSimulated')}
              </button>`
            : nothing
        }
      </div>
      <camera-select
        several
        .label=${words('settingCamera')}
        .value=${this.chosen}
        ?disabled=${this.usesCamera}
      ></camera-select>`;
  }

  private simulatedPart() {
    return html`<p id="camera" class="note simulated" role="status" data-state="simulated">
        ${linked(words('demonstrationOn'), '../options/options.html')}
      </p>
      <p class="quiet">${words('meetingDemonstration')}</p>`;
  }

  /** It looks with open eyes only while the page uses the camera. */
  private get activity(): Activity {
    const { meeting, rest, smile } = this;
    if (meeting.kind === 'opening') return 'searching';
    if (meeting.kind === 'looking') return meeting.faces === 0 ? 'searching' : 'awake';
    return isLooking(rest) || isLooking(smile) ? 'awake' : 'asleep';
  }

  /** Whether this page has the camera open, or is about to: a change of camera is for the next time. */
  private get usesCamera(): boolean {
    return isMeeting(this.meeting) || isLooking(this.rest) || isLooking(this.smile);
  }

  private get shownFace(): Configuration {
    // A laughing face is not the one to look at at rest.
    if (this.atRest) return NEUTRAL;
    if (this.meeting.kind === 'looking' && this.meeting.smiles === 0) return EXPECTANT;
    return STEP_FACES[this.camera];
  }

  /** Whether the user is to look as at rest. */
  private get atRest(): boolean {
    const { rest, smile } = this;
    if (smile.kind === 'looking') return smile.phase === 'rest';
    return rest.kind === 'opening' || rest.kind === 'looking';
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

  private step(title: string, mark: Mark | null, content: unknown, id?: string) {
    return html`<section class="card ${mark?.done ? 'done' : ''}" id=${id ?? nothing}>
      ${this.heading(title, mark)} ${content}
    </section>`;
  }

  private heading(title: string, mark: Mark | null) {
    const beside =
      mark && html` <span class=${mark.done ? 'tick' : 'tick undone'}>${mark.text}</span>`;
    return html`<h2>${title}${beside ?? nothing}</h2>`;
  }

  private readonly simulate = (): void => {
    const detail = USUAL_PACE;
    this.dispatchEvent(new CustomEvent('demonstrate', { bubbles: true, detail }));
  };

  private tell(
    what: 'meet' | 'end-meeting' | 'open-settings' | 'everywhere' | 'only-clicked',
  ): void {
    this.dispatchEvent(new Event(what));
  }
}

customElements.define('companion-welcome', CompanionWelcome);

declare global {
  interface HTMLElementTagNameMap {
    'companion-welcome': CompanionWelcome;
  }
}
