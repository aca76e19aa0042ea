import { html, LitElement, nothing } from 'lit';
import { type Judgement } from '../perception/personal-head.ts';
import { FocusKeeper } from '../platform/focus.ts';
import { type CameraStep } from './camera-permission.ts';
import { PHASES, PHASE_MS, SETTLE_MS, type Phase } from './smile-look.ts';
import { CAMERA_WORDS, type Words } from './words.ts';

/** Where the look at the smile stands. */
export type Smile =
  | { readonly kind: 'unasked' }
  /** The camera and the networks are being opened. */
  | { readonly kind: 'opening' }
  /** Faces in view, what the user is asked for, and how much of the time has passed, 0 to 1. */
  | {
      readonly kind: 'looking';
      readonly faces: number;
      readonly phase: Phase;
      readonly share: number;
    }
  | { readonly kind: 'done'; readonly verdict: Judgement['verdict'] }
  | { readonly kind: 'no-face' }
  | { readonly kind: 'several-faces' }
  /** The resting face was read by another network than this one. */
  | { readonly kind: 'rest-outdated' }
  /** The camera could not be used, and why. */
  | { readonly kind: 'refused'; readonly why: CameraStep };

const SECONDS = Math.ceil((PHASES.length * (PHASE_MS + SETTLE_MS)) / 1000);

/**
 * `<smiling-face>`: the optional step in which the companion learns how the user smiles.
 *
 * @property smile where it stands.
 * @property rested whether it has seen the resting face, which comes first.
 * @property allowed whether the camera may be used.
 * @property simulated whether a demonstration is on, whose viewer has a face of its own.
 * @fires look-at-smile (bubbles) in the user's gesture; the camera's picture belongs into `video`.
 */
export class SmilingFace extends LitElement {
  static override properties = {
    smile: { attribute: false },
    rested: { type: Boolean },
    allowed: { type: Boolean },
    simulated: { type: Boolean },
  };

  declare smile: Smile;
  declare rested: boolean;
  declare allowed: boolean;
  declare simulated: boolean;

  constructor() {
    super();
    this.smile = { kind: 'unasked' };
    this.rested = false;
    this.allowed = false;
    this.simulated = false;
    new FocusKeeper(this);
  }

  protected override createRenderRoot() {
    return this;
  }

  /** Where the camera's picture is shown while it looks. */
  get video(): HTMLVideoElement {
    return this.querySelector('video') as HTMLVideoElement;
  }

  override render() {
    const { smile } = this;
    const looking = smile.kind === 'looking';
    const busy = looking || smile.kind === 'opening';
    const { text, tone } = smileInWords(smile);
    return html`<p>
        Not every smile is easy to see. Show it yours, and it learns to tell your smile from your
        resting face. Smile when it asks you to, relax when it asks you to, and smile once more. It
        takes ${SECONDS} seconds. What it makes of these frames, numbers and no picture, is stored
        on this machine.
      </p>
      <div class="rest" ?hidden=${!busy}>
        <video muted playsinline aria-hidden="true"></video>
        ${
          looking
            ? html`<progress
                max="1"
                value=${smile.share}
                aria-label="How much of the time has passed"
              ></progress>`
            : nothing
        }
      </div>
      <p
        id="smile"
        class="note ${tone} ${looking ? 'prompt' : ''}"
        role="status"
        data-state=${smile.kind}
        data-verdict=${smile.kind === 'done' ? smile.verdict : nothing}
      >
        ${this.why() ?? text}
      </p>
      <div class="buttons">
        <button
          id="look-at-smile"
          ?disabled=${busy || this.why() !== null}
          @click=${() => this.dispatchEvent(new Event('look-at-smile', { bubbles: true }))}
        >
          ${smile.kind === 'unasked' ? 'Look at my smile' : 'Look again'}
        </button>
      </div>`;
  }

  /** Why it can't be done now; null if it can. */
  private why(): string | null {
    if (this.simulated) return 'Not during the demonstration: it has a viewer of its own.';
    if (!this.allowed) return 'Allow the camera first, in the step above.';
    return this.rested ? null : 'Show it your resting face first, in the step above.';
  }
}

const PROMPTS: Readonly<Record<Phase, string>> = {
  smile: 'Smile!',
  rest: 'Relax your face again…',
  'smile again': 'And smile once more!',
};

const VERDICTS: Readonly<Record<Judgement['verdict'], Words>> = {
  better: {
    text:
      'Thank you. From now on it reads your face by what it has learned of your smile. The camera ' +
      'is off again.',
    tone: 'good',
  },
  'as-good': {
    text:
      'Thank you. The reading it came with suits you as well, so it keeps that one. The camera is ' +
      'off again.',
    tone: 'good',
  },
  alike: {
    text:
      'It could not tell your smile from your resting face, so it keeps the reading it came with. ' +
      'With more light on your face and a wider smile you may try again. The camera is off again.',
    tone: 'plain',
  },
};

/** What is the case, and what to do about it. */
export function smileInWords(smile: Smile): Words {
  switch (smile.kind) {
    case 'unasked':
      return { text: 'If you skip this, it reads your face as it would anybody’s.', tone: 'plain' };
    case 'opening':
      return { text: 'Opening the camera…', tone: 'plain' };
    case 'looking':
      if (smile.faces === 1) return { text: PROMPTS[smile.phase], tone: 'plain' };
      return {
        text:
          smile.faces === 0
            ? 'It sees no face: sit where the camera sees you.'
            : 'It sees more than one face. Could you be alone for a moment?',
        tone: 'plain',
      };
    case 'done':
      return VERDICTS[smile.verdict];
    case 'no-face':
      return {
        text:
          'It saw no face for long enough. Sit before the camera, with light on your face, and look ' +
          'again. Nothing was changed.',
        tone: 'bad',
      };
    case 'several-faces':
      return {
        text:
          'It saw more than one face and can’t tell which is yours. Look again when you are alone ' +
          'before the camera. Nothing was changed.',
        tone: 'bad',
      };
    case 'rest-outdated':
      return {
        text:
          'Your resting face was read by an older network. Show it your resting face once more, in ' +
          'the step above, then your smile. Nothing was changed.',
        tone: 'bad',
      };
    case 'refused':
      return { text: `${CAMERA_WORDS[smile.why].text} Nothing was changed.`, tone: 'bad' };
  }
}

customElements.define('smiling-face', SmilingFace);

declare global {
  interface HTMLElementTagNameMap {
    'smiling-face': SmilingFace;
  }
}
