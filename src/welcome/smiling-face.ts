import { smileInWords, type Smile } from './looks-in-words.ts';
import { ShownFace } from './shown-face.ts';
import { PHASES, PHASE_MS, SETTLE_MS } from './smile-look.ts';

const SECONDS = Math.ceil((PHASES.length * (PHASE_MS + SETTLE_MS)) / 1000);

/**
 * `<smiling-face>`: the optional step in which the companion learns how the user smiles.
 *
 * @property rested whether it has seen the resting face, which comes first.
 */
export class SmilingFace extends ShownFace<Smile> {
  static override properties = { ...ShownFace.properties, rested: { type: Boolean } };

  declare rested: boolean;

  protected override readonly face = 'smile';
  protected override readonly invitation = 'Look at my smile';

  constructor() {
    super({ kind: 'unasked' });
    this.rested = false;
  }

  protected override instructions() {
    return (
      'Not every smile is easy to see. Show it yours, and it learns to tell your smile from your ' +
      'resting face. Smile when it asks you to, relax when it asks you to, and smile once more. It ' +
      `takes ${SECONDS} seconds. What it makes of these frames, numbers and no picture, is stored on ` +
      'this machine.'
    );
  }

  protected override inWords(smile: Smile) {
    return smileInWords(smile);
  }

  protected override obstacle(): string | null {
    return (
      super.obstacle() ??
      (this.rested ? null : 'Show it your resting face first, in the step above.')
    );
  }
}

customElements.define('smiling-face', SmilingFace);

declare global {
  interface HTMLElementTagNameMap {
    'smiling-face': SmilingFace;
  }
}
