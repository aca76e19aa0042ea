import { EMOTICON_TAG, type Emoticon } from '../emoticon/element.ts';
import { type OverlayView } from '../platform/messages.ts';

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
  'pointer-events': 'none',
};

/** The face in the corner of this page. */
export class Corner {
  #face: Emoticon | null = null;

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

  #place(): Emoticon {
    // One left behind by the extension as it was before an update; its script lives no more.
    for (const stale of document.querySelectorAll(EMOTICON_TAG)) stale.remove();
    const face = document.createElement(EMOTICON_TAG);
    face.size = SIZE;
    for (const [property, value] of Object.entries(PLACE))
      face.style.setProperty(property, value, 'important');
    return face;
  }
}
