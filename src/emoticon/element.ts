import { css, html, LitElement, type CSSResultGroup, type PropertyValues } from 'lit';
import { draw, VIEW_BOX } from './draw.ts';
import { NEUTRAL, type Configuration } from './parameters.ts';
import { face } from './template.ts';
import { between, DURATION } from './transition.ts';

/** The tag that {@link defineEmoticon} registers. */
export const EMOTICON_TAG = 'laetitia-emoticon';

/**
 * `<laetitia-emoticon>`: the drawn face. Set `configuration` and it moves there smoothly, or at once
 * for the first face and for those who prefer reduced motion.
 *
 * @property configuration the face to show; begins neutral.
 * @property size width and height, CSS pixels; also the attribute `size`.
 *
 * What assistive technology is told of the face is `inWords`, which a place of the extension sets: this
 * room knows no language.
 */
export class Emoticon extends LitElement {
  /** A face in words, for those who cannot see it. */
  static inWords: (configuration: Configuration) => string = () => '';

  // The page must not reach into the face, nor the face into the page.
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    mode: 'closed',
  };

  static override properties = {
    configuration: { attribute: false },
    size: { type: Number },
    shown: { state: true },
  };

  static override styles: CSSResultGroup = css`
    :host {
      display: inline-block;
      line-height: 0;
    }
    :host([hidden]) {
      display: none;
    }
  `;

  declare configuration: Configuration;
  declare size: number;
  /** The face of this moment, between the last configuration and the present one. */
  declare private shown: Configuration;

  private frame = 0;

  constructor() {
    super();
    this.configuration = NEUTRAL;
    this.size = 96;
    this.shown = NEUTRAL;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('configuration')) return;
    if (!this.hasUpdated || prefersStillness()) this.stopAt(this.configuration);
    else this.move(this.shown, this.configuration);
  }

  override render() {
    return html`<svg
      viewBox=${VIEW_BOX}
      width=${this.size}
      height=${this.size}
      role="img"
      aria-label=${(this.constructor as typeof Emoticon).inWords(this.configuration)}
    >
      ${face(draw(this.shown))}
    </svg>`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopAt(this.configuration);
  }

  private move(from: Configuration, to: Configuration): void {
    cancelAnimationFrame(this.frame);
    const begun = performance.now();
    const step = (now: number) => {
      const progress = (now - begun) / DURATION;
      this.shown = between(from, to, progress);
      if (progress < 1) this.frame = requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }

  private stopAt(configuration: Configuration): void {
    cancelAnimationFrame(this.frame);
    this.shown = configuration;
  }
}

const prefersStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Registers `<laetitia-emoticon>`, once; further calls do nothing. Not done on import, so that a
 * content script can put a registry of its own in place first.
 *
 * @param inWords tells a face in words, for those who cannot see it
 */
export function defineEmoticon(inWords: (configuration: Configuration) => string): void {
  Emoticon.inWords = inWords;
  if (!customElements.get(EMOTICON_TAG)) customElements.define(EMOTICON_TAG, Emoticon);
}

declare global {
  interface HTMLElementTagNameMap {
    [EMOTICON_TAG]: Emoticon;
  }
}
