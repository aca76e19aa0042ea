import { MARGIN, type View } from './spot-geometry.ts';

/** Between the face and what it keeps clear of, CSS pixels. */
const GAP = 8;
/** It goes up past so many things, and no higher than half the window. */
const MOST_THINGS = 4;
const HIGHEST = 0.5;
/** Where the place of the face is hit-tested, across and down: a button is as large as the distance. */
const POINTS = [0.02, 0.34, 0.66, 0.98];

/**
 * How far above its usual place the face is clear of what the page itself has fixed in that corner: a button of a chat,
 * a bar at the bottom. 0 where nothing is, or too much.
 *
 * @param face the element of the face, which is no such thing itself
 * @param size its width and height, CSS pixels
 */
export function clearance(face: Element, size: number, view: View): number {
  let raised = 0;
  for (let things = 0; things <= MOST_THINGS; things++) {
    const top = topOfThings(face, size, raised, view);
    if (top === null) return raised;
    raised = Math.ceil(view.height - top + GAP - MARGIN);
    if (raised > HIGHEST * view.height - size) return 0;
  }
  return 0;
}

/** The upper edge of what is fixed in the way of the face; null if nothing is. */
function topOfThings(face: Element, size: number, raised: number, view: View): number | null {
  const left = view.width - MARGIN - size;
  const top = view.height - MARGIN - raised - size;
  const tops = POINTS.flatMap((down) =>
    POINTS.map((across) => {
      const [x, y] = [left + across * size, top + down * size];
      const hit = document.elementsFromPoint(x, y).find((element) => element !== face);
      const thing = hit ? fixedThing(hit, view) : null;
      if (!thing) return Infinity;
      // What is fixed may be in the shadow of an element that is elsewhere.
      return thing.top <= y && y <= thing.bottom ? thing.top : y - GAP;
    }),
  );
  const highest = Math.min(...tops);
  return highest === Infinity ? null : highest;
}

/**
 * Of an element that does not scroll with the page, the largest part that is no higher than half the window. A fixed
 * element that fills the window is the page itself; but one that lets clicks through only holds what is fixed.
 */
function fixedThing(hit: Element, view: View): DOMRect | null {
  let thing: DOMRect | null = null;
  for (let at: Element | null = hit; at && at !== document.body; at = at.parentElement) {
    const { position, pointerEvents } = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const isSmall = box.height <= HIGHEST * view.height;
    if (isSmall) thing = box;
    if (position === 'fixed' || position === 'sticky')
      return isSmall || pointerEvents === 'none' ? thing : null;
  }
  return null;
}
