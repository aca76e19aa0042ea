/**
 * Between the face and what stands beside it, and to the edges of the window, CSS pixels. More than a bubble's shadow
 * reaches, or the face is covered to Chromium.
 */
export const APART = 10;

/** A box in the window, CSS pixels. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** CSS pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** Above the face, below it, or to the side where there is more room. */
export type Place = 'above' | 'below' | 'side';

/**
 * Where something goes beside the face: the first of some places where it fits between the face and the edges of the
 * window. Where it fits in none, it stands in the last one, within the window, and may cover the face.
 *
 * @param places in the order of preference; at least one
 * @returns its upper left corner, CSS pixels in the window
 */
export function placeBeside(
  face: Area,
  thing: Size,
  view: Size,
  places: readonly [Place, ...Place[]],
): { readonly left: number; readonly top: number } {
  const isRight = face.left + face.right > view.width;
  const isLow = face.top + face.bottom > view.height;
  const level = {
    left: within(isRight ? face.right - thing.width : face.left, thing.width, view.width),
    top: within(isLow ? face.bottom - thing.height : face.top, thing.height, view.height),
  };
  const at = {
    above: { left: level.left, top: face.top - APART - thing.height },
    below: { left: level.left, top: face.bottom + APART },
    side: {
      left: isRight ? face.left - APART - thing.width : face.right + APART,
      top: level.top,
    },
  };
  const inView = (place: Place) => ({
    left: within(at[place].left, thing.width, view.width),
    top: within(at[place].top, thing.height, view.height),
  });
  const fitting = places.find((place) => {
    const { left, top } = inView(place);
    return left === at[place].left && top === at[place].top;
  });
  return inView(fitting ?? places.at(-1) ?? places[0]);
}

/** The nearest place along one side of the window at which something is within it; at its start, where it has no room. */
const within = (at: number, length: number, whole: number): number =>
  Math.max(APART, Math.min(at, whole - length - APART));

export const overlap = (a: Area, b: Area): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
