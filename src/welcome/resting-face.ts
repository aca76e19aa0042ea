import { words } from '../words/words.ts';
import { LOOK_MS } from './readings.ts';
import { restWords, type Rest } from './look-words.ts';
import { ShownFace } from './shown-face.ts';

/** `<resting-face>`: the optional step in which the companion learns how the user looks at rest. */
export class RestingFace extends ShownFace<Rest> {
  protected override readonly face = 'rest';

  constructor() {
    super({ kind: 'unasked' });
  }

  protected override invitation() {
    return words('restInvitation');
  }

  protected override instructions() {
    return words('restInstructions', { count: LOOK_MS / 1000 });
  }

  protected override inWords(rest: Rest) {
    return restWords(rest);
  }
}

customElements.define('resting-face', RestingFace);

declare global {
  interface HTMLElementTagNameMap {
    'resting-face': RestingFace;
  }
}
