import { css, LitElement, unsafeCSS } from 'lit';
import { type Answer, type Activity } from './life.ts';
import { FACE_STYLES, LivingFace, type Appearance } from './living-face.ts';
import { NEUTRAL, type Configuration } from './parameters.ts';

const TAG = 'laetitia-emoticon';

/**
 * `<laetitia-emoticon>`: the drawn face. Set `configuration` and it moves there smoothly; the first face
 * is there at once. It does nothing while the document is hidden.
 *
 * @property configuration the face to show; begins neutral.
 * @property size width and height, CSS pixels; also the attribute `size`.
 * @property activity whether it is awake, searches for somebody or sleeps.
 * @property alive whether it breathes, blinks and glances; otherwise it is a picture.
 * @property still no motion at all: it fades from one face to the next. So it does for those who prefer
 *   reduced motion.
 * @property gaze what the pupils follow a little: -1 to 1 each way, x to the right, y down.
 *
 * What assistive technology is told of the face is `inWords`, which a place of the extension sets: this
 * room knows no language.
 */
export class Emoticon extends LitElement implements Appearance {
  /** A face in words, for those who cannot see it. */
  static inWords: (configuration: Configuration) => string = () => '';

  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    mode: 'closed',
  };

  static override properties = {
    configuration: { attribute: false },
    size: { type: Number },
    activity: {},
    alive: { type: Boolean },
    still: { type: Boolean },
    gaze: { attribute: false },
  };

  static override styles = css`
    :host {
      display: inline-block;
      position: relative;
      contain: layout style;
      line-height: 0;
    }
    :host([hidden]) {
      display: none;
    }
    ${unsafeCSS(FACE_STYLES)}
  `;

  declare configuration: Configuration;
  declare size: number;
  declare activity: Activity;
  declare alive: boolean;
  declare still: boolean;
  declare gaze: Appearance['gaze'];

  private readonly face = new LivingFace((configuration) => Emoticon.inWords(configuration));

  constructor() {
    super();
    this.configuration = NEUTRAL;
    this.size = 96;
    this.activity = 'awake';
    this.alive = this.still = false;
    this.gaze = null;
  }

  /** Laughs, winces or looks glad for a moment. */
  answer(kind: Answer): void {
    this.face.answer(kind);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.face.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.face.stop();
  }

  override willUpdate(): void {
    const { configuration, size, activity, alive, still, gaze } = this;
    this.face.set({ configuration, size, activity, alive, still, gaze });
  }

  override render() {
    return this.face.element;
  }
}

/**
 * Registers `<laetitia-emoticon>`, once; further calls do nothing.
 *
 * @param inWords tells a face in words, for those who cannot see it
 */
export function defineEmoticon(inWords: (configuration: Configuration) => string): void {
  Emoticon.inWords = inWords;
  if (!customElements.get(TAG)) customElements.define(TAG, Emoticon);
}

declare global {
  interface HTMLElementTagNameMap {
    [TAG]: Emoticon;
  }
}
