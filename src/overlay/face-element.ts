import { shadowRootOf } from '#closed-root';
import { type Configuration } from '../emoticon/parameters.ts';
import { CompanionFace, type Thumb, type Told } from './companion-face.ts';
import { isPlain } from './sight.ts';

/**
 * How the face stands in the page; where, its seat says. Set on the element itself and important, since the page's own
 * style sheets reach it there; through the CSSOM, which no content security policy forbids.
 */
const STANDS: Readonly<Record<string, string>> = {
  all: 'initial',
  position: 'fixed',
  display: 'block',
  'z-index': '2147483647',
  // Only its buttons take clicks; beside them the page is there to be clicked.
  'pointer-events': 'none',
};

/** Makes the face for this page, not in the document yet. */
export function makeFace({ give, ...rest }: Told): CompanionFace {
  removeStale();
  const giveSeen = async (thumb: Thumb, shown: Configuration) => {
    // A page that stretches the face over itself, or hides it, to have its own clicks counted gets none.
    const { width, height } = face.host.getBoundingClientRect();
    if (Math.max(width, height) > face.size + 1 || !isPlain(face.host)) return false;
    return give(thumb, shown);
  };
  const face: CompanionFace = new CompanionFace({ give: giveSeen, ...rest }, STANDS);
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
