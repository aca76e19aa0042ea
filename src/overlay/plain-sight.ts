/**
 * Whether a face that was put into the document's root is still there, and as opaque as it was made: a
 * page that hides it to have clicks counted that were meant for something else gets none. What a page
 * lays over the face, letting clicks through, cannot be known everywhere and is not looked for.
 */
export function inPlainSight(face: Element): boolean {
  const root = face.ownerDocument.documentElement;
  // Inside anything else it could be hidden in ways that cannot be seen from here.
  return face.parentNode === root && isOpaque(face) && isOpaque(root);
}

function isOpaque(element: Element): boolean {
  const { opacity, filter, maskImage, visibility } = getComputedStyle(element);
  const fades = /opacity\(/.test(filter);
  return Number(opacity) === 1 && !fades && maskImage === 'none' && visibility === 'visible';
}
