import { words } from '../words/words.ts';
import { smileWords, type Smile } from './look-words.ts';
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

  constructor() {
    super({ kind: 'unasked' });
    this.rested = false;
  }

  protected override invitation() {
    return words('smileInvitation');
  }

  protected override instructions() {
    return words('smileInstructions', { count: SECONDS });
  }

  protected override inWords(smile: Smile) {
    return smileWords(smile);
  }

  protected override obstacle(): string | null {
    return super.obstacle() ?? (this.rested ? null : words('smileObstacleRest'));
  }
}

customElements.define('smiling-face', SmilingFace);

declare global {
  interface HTMLElementTagNameMap {
    'smiling-face': SmilingFace;
  }
}
