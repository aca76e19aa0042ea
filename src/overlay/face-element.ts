import { shadowRootOf } from '#closed-root';
import { type Configuration } from '../emoticon/parameters.ts';
import { CompanionFace, type Thumb } from './companion-face.ts';
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

/**
 * Makes the face for this page's corner, not in the document yet.
 *
 * @param give passes on what someone says of a face that was shown; answers whether it counts
 * @param heldChanged is told when somebody puts the pointer at the face, and takes it away
 */
export function makeFace(
  give: (thumb: Thumb, configuration: Configuration) => Promise<boolean>,
  heldChanged: () => void,
): CompanionFace {
  removeStale();
  const giveSeen = async (thumb: Thumb, shown: Configuration) => {
    // A page that stretches the face over itself, or hides it, to have its own clicks counted gets none.
    const { width, height } = face.host.getBoundingClientRect();
    if (Math.max(width, height) > SIZE + 1 || !isPlain(face.host)) return false;
    return give(thumb, shown);
  };
  const face = new CompanionFace(SIZE, giveSeen, heldChanged);
  for (const [property, value] of Object.entries(PLACE))
    face.host.style.setProperty(property, value, 'important');
  return face;
}

/**
 * Removes a face that the extension as it was before an update has left behind: its script lives no more. Only
 * an extension sees what is in a closed shadow root, and so which element it is.
 */
function removeStale(): void {
  for (const element of document.documentElement.children)
    if (element instanceof HTMLElement && shadowRootOf(element)?.querySelector('.face'))
      element.remove();
}
