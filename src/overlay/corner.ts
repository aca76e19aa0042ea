import { EMOTICON_TAG } from '../emoticon/element.ts';
import { type Opinion, type OverlayView } from '../messages/contract.ts';
import { type CompanionFace } from './companion-face.ts';
import { inPlainSight } from './plain-sight.ts';

const SIZE = 120;

/**
 * Where the face sits. Set on the element itself and important, since the page's own style sheets
 * reach it there; through the CSSOM, which no content security policy forbids.
 */
const PLACE: Readonly<Record<string, string>> = {
  all: 'initial',
  position: 'fixed',
  right: '16px',
  bottom: '16px',
  width: `${SIZE}px`,
  height: `${SIZE}px`,
  display: 'block',
  'z-index': '2147483647',
  // Only its buttons take clicks; beside them the page is there to be clicked.
  'pointer-events': 'none',
};

/** The face in the corner of this page. */
export class Corner {
  readonly #give: (opinion: Opinion) => Promise<boolean>;
  #face: CompanionFace | null = null;

  /** @param give passes on what someone says of the face; answers whether it counts */
  constructor(give: (opinion: Opinion) => Promise<boolean>) {
    this.#give = give;
  }

  show({ configuration }: OverlayView): void {
    this.#face ??= this.#place();
    this.#face.configuration = configuration;
    // A page that rebuilds its document throws the face out with the rest: it comes back.
    if (!this.#face.isConnected) document.documentElement.append(this.#face);
  }

  vanish(): void {
    this.#face?.remove();
    this.#face = null;
  }

  #place(): CompanionFace {
    // One left behind by the extension as it was before an update; its script lives no more.
    for (const stale of document.querySelectorAll(EMOTICON_TAG)) stale.remove();
    const face = document.createElement(EMOTICON_TAG) as CompanionFace;
    face.size = SIZE;
    face.give = async (thumb) => {
      // A page that stretches the face over itself, or hides it, to have its own clicks counted gets none.
      const { width, height } = face.getBoundingClientRect();
      const { configuration } = face;
      if (Math.max(width, height) > SIZE + 1 || !inPlainSight(face)) return false;
      return this.#give({ thumb, configuration });
    };
    for (const [property, value] of Object.entries(PLACE))
      face.style.setProperty(property, value, 'important');
    return face;
  }
}
