/**
 * Whether a face that was put into the document's root is still there, and as opaque as it was made: a
 * page that hides it to have clicks counted that were meant for something else gets none. What a page
 * lays over the face, letting clicks through, cannot be known everywhere and is not looked for.
 */
export function inPlainSight(face: Element): boolean {
  const root = face.ownerDocument.documentElement;
  // Inside anything else it could be hidden in ways that cannot be seen from here.
  return face.parentNode === root && isUnaltered(face) && isOpaque(face) && isOpaque(root);
}

/** A filter can make anything of the face; whole pages are filtered for other reasons, to be dark. */
const isUnaltered = (face: Element) => getComputedStyle(face).filter === 'none';

function isOpaque(element: Element): boolean {
  const { opacity, filter, maskImage, mixBlendMode, visibility } = getComputedStyle(element);
  return (
    Number(opacity) === 1 &&
    !/opacity\(/.test(filter) &&
    maskImage === 'none' &&
    mixBlendMode === 'normal' &&
    visibility === 'visible'
  );
}
