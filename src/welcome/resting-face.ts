import { html, LitElement, nothing } from 'lit';
import { FocusKeeper } from '../platform/focus.ts';
import { LOOK_MS } from './calibration.ts';
import { type CameraStep } from './camera-permission.ts';
import { CAMERA_WORDS, type Words } from './words.ts';

/** Where the look at the resting face stands. */
export type Rest =
  | { readonly kind: 'unasked' }
  /** The camera and the networks are being opened. */
  | { readonly kind: 'opening' }
  /** Faces in view, and how much of the time has passed, 0 to 1. */
  | { readonly kind: 'looking'; readonly faces: number; readonly share: number }
  /** P(happy) at rest, 0 to 1. */
  | { readonly kind: 'done'; readonly happiness: number }
  | { readonly kind: 'no-face' }
  | { readonly kind: 'several-faces' }
  /** The camera could not be used, and why. */
  | { readonly kind: 'refused'; readonly why: CameraStep };

/** A resting face that reads happier than this was probably no resting face. */
const SMILING = 0.5;

/**
 * `<resting-face>`: the optional step in which the companion learns how the user looks at rest.
 *
 * @property rest where it stands.
 * @property allowed whether the camera may be used.
 * @property simulated whether a demonstration is on, whose viewer has a face of its own.
 * @fires look-at-rest (bubbles) in the user's gesture; the camera's picture belongs into `video`.
 */
export class RestingFace extends LitElement {
  static override properties = {
    rest: { attribute: false },
    allowed: { type: Boolean },
    simulated: { type: Boolean },
  };

  declare rest: Rest;
  declare allowed: boolean;
  declare simulated: boolean;

  constructor() {
    super();
    this.rest = { kind: 'unasked' };
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
    const { kind } = this.rest;
    const busy = kind === 'opening' || kind === 'looking';
    const { text, tone } = restInWords(this.rest);
    return html`<p>
        Some people smile at rest, others hardly ever smile. Once it has seen your resting face, it
        measures your smiles against that. Just sit and look at the screen as usual for
        ${LOOK_MS / 1000} seconds. No need to smile. What it makes of these frames, numbers and no
        picture, is stored on this machine.
      </p>
      <div class="rest" ?hidden=${!busy}>
        <video muted playsinline aria-hidden="true"></video>
        ${
          kind === 'looking'
            ? html`<progress
                max="1"
                value=${this.rest.kind === 'looking' ? this.rest.share : 0}
                aria-label="How much of the time has passed"
              ></progress>`
            : nothing
        }
      </div>
      <p id="rest" class="note ${tone}" role="status" data-state=${kind}>${this.why() ?? text}</p>
      <div class="buttons">
        <button
          id="look-at-rest"
          ?disabled=${busy || this.why() !== null}
          @click=${() => this.dispatchEvent(new Event('look-at-rest', { bubbles: true }))}
        >
          ${kind === 'unasked' ? 'Look at my resting face' : 'Look again'}
        </button>
      </div>`;
  }

  /** Why it can't be done now; null if it can. */
  private why(): string | null {
    if (this.simulated) return 'Not during the demonstration: it has a viewer of its own.';
    return this.allowed ? null : 'Allow the camera first, in the step above.';
  }
}

/** What is the case, and what to do about it. */
export function restInWords(rest: Rest): Words {
  switch (rest.kind) {
    case 'unasked':
      return {
        text: 'If you skip this, the companion assumes a usual face and finds out as it goes.',
        tone: 'plain',
      };
    case 'opening':
      return { text: 'Opening the camera…', tone: 'plain' };
    case 'looking':
      if (rest.faces === 1)
        return { text: 'It sees you. Just look at the screen as usual…', tone: 'plain' };
      return {
        text:
          rest.faces === 0
            ? 'It sees no face: sit where the camera sees you.'
            : 'It sees more than one face. Could you be alone for a moment?',
        tone: 'plain',
      };
    case 'done': {
      const reads = `At rest your face reads ${Math.round(100 * rest.happiness)}% happy.`;
      return rest.happiness <= SMILING
        ? { text: `Thank you. ${reads} The camera is off again.`, tone: 'good' }
        : { text: `${reads} If you were smiling just now, let it look again.`, tone: 'plain' };
    }
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
    case 'refused':
      return { text: `${CAMERA_WORDS[rest.why].text} Nothing was changed.`, tone: 'bad' };
  }
}

customElements.define('resting-face', RestingFace);

declare global {
  interface HTMLElementTagNameMap {
    'resting-face': RestingFace;
  }
}
