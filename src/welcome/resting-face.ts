import { LOOK_MS } from './calibration.ts';
import { restInWords, type Rest } from './looks-in-words.ts';
import { ShownFace } from './shown-face.ts';

/** `<resting-face>`: the optional step in which the companion learns how the user looks at rest. */
export class RestingFace extends ShownFace<Rest> {
  protected override readonly face = 'rest';
  protected override readonly invitation = 'Look at my resting face';

  constructor() {
    super({ kind: 'unasked' });
  }

  protected override instructions() {
    return (
      'Some people smile at rest, others hardly ever smile. Once it has seen your resting face, it ' +
      'measures your smiles against that. Just sit and look at the screen as usual for ' +
      `${LOOK_MS / 1000} seconds. No need to smile. What it makes of these frames, numbers and no ` +
      'picture, is stored on this machine.'
    );
  }

  protected override inWords(rest: Rest) {
    return restInWords(rest);
  }
}

customElements.define('resting-face', RestingFace);

declare global {
  interface HTMLElementTagNameMap {
    'resting-face': RestingFace;
  }
}
