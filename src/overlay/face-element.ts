import { EMOTICON_TAG } from '../emoticon/element.ts';
import { type Configuration } from '../emoticon/parameters.ts';
import { type CompanionFace } from './companion-face.ts';
import { isPlain } from './sight.ts';

/** Width and height of the face, CSS pixels. */
export const SIZE = 120;

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

type Thumb = Parameters<CompanionFace['give']>[0];

/**
 * Makes the face for this page's corner, not in the document yet.
 *
 * @param give passes on what someone says of the face that is shown; answers whether it counts
 */
export function makeFace(
  give: (thumb: Thumb, configuration: Configuration) => Promise<boolean>,
): CompanionFace {
  // One left behind by the extension as it was before an update; its script lives no more.
  for (const stale of document.querySelectorAll(EMOTICON_TAG)) stale.remove();
  const face = document.createElement(EMOTICON_TAG) as CompanionFace;
  face.size = SIZE;
  face.give = async (thumb) => {
    // A page that stretches the face over itself, or hides it, to have its own clicks counted gets none.
    const { width, height } = face.getBoundingClientRect();
    if (Math.max(width, height) > SIZE + 1 || !isPlain(face)) return false;
    return give(thumb, face.configuration);
  };
  for (const [property, value] of Object.entries(PLACE))
    face.style.setProperty(property, value, 'important');
  return face;
}
