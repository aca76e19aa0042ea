import { css, html, LitElement } from 'lit';
import { PICTURE_BOX } from '../../../repertoire/pictures/scene.ts';
import { scene } from '../../../repertoire/pictures/template.ts';
import { picture } from '../../../repertoire/pictures/pictures.ts';
import { pictureWords, type PictureFamily } from '../../../words/act.ts';

/**
 * `<act-picture>`: a picture as it was shown, still. It has a shadow root since its parts have ids.
 *
 * @property family that it is of.
 * @property seed that it grows from.
 */
class ActPicture extends LitElement {
  static override properties = { family: { attribute: false }, seed: { attribute: false } };
  static override styles = css`
    svg {
      display: block;
      width: 120px;
      height: 120px;
    }
  `;

  declare family: PictureFamily;
  declare seed: number;

  constructor() {
    super();
    this.family = 'creatures';
    this.seed = 0;
  }

  override render() {
    return html`<svg role="img" aria-label=${pictureWords(this.family)} viewBox=${PICTURE_BOX}>
      ${scene(picture(this.family, this.seed))}
    </svg>`;
  }
}

customElements.define('act-picture', ActPicture);
